"""Whom the money went to, in the words of many countries; no bank and no shop here exists."""

from datetime import UTC, datetime

import pytest

from emails.extraction.cascade import extract
from emails.extraction.rules import senders
from emails.extraction.schema import Line, Mail
from tests.emails.extraction.conftest import make_mail

SENT = datetime(2026, 5, 13, 12, tzinfo=UTC)
BANK = "Northgate Bank <alerts@northgate.example>"
CODE = "VM-NGBANK-S"

# A body (~ is a new line), then name | last digits | reference.
ALERTS = """
Sent Rs.450.00~From Northgate Bank A/C *1234~To MANGO STORES~On 12/05/26~Ref 613245
    MANGO STORES | 1234 | 613245
Acct XX123 debited for Rs 240.00 on 12-May-26; RAVI LAKE credited. UPI:613245987012.
    RAVI LAKE | 123 | 613245987012
INR 500.00 debited~A/c no. XX1234~12-05-26, 18:22~UPI/P2M/613245987012/MANGO STORES
    MANGO STORES | 1234 | 613245987012
INR 180.00 debited from A/c XX1234 towards UPI/DR/D123013240/Mango In Value 12-MAY-2026 .
    Mango In | 1234 | D123013240
Rs.792.02 credited to A/c X7377 Info: IMPS/NGBK/528005821348/MANGO STOR.
    MANGO STOR | 7377 | 528005821348
Rs 900.00 debited. Ref-ACH DR INW PAY/0000WD2CEFDT2/Mango.Bal INR 141.93.
    Mango | - | -
A/c X1234 credited by Rs. 500.00 on 12-05-2026 from RAVI LAKE-Northgate Bank
    RAVI LAKE | 1234 | -
INR 50.00 deposited in A/c XX1234 for NEFT Cr-NGBK0SF0002-MANGO PVT LTD-LAKE-NGBKN52026.
    MANGO PVT LTD | 1234 | -
INR 4.36 spent on NORTHGATE Card X3349 @UPI_C N S MANGO 12-05-2026 06:17 pm.
    C N S MANGO | 3349 | -
Rs 20.00 debited from A/c XX1234 via UPI mango.tea@okbank on 12-May-26.
    mango.tea | 1234 | -
Your a/c XX1234 is credited by Rs.543 received from account XXXX4321/MANGO (IMPS Ref no. 12345).
    MANGO | 1234 | 12345
A/c 12345678 is debited by NPR 520.00 For: 9843368/Mango Recharge,Tel.
    Mango Recharge | 5678 | 9843368
TJK6H7T3GA Confirmed. Ksh50.00 sent to Amani Lake 0711 111 111 on 12/5/26 at 6:27 PM.
    Amani Lake | - | TJK6H7T3GA
Purchase~Amount: 57.50 SAR~Card: **1234~At: MANGO STORES~Date: 12/5/2026 18:22
    MANGO STORES | 1234 | -
شراء~بطاقة:1234~من:MANGO STORES~مبلغ:SAR 57.50~في:12/5/26
    MANGO STORES | 1234 | -
You made a $25.12 transaction~Account~Visa (...1234)~Date~May 12, 2026~Merchant~MANGO TEA
    MANGO TEA | 1234 | -
A transaction of $5.36 at PAYLANE *MangoXXX on May 12, 2026.
    PAYLANE *MangoXXX | - | -
We processed a card withdrawal: $5.00 at Mango Inc. Acct CK1234 has a $10.12 bal.
    Mango Inc | 1234 | -
You sent $25 to Robin Lake for lunch. Identifier #D-AB12CD34
    Robin Lake | - | D-AB12CD34
Robin Lake sent you $25.00 on 05/12/2026. Confirmation: ABC123XYZ9
    Robin Lake | - | ABC123XYZ9
You sent PHP 1,200.00 to Lolita D. on May 12, 2026. Ref. No. 9017-442-118.
    Lolita D. | - | 9017-442-118
Compraste $25.900,00 en MANGO TIENDAS con tu T.Deb *1234, el 12/05/2026.
    MANGO TIENDAS | 1234 | -
Compra aprovada no cartão final 1234 de R$ 25,12 em MANGO LOJAS dia 12/05/2026
    MANGO LOJAS | 1234 | -
Un prélèvement de 42,99 € a été effectué.~Créancier : MANGUE TELECOM~Référence : MT-2604
    MANGUE TELECOM | - | MT-2604
Dauerauftrag ausgeführt.~Begünstigter: Mango Wohnen~Betrag: 80,00 EUR~Konto: **** 1234
    Mango Wohnen | 1234 | -
Er is € 25,12 afgeschreven door Mango Energie op 12-05-2026 van rekening 1234.
    Mango Energie | 1234 | -
Płatność kartą *1234 na kwotę 25,12 PLN w MANGO SKLEP dnia 12.05.2026.
    MANGO SKLEP | 1234 | -
Kortköp 125,12 kr hos MANGO BUTIK den 12 maj 2026. Kort som slutar på 1234.
    MANGO BUTIK | 1234 | -
СЧЁТ1234 18:22 Покупка 525р MANGO LAVKA Баланс: 4500р
    MANGO LAVKA | 1234 | -
1234 ile biten kartınızla MANGO MARKET işyerinde 525,12 TL harcama yapılmıştır.
    MANGO MARKET | 1234 | -
Rs 500.00 jama hua 12-05-26 ko, ROBIN KUMAR LAKE se UPI dwara. Ref 626017745531.
    ROBIN KUMAR LAKE | - | 626017745531
ご利用店舗：マンゴー書店~ご利用金額：2,860円~カード番号下4桁：1234~承認番号: 889912
    マンゴー書店 | 1234 | 889912
[북문카드] 승인~김*호님~15,400원 일시불~05/12 12:32 망고분식~누적 812,350원
    망고분식 | - | -
[북문은행] 05/12 08:01~통장(1234)~출금 3,000원~(주)망고상회~잔액 3,984,550원
    망고상회 | 1234 | -
您账户1234于05月12日18:22在【芒果商店】发生快捷支付扣款，人民币25.12
    芒果商店 | 1234 | -
Debited~Account XXXX0002~Card XXXX2865~THB 283.00~MANGO.CO BANGKOK TH~26/05/12 11:51
    MANGO.CO BANGKOK TH | 0002 | -
08:12 CORNER PIE CO -£9.40
    CORNER PIE CO | - | -
Your a/c XX1234 was debited with Rs 500 on 12-05-26. Transfer to ABEBE LAKE. Ref No FT26132AB
    ABEBE LAKE | 1234 | FT26132AB
"""
_LINES = ALERTS.strip().splitlines()
ROWS = [
    [body.replace("~", "\n"), *facts.strip().split(" | ")]
    for body, facts in zip(_LINES[::2], _LINES[1::2], strict=True)
]


