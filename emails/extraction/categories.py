"""The default category tree, and which one a merchant's name suggests."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple


class Category(NamedTuple):
    """A node of the tree; `parent` is the key of another one or empty."""

    key: str
    name: str
    parent: str = ""


CATEGORIES: tuple[Category, ...] = (
    Category("income", "Income"),
    Category("interest", "Interest", "income"),
    Category("refund", "Refund", "income"),
    Category("housing", "Housing"),
    Category("utilities", "Utilities", "housing"),
    Category("bills", "Bills"),
    Category("insurance", "Insurance", "bills"),
    Category("loans", "Loans", "bills"),
    Category("taxes", "Taxes", "bills"),
    Category("groceries", "Groceries"),
    Category("dining", "Dining"),
    Category("shopping", "Shopping"),
    Category("transport", "Transport"),
    Category("travel", "Travel"),
    Category("health", "Health"),
    Category("personal", "Personal care", "health"),
    Category("education", "Education"),
    Category("entertainment", "Entertainment"),
    Category("subscriptions", "Subscriptions"),
    Category("gifts", "Gifts and donations"),
    Category("fees", "Fees"),
    Category("cash", "Cash"),
    Category("transfer", "Transfer"),
    Category("investments", "Investments"),
    Category("business", "Business"),
    Category("other", "Other"),
)

# Key -> words of a merchant's name. A trailing * stands for any ending.
MERCHANT_WORDS: dict[str, str] = {
    "groceries": """grocer* supermarket* hypermarket* supermercado* mercadona carrefour aldi
        lidl tesco sainsbury* walmart costco kroger safeway wholefoods bigbasket blinkit zepto
        dmart instamart edeka rewe kaufland basket mart mercado marche markt market bakery
        foods epicerie biedronka albertsons пятерочка магнит перекресток スーパー 마트 이마트
        hyper* deli супермаркет asda morrisons waitrose auchan leclerc intermarche monoprix penny
        netto coop migros spar albert-heijn jumbo wegmans publix woolworths coles oxxo 7-eleven
        familymart lawson gs25 greengrocer butcher* bakkerij boulangerie panaderia backerei sklep
        supermarkt* supermarche livs* lebensmittel mercearia hortifruti quitanda abarrotes
        イオン セブン ローソン ファミリーマート 세븐일레븐 미니스톱 超市 便利店""",
    "dining": """restaurant* restaurante* cantina taqueria trattoria spoon ristorante pizza*
        pizzeria cafe caffe coffee* starbucks mcdonald* kfc burger* subway domino* bistro bar
        pub grill kitchen sushi ramen tandoor noodle* bakehouse swiggy zomato deliveroo
        doordash grubhub ubereats ifood rappi chai tea taco* dhaba terrace eats diner food кафе
        ресторан カフェ 카페 식당 brasserie noodles tapas bbq steakhouse creperie delivery 食堂
        寿司 珈琲 gastro* osteria izakaya boba juice donut* bagel*
        bäckerei* konditorei padaria* lanchonete churrascaria pastelaria tapioca karak shawarma
        fika konditori lunch* smorrebrod пекарня столовая 喫茶 食亭 居酒屋 弁当 제과
        patisserie кофе* 분식 우동 餐厅 餐廳""",
    "transport": """uber lyft ola grab bolt cab cabs taxi taxis rides ride metro bahn rail
        railway* train* bus parking fuel fuels petrol petroleum gasolin* gas shell exxon
        chevron bp tankstelle toll fastag transit rapido autobus gojek tfl такси метро
        яндекс.такси タクシー 택시 mobility motors garage fuel* 交通 鉄道
        trip ferry tram trafik* sncf renfe trenitalia estacionamiento estacionamento peaje pedagio
        petro* statoil esso texaco repsol totalenergies hpcl bpcl careem indrive""",
    "travel": """airbnb booking.com expedia airline* airways air flight* hotel* hostel resort*
        inn lufthansa ryanair easyjet indigo emirates makemytrip agoda trip.com travel* viajes
        reisen авиа* отель ホテル 호텔 항공""",
    "shopping": """amazon amzn ebay etsy flipkart myntra ajio target ikea zara h&m uniqlo
        decathlon apparel fashion electronics boutique clothing shoes books store shop tienda
        loja mall outlet aliexpress temu shein mercadolibre zalando otto bestbuy wildberries
        ozon 楽天 通販 쿠팡 retail outfitters outdoor möbel möbler elektronik bazaar gifts home
        livraria* libreria* librairie* buchhandlung bokhandel* książki bücher furniture möbel*
        muebles moveis meubles papelaria papeleria calçados zapateria ferreteria
        hypermarkt atelier 電機 書店 百貨店 商店 fonts design""",
    "utilities": """aguas electric* electricity power energy energia energie strom gas water
        aqua wasser sewer agua hydro edison sewage jio-fiber 電気 電力 水道 전기""",
    "bills": """mobile telecom* telekom vodafone airtel jio verizon t-mobile at&t comcast
        broadband internet fiber fibre postpaid prepaid wireless telefon* telco orange movistar
        связь 通信 통신""",
    "insurance": """insurance assurance versicherung seguro seguros lic allianz geico
        страхование 保険""",
    "loans": "loan loans mortgage emi lending hypothek",
    "taxes": "tax taxes irs hmrc finanzamt impots steuer",
    "health": """pharmac* farmacia* apotheke chemist clinic* clinique klinik hospital* doctor
        dr dental dentist* medic* health* optical apollo walgreens cvs lab labs аптека 薬局
        병원 약국 pharma 医院 クリニック""",
    "personal": "salon spa barber* beauty hair cosmetics nails",
    "education": """school* college university universi* academy tuition course* udemy coursera
        education vidya institut* escuela schule učebnice learning""",
    "entertainment": """cinema* kino cine movie* theat* steam playstation xbox nintendo
        concert* pvr bookmyshow museum games gaming zoo""",
    "subscriptions": """netflix spotify disney+ disneyplus hulu youtube patreon dropbox icloud
        github openai adobe microsoft google apple.com/bill itunes fitness gym membership
        plan subscription* renewal abonnement* suscripcion* assinatura* サブスク 月額 정기결제
        premium audible hosting cloud linkedin notion monthly cloud* storage gb vpn""",
    "gifts": "charity donation* foundation ngo spende gift* florist* flowers",
    "housing": """rent landlord realty property apartments miete alquiler aluguel loyer lease hyra
        hausverwaltung аренда квартплата 家賃 월세""",
    "investments": """mutual sip brokerage broker securities zerodha groww robinhood coinbase
        vanguard fidelity invest* demat crypto""",
    "income": "salary payroll payslip wages gehalt nomina salario зарплата 給与 급여",
}


# From here on words are not set off by spaces.
_UNSPACED = 0x2E80


# Kept: the German preposition über is no car.
_DIAERESIS = "\u0308"


def _plain(text: str) -> str:
    """Without accents: Café is a cafe."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC",
        "".join(char for char in parts if not "\u0300" <= char < "\u0370" or char == _DIAERESIS),
    )


