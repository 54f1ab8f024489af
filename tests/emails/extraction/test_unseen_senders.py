"""What unknown banks and shops print, mechanism by mechanism; none of them exists."""

from datetime import UTC, datetime

import pytest

from emails.extraction.cascade import extract
from emails.extraction.rules import senders
from emails.extraction.schema import Line, Mail
from tests.emails.extraction.conftest import make_mail

CODE = "VM-NGBANK-S"
UNKNOWN = "aviso@avisosngb.example"

# A body (~ is a new line), then amount | currency | direction | name | last digits | reference.
SLIPS = """
Comercio: TIENDA LUNA~Tipo de Transacción: COMPRA~Monto: CRC 25,991.33
    25991.33 | CRC | debit | TIENDA LUNA | - | -
Recibió una transferencia a su cuenta IBAN CR84XXXX6111 por un monto de 4,000.00 Colones
    4000.00 | CRC | credit | - | 6111 | -
Payment of INR 199.00 for Teaflix via e-mandate on Card 3456 is processed successfully.
    199.00 | INR | debit | Teaflix | 3456 | -
Thank you for using Northgate Debit Card XX4410 at TEA INDIA . for INR 49.00 on 12-11-26.
    49.00 | INR | debit | TEA INDIA | 4410 | -
320.00UAH TEA MARKET 5*21 12:40 Bal. 1203.44UAH
    320.00 | UAH | debit | TEA MARKET | - | -
SD TK 0071000123456 -250,000VND luc 18-11-2026 09:41. SD 3,120,440VND.
    250000 | VND | debit | - | 3456 | -
You paid ¥2,400~Taken from your GBP balance: £12.46
    12.46 | GBP | debit | - | - | -
Purchase of $27.80~Card ending in 4410~Merchant detail TEA HOUSE 5744~Date 11/18/2026
    27.80 | USD | debit | TEA HOUSE 5744 | 4410 | -
You spent £7.45 at Tea A Manger 🥪~Your balance is now £310.20
    7.45 | GBP | debit | Tea A Manger | - | -
Compra de 35,60 € con su tarjeta terminada en 5521 en LUNA GRAN VIA el 18/11/2026.
    35.60 | EUR | debit | LUNA GRAN VIA | 5521 | -
USD 11.80 spent using Card XX7004 on 18-Nov-26 on 1xTeaBrains AI. Avl Limit: INR 17,95,899.53.
    11.80 | USD | debit | 1xTeaBrains AI | 7004 | -
Transfert de 15000 FCFA vers 771234567 AWA LUNE reussi. Nouveau solde: 32000 FCFA.
    15000 | XOF | debit | AWA LUNE | - | -
Acct: ***331~Amt: NGN15,000.00 CR~Desc:TRF/FRM RAVI LAKE/rent~Avail Bal: NGN88,201.11
    15000.00 | NGN | credit | RAVI LAKE | 331 | -
Purchase R159.90 TEA POINT from Savings acc 4471 18/11 18:10. Avail R2,120.44
    159.90 | ZAR | debit | TEA POINT | 4471 | -
You paid Robin Lake~$22.00~Tacos~Transaction ID 4011229988
    22.00 | USD | debit | Robin Lake | - | 4011229988
You made a purchase of $5.00 at TEA HUT with card xx4410.~Total of the purchase $5.00~Time 18:20
    5.00 | USD | debit | TEA HUT | 4410 | -
KES.1,200.00 sent to RAVI LAKE, number 254722000111 on 18-11-2026. Ref. 6123QX812.
    1200.00 | KES | debit | RAVI LAKE | - | 6123QX812
新臺幣金額：1,200元 已轉帳至您的帳戶 1234
    1200 | TWD | - | - | - | -
Kjøp 189,00 kr hos TEBUA med kort ****5512
    189.00 | NOK | debit | TEBUA | 5512 | -
Auf Ihrem Konto DE**1234 wurde gebucht:~Betrag: -54,90 EUR~Empfänger: Teewerk Nord GmbH
    54.90 | EUR | debit | Teewerk Nord GmbH | 1234 | -
Amount: $96.10~Card Ending In 8801~Merchant~TEA MKTPL*2K4
    96.10 | USD | debit | TEA MKTPL*2K4 | 8801 | -
Wallet balance is debited for INR 250.00 Transaction Reference Number is 123456789012
    250.00 | INR | debit | - | - | 123456789012
Er is € 45,00 bijgeschreven op rekening **331 van T. Meer op 18-11-2026.
    45.00 | EUR | credit | T. Meer | 331 | -
Przelew wychodzacy 150,00 PLN na rzecz EWA LAS z konta *4471 dnia 2026-11-18.
    150.00 | PLN | debit | EWA LAS | 4471 | -
145.50UAH Оплата товарiв TEALAND 5*21 13:22 Бал. 1020.10
    145.50 | UAH | debit | TEALAND | - | -
4410 nolu kartiniz ile 18.11.2026 18:20 tarihinde TEA KADI uye isyerinde 215,40 TL alisveris
    215.40 | TRY | debit | TEA KADI | 4410 |
Je betaalde 27,35 EUR bij TEEHUIS GENT met kaart x4410 op 18/11/2026.
    27.35 | EUR | debit | TEEHUIS GENT | 4410 | -
Debit card 5510 purchase $88.12 TEA HUT 442 11/18. Reply STOP to end.
    88.12 | USD | debit | TEA HUT 442 | 5510 | -
BS: Cargo de 28,90 EUR en su tarjeta *4410. TIENDA NORTE. 18/11/2026 17:20.
    28.90 | EUR | debit | TIENDA NORTE | 4410 | -
A deposit of £480.00 from S LAKE was posted to your account ending 118 on 18 Nov 2026.
    480.00 | GBP | credit | S LAKE | 118 | -
£250.00 paid out to L LAKE on 18 Nov 26 from account ending 5512.
    250.00 | GBP | debit | L LAKE | 5512 | -
"""