def _line(mail: Mail) -> Line:
    """The mail's one line; every quote stands in the mail word for word."""
    result = extract(mail)
    assert result.transactions, result.reason
    line = result.transactions[0]
    for quote in line.evidence.values():
        assert mail.text[quote.start : quote.end] == quote.text
    return line


@pytest.mark.parametrize("sender", [BANK, CODE])
@pytest.mark.parametrize("row", ROWS, ids=[row[1] + row[0][:12] for row in ROWS])
def test_an_alert_names_the_other_side(sender: str, row: list[str]) -> None:
    body, name, last4, reference = row
    line = _line(make_mail(body, sender=sender, date=SENT))
    found = (line.merchant, line.account_last4 or "-", line.reference or "-")
    assert found == (name, last4, reference)


@pytest.mark.parametrize(
    "body",
    [
        "Rs 500 was debited from your account XX1234.",
        "Rs 500 was debited from A/c XX1234 by Mob Bk ref no 613245987012.",
        "Rs 500 was spent on your Northgate Bank Card XX1234.",
        "Rs 500 transferred from a/c XX1234 to a/c XX9876 on 12-05-26.",
    ],
)
def test_nobody_is_named_where_the_mail_names_nobody(body: str) -> None:
    assert _line(make_mail(body, sender=CODE, date=SENT)).merchant == ""


def test_the_other_side_has_another_account() -> None:
    body = "Rs 500 transferred to Account XX0001 successfully from your account XX0002."
    assert _line(make_mail(body, date=SENT)).account_last4 == "0002"


@pytest.mark.parametrize(
    ("sender", "subject", "body", "name"),
    [
        ("till@lindentea.example", "Linden Tea Rooms Receipt", "Hello", "Linden Tea Rooms"),
        ("recibos@sol.example", "Recibo Farmacia Sol", "FARMACIA SOL", "Farmacia Sol"),
        ("a@tea.example", "Receipt", "Store: Linden Tea #114\nHello", "Linden Tea"),
        ("Linden Tea Shops <a@tea.example>", "Receipt", "Thanks from Linden Tea", "Linden Tea"),
        ("Linden Tea <a@tea.example>", "Receipt", "LINDEN TEA\nHello", "Linden Tea"),
    ],
)
def test_a_receipt_comes_from_the_shop_that_it_prints(
    sender: str, subject: str, body: str, name: str
) -> None:
    mail = make_mail(f"{body}\nTotal paid: £5.00", subject, sender, date=SENT)
    assert _line(mail).merchant == name


def test_an_invoice_without_a_sender_comes_from_the_company_that_it_names_most() -> None:
    body = (
        "Bill to: Robin Lake Ltd.\nLinden Hosting GmbH\nInvoice no: LH-2044\nDate: 12.05.2026\n"
        "Total: 34,73 EUR\nLinden Hosting GmbH"
    )
    line = _line(make_mail(body, sender="", date=SENT))
    assert (line.merchant, line.reference) == ("Linden Hosting GmbH", "LH-2044")


@pytest.mark.parametrize(
    "sender", [BANK, "Uhuru Pesa <a@uhuru.example>", "Tea Pay <a@t.example>", "x@sparkasse-tea.de"]
)
def test_payment_institutions_are_known_by_their_names(sender: str) -> None:
    assert senders.looks_like_bank(sender)


def test_a_shop_is_no_payment_institution() -> None:
    assert not senders.looks_like_bank("Tea Corner <a@tea-corner.example>")
    assert not senders.looks_like_bank("Paylane Toys <a@toys.example>")
