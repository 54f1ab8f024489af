"""Names of months, and words that tell which day a printed date is."""

MONTHS: dict[int, str] = {
    1: """january jan januar januari janvier janv enero ene janeiro gennaio gen styczen stycznia
        января январь янв ocak oca jänner januari tammi tammikuu tammikuuta leden ledna január
        ianuarie siječnja ιανουαρίου ιαν січня януари ม.ค. มกราคม يناير ינואר जनवरी""",
    2: """february feb februar februari février févr fev febrero fevereiro febbraio luty lutego
        февраля февраль фев şubat şub helmikuu helmikuuta únor února február februarie veljače
        φεβρουαρίου φεβ лютого февруари ก.พ. กุมภาพันธ์ فبراير פברואר फरवरी""",
    3: """march mar märz mrz mars marzo março maart marzec marca марта март мар mart maret machi
        maaliskuu maaliskuuta březen března március martie ožujka μαρτίου μαρ березня มี.ค. มีนาคม
        مارس מרץ मार्च""",
    4: """april apr avril avr abril abr aprile kwiecień kwietnia апреля апрель апр nisan nis
    aprili
        huhtikuu huhtikuuta duben dubna április aprilie travnja απριλίου απρ квітня април เม.ย.
        เมษายน أبريل ابريل إبريل אפריל अप्रैल""",
    5: """may mai mayo maio maggio mag mei maj maja мая май mayıs toukokuu toukokuuta květen
    května
        május svibnja μαΐου травня พ.ค. พฤษภาคม مايو מאי मई""",
    6: """june jun juni juin junio junho giugno giu czerwiec czerwca июня июнь июн haziran haz
        kesäkuu kesäkuuta červen června június iunie lipnja ιουνίου червня юни มิ.ย. มิถุนายน
        يونيو יוני जून""",
    7: """july jul juli juillet juil julio julho luglio lug lipiec lipca июля июль июл temmuz tem
        julai heinäkuu heinäkuuta červenec července július iulie srpnja ιουλίου липня юли ก.ค.
        กรกฎาคม يوليو יולי जुलाई""",
    8: """august aug août aout agosto ago augustus augusti sierpień sierpnia августа август авг
        ağustos ağu agustus agu ags ogos agosti elokuu elokuuta srpen srpna augusztus kolovoza
        αυγούστου серпня ส.ค. สิงหาคม أغسطس اغسطس אוגוסט अगस्त""",
    9: """september sep sept septembre septiembre setembro set settembre wrzesień września
        сентября сентябрь сен сент eylül eyl septemba syyskuu syyskuuta září szeptember septembrie
        rujna σεπτεμβρίου вересня септември ก.ย. กันยายน سبتمبر ספטמבר सितंबर सितम्बर""",
    10: """october oct oktober okt octobre octubre outubro out ottobre ott październik
        października октября октябрь окт ekim eki oktoba lokakuu lokakuuta říjen října október
        octombrie οκτωβρίου жовтня октомври ต.ค. ตุลาคม أكتوبر اكتوبر אוקטובר अक्टूबर""",
    11: """november nov novembre noviembre novembro listopad listopada listopadu ноября ноябрь ноя
        нояб kasım novemba marraskuu marraskuuta noiembrie studenoga νοεμβρίου ноември พ.ย.
        พฤศจิกายน نوفمبر נובמבר नवंबर नवम्बर""",
    12: """december dec dezember dez décembre déc diciembre dic dezembro dicembre grudzień grudnia
        декабря декабрь дек aralık desember desemba disember joulukuu joulukuuta prosinec prosince
        decembrie prosinca δεκεμβρίου грудня декември ธ.ค. ธันวาคม ديسمبر דצמבר दिसंबर दिसम्बर""",
}

# The Persian year begins in March.
PERSIAN_MONTHS = """فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"""