def _compile(words: str) -> re.Pattern[str]:
    spaced = [word for word in words.split() if ord(word[0]) < _UNSPACED]
    glued = [re.escape(word) for word in words.split() if ord(word[0]) >= _UNSPACED]
    terms = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in spaced)
    return re.compile("|".join([rf"(?<!\w)(?:{terms})(?!\w)", *glued]), re.IGNORECASE)


_PATTERNS = {key: _compile(_plain(words)) for key, words in MERCHANT_WORDS.items()}
# Every receipt prints its tax.
_IN_TEXT = {key: pattern for key, pattern in _PATTERNS.items() if key != "taxes"}
_NAMES = {category.key: category.name for category in CATEGORIES}
_MOST_TEXT = 300


def guess(merchant: str, text: str = "") -> str:
    """The category key that a merchant's name suggests, else the words around it, else empty.

    Only the first 300 characters of `text` count; its earliest word wins.
    """
    return _earliest(_plain(merchant), _PATTERNS) or _earliest(_plain(text[:_MOST_TEXT]), _IN_TEXT)


def name_of(key: str) -> str:
    """The default name of a category key; an unknown key stands for itself."""
    return _NAMES.get(key, key)


def _earliest(text: str, patterns: Mapping[str, re.Pattern[str]]) -> str:
    found = ((pattern.search(text), key) for key, pattern in patterns.items())
    return min(((hit.start(), key) for hit, key in found if hit), default=(0, ""))[1]