NO_ROWS = [
    "UPI mandate of Rs 199.00 for TEAFLIX created on your A/c XX4471. First debit on 01-12-26.",
    "R1,250.00 reserved for purchase @ TEA STOP using card..4471. Avail R8,812.",
    "Betalning 249,00 kr till Tebua kunde inte genomföras.",
    "Set up autopay for Rs 499 TEAFLIX on your card XX4410 today.",
    "Compra de 45,00 EUR en TIENDA LUNA pendiente de autorizar. Confirme en la app.",
    "To approve payment of AED 118.00 at TEA NOON open the app now.",
    "Fee schedule: ATM 2.00 USD. Card *4410. Valid from 12:00.",
    "Your balance is 510.20 BDT as of 18/11/2026 11:20.",
]

SHOPS = [
    "Dana <dana@post.example>",
    "New Wave Surf <hi@newwave.example>",
    "Discover Tea <a@tea.example>",
    "Cardinal Books <a@cardinal.example>",
    "Gift Card Factory <a@gifts.example>",
    "Urbanwear <a@urbanwear.example>",
]


def _slips() -> list[tuple[str, list[str]]]:
    lines = SLIPS.strip().splitlines()
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [(body, [part.strip() for part in fields.split("|")]) for body, fields in pairs]


def _line(body: str, sender: str, subject: str = "") -> Line:
    result = extract(make_mail(body.replace("~", "\n"), subject, sender))
    assert len(result.transactions) == 1, result.reason
    return result.transactions[0]


@pytest.mark.parametrize(("body", "expected"), _slips(), ids=lambda value: str(value)[:28])
def test_a_slip_of_an_unknown_bank_is_read(body: str, expected: list[str]) -> None:
    line = _line(body, CODE)
    found = [
        str(line.amount),
        line.currency,
        line.direction,
        line.merchant,
        line.account_last4,
        line.reference,
    ]
    known = [(want, have) for want, have in zip(expected, found, strict=True) if want != "-"]
    assert [have for _, have in known] == [want for want, _ in known]


def test_a_slip_from_an_address_without_a_banks_name_needs_its_subject() -> None:
    body = "Comercio: TIENDA LUNA\nMonto: CRC 25,991.33"
    assert _line(body, UNKNOWN, "Notificación de transacción").merchant == "TIENDA LUNA"
    assert not extract(make_mail(body, "Lista de deseos", UNKNOWN)).is_transaction


@pytest.mark.parametrize("body", NO_ROWS, ids=lambda body: body[:28])
def test_what_has_not_moved_yet_gives_no_row(body: str) -> None:
    assert not extract(make_mail(body, sender=CODE)).is_transaction


@pytest.mark.parametrize("sender", SHOPS)
def test_a_shop_with_a_word_of_a_bank_in_its_name_is_no_bank(sender: str) -> None:
    assert not senders.looks_like_bank(sender)


def test_a_common_word_is_an_institution_where_it_is_the_host() -> None:
    assert senders.looks_like_bank("Wave <no-reply@wave.com>")
    assert senders.looks_like_bank("Notices <a@mail.wise.com>")


def test_a_platform_writes_in_the_name_of_a_shop() -> None:
    body = "Amount paid $16.00\nPayment method Visa - 5512"
    sender = "Stripe <receipts@stripe.com>"
    assert (
        _line(body, sender, "Your receipt from Blue Fern Cafe #2210").merchant == "Blue Fern Cafe"
    )


def test_a_reservation_number_holds_no_money() -> None:
    body = "Reservation Number: K7XQ2P\nFare 39.99 EUR\nTotal Paid 39.99 EUR"
    line = _line(body, "Tea Air <go@teaair.example>", "Your booking confirmation")
    assert (str(line.amount), line.reference) == ("39.99", "K7XQ2P")


@pytest.mark.parametrize("printed", ["18/11/69 18:22", "Date:18-Nov-2026 18:20"])
def test_a_day_is_read_in_a_buddhist_year_and_right_behind_a_colon(printed: str) -> None:
    mail = make_mail(f"{printed} THB 450.00 debited. Bal THB 1,200.00", sender=CODE)
    sent = datetime(2026, 11, 20, tzinfo=UTC)
    found = extract(Mail(mail.sender, "", sent, mail.text)).transactions[0]
    assert str(found.date) == "2026-11-18"