# "own": the day of the movement; "other": some other day.
DAY_LABELS: dict[str, str] = {
    "own": """
        en: date | transaction date | txn date | order date | purchase date | payment date
        en: paid on
        en: date of payment | date of transaction | date of purchase | transacted on | date/time
        en: ordered on | placed on | order placed | dated | on | invoice date | date of issue
        en: issued | trip date | date paid | date & time | date and time | paid at checkout
        en: date received | posted on | debited on | credited on | charged on | received on | time
        en: receipt date | billed on | withdrawal date | transfer date | processed on | sent on
        es: fecha | el | fecha de la operacion | fecha de compra | fecha y hora | fecha de pago
        es: fecha de emision | fecha de operacion | fecha de la transaccion | emitida el | dia
        pt: data | em | data da compra | data e hora | dia | data do pagamento | data de emissao
        pt: data da transacao | realizada em | emitida em
        fr: date | le | date de l'operation | date d'achat | du | date de facture
        fr: date d'emission
        fr: date de la facture | effectue le | emise le | date et heure
        de: datum | am | vom | buchungstag | bestelldatum | rechnungsdatum | zahlungsdatum
        de: kaufdatum | belegdatum | datum und uhrzeit | zeitpunkt | transaktionsdatum
        de: bezahlt am
        it: data | il | data operazione | data ordine | data fattura | del | in data
        nl: datum | op | factuurdatum | orderdatum | besteldatum | transactiedatum | boekdatum
        nl: factuur datum
        pl: data | dnia | data transakcji | data wystawienia | z dnia | data sprzedazy
        pl: data operacji
        sv: datum | den | dato | fakturadatum | fakturadato | orderdatum | bokford | bokfort
        sv: kopdatum | paiva | paivays | paivamaara | maksupaiva
        cs: datum | dne | datum transakce | datum vystaveni | kelt | datuma | datumul | in data de
        tr: tarih | tarihinde | islem tarihi | fatura tarihi | siparis tarihi | tarihi
        ru: дата | от | дата операции | дата и время | дата платежа | дата заказа | время
        uk: дата | від
        ar: بتاريخ | تاريخ | التاريخ | تاریخ | في
        he: תאריך | בתאריך
        id: tanggal | tgl | pada | waktu | tarikh | tarehe
        vi: ngay | luc | thoi gian | ngay giao dich | vao ngay
        th: วันที่ | เมื่อวันที่ | วันเวลา
        ja: 日時 | 利用日 | ご利用日 | 注文日 | お支払い日 | 日付 | ご利用日時 | 注文日時 | 取引日
        ja: 購入日 | 発行日 | 入金日 | 振込日 | 支払日 | 決済日 | 利用日時 | 取引日時
        ko: 일시 | 날짜 | 결제일 | 주문일 | 거래일시 | 이용일시 | 승인일시 | 결제일시 | 주문일시
        zh: 日期 | 时间 | 交易时间 | 交易日期 | 下单时间 | 支付时间 | 消费时间 | 開立日期
    """,
    "other": """
        en: due | due date | due on | due by | pay by | expires | expiry | valid till
        en: valid until
        en: valid through | delivery | deliver by | valid thru | exp | expiry date | expiration
        en: arriving | arrives | delivery date | estimated delivery | check in | check out
        en: departure | departs | arrival | statement date | total amount due on | amount due on
        en: period | from date | next | until | till | by | since | before | birth | renews
        en: expire on | will be | scheduled | ends | starts | through | member since
        en: date of birth
        en: as of | as on | checkin | checkout | ending on | quarter ended | month ended
        en: travel date | journey date | billing period | next billing | value date | due date of
        en: flight | depart | return by | next payment | next bill | service period | fy
        en: starting
        es: vence | vencimiento | hasta | valido | entrega | llegada | salida | antes del
        es: proximo
        es: periodo | fecha de vencimiento | fecha limite | fecha limite de pago | desde
        es: fecha valor
        pt: vence | vencimento | ate | valido | entrega | proxima | periodo | data de vencimento
        fr: echeance | jusqu'au | avant le | livraison | arrivee | depart | prochain | periode
        fr: date limite | date limite de paiement | date d'echeance | date de valeur | livree le
        fr: limite de paiement le | date limite de paiement le
        de: fallig | bis | gultig | lieferung | anreise | abreise | zahlbar bis | nachste
        de: zeitraum
        de: lieferdatum | fallig am | falligkeit | wertstellung | bis zum | zahlbar bis zum
        de: ab dem
        it: scadenza | entro il | fino al | consegna | valuta
        nl: vervaldatum | uiterlijk | tot | levering | leverdatum | voor
        pl: termin platnosci | wazne do | data waznosci | dostawa | do dnia
        sv: forfallodatum | forfallsdato | forfaldsdato | erapaiva | leverans | senast | giltig
        cs: datum splatnosti | splatnost | platnost do | hatarido | scadenta
        tr: son odeme tarihi | vade | teslimat | gecerlilik
        ru: до | срок | доставка | действует | оплатить до | срок оплаты
        ar: تاريخ الاستحقاق | حتى | صالح
        id: jatuh tempo | berlaku hingga | sampai | estimasi
        vi: han thanh toan | het han
        ja: 期限 | お届け | 有効期限 | 配達 | 到着 | 締切 | お支払い期限 | お引き落とし日 | 引落日
        ko: 기한 | 배송 | 유효기간 | 납부기한 | 결제예정일
        zh: 到期 | 截止 | 有效期 | 还款日 | 預計
    """,
}
