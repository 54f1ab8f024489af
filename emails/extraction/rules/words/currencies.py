"""Currency codes, printed marks and the currencies of countries."""

from __future__ import annotations

_ISO = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF
    KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
    MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
    SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS
    VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"""
ISO = frozenset(_ISO.split())
# Codes that are English words as well: they need a number with decimals or groups.
_WORDLIKE = "ALL BAM CUP GEL LAK MAD MOP PEN TOP TRY SOS ANG BOB COP RON บ"
WORDLIKE = frozenset(_WORDLIKE.split())
# Marks of one or two letters that are initials or words as well: the same holds for them.
_SHORT = (
    "P R Q Q. L. Br SR SR. LE QR QR. KD BD DT TL Gs Gs. Bs Bs. Fr. Ft Dh DA JD F MT MK Kz ZK Ks Rf"
)
SHORT = frozenset(_SHORT.split())
# Codes that mail prints in lower case too.
_ANY_CASE = "AED AUD BRL CAD CHF CNY EUR GBP INR JPY KES MXN MYR PHP SGD USD ZAR"
ANY_CASE = frozenset(_ANY_CASE.split())
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
THREE_DECIMALS = frozenset(_THREE_DECIMALS.split())

# Code -> marks that mean it and nothing else.
MARKS: dict[str, str] = {
    "USD": "US$ U$S U$D USD$ US-$",
    "CAD": "C$ CA$ CAD$ CDN$",
    "AUD": "A$ AU$ AUD$",
    "NZD": "NZ$",
    "SGD": "S$ SG$",
    "HKD": "HK$",
    "TWD": "NT$ NTD 新臺幣 新台幣 台幣 NT",
    "BRL": "R$ reais",
    "MXN": "MX$ Mex$ M.N. MXN$ m.n.",
    "ARS": "AR$ ARS$",
    "CLP": "CLP$ CL$",
    "COP": "COL$ COP$",
    "DOP": "RD$",
    "JMD": "J$",
    "TTD": "TT$",
    "UYU": "$U UY$",
    "EUR": "€ Euro Euros EURO EUROS euro euros евро يورو",
    "GBP": "£ ￡",
    "INR": "₹ रु रु. रुपये रूपये Re. INR. ₹.",
    "JPY": "円 JP¥",
    "CNY": "块 RMB CN¥ 人民币",
    "KRW": "₩ 원 ￦",
    "RUB": "₽ руб руб. р. р RUR рублей рубля рубль",
    "UAH": "₴ грн грн.",
    "KZT": "₸ тг тг. тенге",
    "BYN": "BYR бел.руб.",
    "PLN": "zł zl",
    "CZK": "Kč Kc",
    "HUF": "Ft HUF.",
    "RON": "lei",
    "BGN": "лв лв.",
    "TRY": "₺ TL TRY.",
    "ILS": "₪ NIS ש״ח",
    "NGN": "₦ naira Naira",
    "GHS": "GH₵ ₵ GH¢",
    "KES": "Ksh Ksh. KShs KSh KSH",
    "UGX": "USh UShs Ush Ushs",
    "TZS": "TSh TShs Tsh Tshs TSH TSHS",
    "ZAR": "R",
    "PHP": "₱ Php Php. P̶",
    "IDR": "Rp Rp. rupiah Rupiah IDR.",
    "MYR": "RM",
    "THB": "฿ บาท บ. บ baht Baht THB.",
    "VND": "₫ vnđ vnd VND. đ VNĐ đồng dong",
    "CRC": "₡ colones Colones",
    "GTQ": "Q Q. quetzales",
    "PEN": "S/ S/. soles Soles",
    "PYG": "₲ Gs Gs.",
    "BOB": "Bs Bs. Bs.- bolivianos",
    "PAB": "B/.",
    "HNL": "L. Lps Lps. lempiras",
    "NIO": "C$N",
    "CHF": "Fr. SFr. SFr CHF.",
    "AED": "Dhs Dhs. Dh Dh. AED. د.إ درهم",
    "SAR": "SR SR. ر.س ريال SAR. ريال\u00a0سعودي",
    "EGP": "LE L.E. جم ج.م جنيه E£ EGP.",
    "IRR": "ریال ﷼ تومان",
    "QAR": "QR QR. ر.ق",
    "KWD": "KD د.ك",
    "BHD": "BD د.ب",
    "OMR": "ر.ع.",
    "MAD": "DHS. د.م.",
    "XOF": "FCFA F CFA XOF. F.CFA fcfa Fcfa",
    "GEL": "₾",
    "AMD": "֏",
    "AZN": "₼",
    "MNT": "₮",
    "KHR": "៛",
    "BDT": "৳ Tk Tk. টাকা",
    "LKR": "LKR. රු",
    "PKR": "PKR. PRs PRs.",
    "ETB": "Br Birr",
    "UZS": "сум so'm",
    "ISK": "ISK. króna krónur",
    "MKD": "ден ден.",
    "RSD": "дин din дин. din. РСД",
    "ALL": "Lekë",
    "MMK": "Ks",
    "LAK": "₭ ກີບ",
    "NPR": "NRs NRs. NRS रू रू.",
    "IQD": "د.ع",
    "DZD": "DA د.ج",
    "LYD": "د.ل",
    "JOD": "د.أ د.ا JD",
    "VES": "VEF Bs.S",
    "GMD": "Dalasi",
    "ZMW": "ZK K.",
    "MWK": "MK",
    "AOA": "Kz",
    "MZN": "MT MTn",
    "NAD": "N$",
    "BWP": "BWP.",
    "MOP": "MOP$",
    "FJD": "FJ$",
    "GYD": "G$ GY$",
    "MVR": "Rf Rf. MRf",
    "SCR": "SCR.",
    "XPF": "XPF. F.CFP",
    "KGS": "сом",
    "TJS": "сомони",
    "AFN": "؋",
    "MDL": "MDL.",
    "CVE": "CVE.",
    "TND": "DT",
}

# Marks that several countries share -> their codes, the usual one first.
SHARED: dict[str, str] = {
    "$": "USD CAD AUD NZD SGD HKD MXN ARS CLP COP UYU TWD JMD TTD BBD BSD BZD",
    "＄": "USD TWD",
    "¥": "JPY CNY",
    "￥": "CNY JPY",
    "kr": "SEK NOK DKK ISK",
    "kr.": "DKK NOK SEK ISK",
    "Kr": "SEK NOK DKK ISK",
    "Rs": "INR PKR LKR NPR MUR SCR",
    "Rs.": "INR PKR LKR NPR MUR SCR",
    "RS": "INR PKR LKR NPR MUR SCR",
    "RS.": "INR PKR LKR NPR MUR SCR",
    "rs": "INR PKR LKR NPR MUR SCR",
    "rs.": "INR PKR LKR NPR MUR SCR",
    "Rupees": "INR PKR LKR NPR MUR SCR",
    "元": "CNY TWD",
    "P": "PHP BWP",
    "pesos": "MXN ARS CLP COP UYU DOP",
    "dollars": "USD CAD AUD NZD SGD HKD",
}
# Shared marks whose usual meaning is safe enough to need no flag.
_SAFE_DEFAULT = "元 Rs Rs. RS RS. rs rs. Rupees"
SAFE_DEFAULT = frozenset(_SAFE_DEFAULT.split())

# Letters and words that only mail in one currency's language has, the surest first.
LETTERS: dict[str, tuple[str, ...]] = {
    "JPY": ("の", "ご", "お", "は", "です", "ます"),
    "TWD": ("臺", "帳", "轉", "額", "繳"),
    "CNY": ("元", "您", "账", "额"),
    "NOK": ("kjøp", "Kjøp", " ikke ", " beløp", "ordrebekreftelse", "Takk for"),
    "DKK": ("køb", "Køb", "beløb", " dankort", "Tak for", " ikke "),
    "SEK": ("ä", "köp", "belopp"),
}

# Words that a shop of one country prints, for marks that several countries share.
PLACES: dict[str, str] = {
    "INR": "India | UPI | IMPS | NEFT | IFSC | GSTIN | Mumbai | Delhi | Bengaluru | PhonePe",
    "MXN": "México | Mexico | CDMX | Monterrey | S.A. de C.V. | RFC | SPEI | OXXO | CLABE | Banorte"
    "| Banamex | Banco Azteca | Nu México",
    "ARS": "Argentina | Buenos Aires | CUIT | CUIL | AFIP | CBU | CVU | Brubank | Ualá | Naranja X",
    "CLP": "Chile | Webpay | Redcompra | Boleta electrónica | BancoEstado | BancoChile | Falabella",
    "COP": "Colombia | Bogotá | Medellín | Nequi | Daviplata | S.A.S. | Bancolombia | Davivienda",
    "UYU": "Uruguay | Montevideo | BROU",
    "DOP": "República Dominicana | Santo Domingo | ITBIS | Banreservas | Banco Popular Dominicano",
    "CAD": "Canada | Ontario | Toronto | Québec | Vancouver | Calgary | Interac | HST | RBC | CIBC"
    "| BMO | Scotiabank | Tangerine | Desjardins",
    "AUD": "Australia | Sydney | Melbourne | Brisbane | NSW | ABN | BPAY | Pty Ltd | Osko | PayID"
    "| CommBank | Westpac | Bendigo | NAB",
    "NZD": "New Zealand | Auckland | Aotearoa | NZBN | Kiwibank | BNZ",
    "SGD": "Singapore | PayNow | Pte Ltd | Pte. Ltd. | POSB | OCBC | DBS",
    "HKD": "Hong Kong | HKID | Hang Seng | BOCHK",
    "TWD": "Taiwan | Taipei | 台灣 | 臺灣 | 台新 | 國泰世華 | 玉山 | 中國信託 | 富邦",
    "JMD": "Jamaica | NCB",
    "TTD": "Trinidad | Port of Spain",
    "NOK": "Norge | Norway | Oslo | MVA | Vipps | BankAxept | BankID",
    "DKK": "Danmark | Denmark | København | CVR | MobilePay | Dankort",
    "SEK": "Sverige | Sweden | Stockholm | Bankgiro | Swish | Göteborg | Swedbank | Handelsbanken",
    "ISK": "Ísland | Iceland | Reykjavík | VSK | Kennitala | korti | Landsbankinn | Arion",
    "PKR": "Pakistan | Karachi | Lahore | Islamabad | JazzCash | Easypaisa | Raast | HBL | UBL"
    "| MCB | Meezan | Alfalah | Askari | NayaPay | SadaPay",
    "LKR": "Sri Lanka | Colombo | LankaQR | Sampath | Seylan | HNB",
    "NPR": "Nepal | Kathmandu | eSewa | Khalti | fonepay | Ncell | NIC Asia | Nabil | Siddhartha",
    "MUR": "Mauritius | Port Louis",
    "BWP": "Botswana | Gaborone",
    "KES": "Kenya | Nairobi | M-PESA | Safaricom",
    "CNY": "Beijing | Shanghai | 支付宝 | 微信 | 储蓄卡 | 工商银行 | 招商银行",
    "JPY": "Tokyo | Osaka | 円",
}

# Letters that only one country's mail has, for numbers without any mark.
SCRIPTS: dict[str, str] = {
    "KRW": "\uac00-\ud7a3",
    "JPY": "\u3041-\u30ff",
    "THB": "\u0e01-\u0e5b",
    "ILS": "\u05d0-\u05ea",
    "IRR": "پچژگی",
    "INR": "\u0905-\u0939",
    "BDT": "\u0985-\u09b9",
    "ETB": "\u1200-\u135a",
    "GEL": "\u10d0-\u10fa",
    "AMD": "\u0561-\u0587",
    "VND": "đĐ",
    "UAH": "їєґ",
}

# Last label of a host name -> currency of that country.
COUNTRIES: dict[str, str] = {
    code: currency
    for currency, codes in {
        "EUR": "de fr es it nl be at ie pt fi gr sk si lt lv ee lu mt cy hr eu",
        "GBP": "uk",
        "INR": "in",
        "CAD": "ca",
        "AUD": "au",
        "NZD": "nz",
        "SGD": "sg",
        "HKD": "hk",
        "TWD": "tw",
        "MXN": "mx",
        "ARS": "ar",
        "CLP": "cl",
        "COP": "co.co com.co",
        "UYU": "uy",
        "PEN": "pe",
        "BRL": "br",
        "SEK": "se",
        "NOK": "no",
        "DKK": "dk",
        "ISK": "is",
        "CHF": "ch li",
        "PLN": "pl",
        "CZK": "cz",
        "HUF": "hu",
        "RON": "ro",
        "BGN": "bg",
        "RUB": "ru su",
        "UAH": "ua",
        "KZT": "kz",
        "TRY": "tr",
        "ILS": "il",
        "JPY": "jp",
        "CNY": "cn",
        "KRW": "kr",
        "THB": "th",
        "VND": "vn",
        "IDR": "id",
        "MYR": "my",
        "PHP": "ph",
        "IRR": "ir",
        "QAR": "qa",
        "KWD": "kw",
        "BHD": "bh",
        "OMR": "om",
        "MAD": "ma",
        "TND": "tn",
        "PKR": "pk",
        "LKR": "lk",
        "NPR": "np",
        "BDT": "bd",
        "MUR": "mu",
        "AED": "ae",
        "SAR": "sa",
        "EGP": "eg",
        "KES": "ke",
        "NGN": "ng",
        "GHS": "gh",
        "ZAR": "za",
        "TZS": "tz",
        "UGX": "ug",
        "ETB": "et",
        "USD": "us",
        "JMD": "jm",
        "TTD": "tt",
        "CRC": "cr",
        "GTQ": "gt",
        "DOP": "do",
    }.items()
    for code in codes.split()
}
