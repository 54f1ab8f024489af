"""Alerts whose words stand in the lines around the amount, and text messages without an address."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from emails.extraction.cascade import extract
from emails.extraction.schema import Mail

# body, "amount currency direction"
MESSAGES: list[tuple[str, str]] = [
    ("Debit Card Purchase\nAccount XXXX4410\nAED 8.00\nTEA CORNER\n18/11/26 10:20", "8 AED debit"),
    ("Inward Remittance\nCredit\nAccount XXXX4410\nAED 444.00", "444 AED credit"),
    ("Amt: NGN5,000.00 DR\nAcct: ****4410\nAvail Bal: NGN12,000.00", "5000 NGN debit"),
    ("카드 4*1*\n11/18 10:20\n12,500원\n찻집\n누적 345,600원", "12500 KRW debit"),
    ("홍*동 일시불/3,500원/누적-4,645원", "3500 KRW debit"),
    ("[북은행] 11/18 10:20 123456**789 입금 50,000 잔액 340,000", "50000 KRW credit"),
    ("18/11/69 10:20 บช X-4410 เงินออก 500.00 คงเหลือ 3,400.00 บ.", "500 THB debit"),
    ("برداشت:500,000\nحساب:4410\nمانده:12,000,000", "500000  debit"),
    ("انتقال:5,000,000+\nحساب:4410\nمانده:17,000,000", "5000000  credit"),
    ("شراء عبر نقاط البيع\nبطاقة:4410\nمبلغ:SAR 25.50\nلدى:TEA CORNER", "25.50 SAR debit"),
    ("TK 1903xxx441 +2,000,000 VND so du 5,400,000 VND", "2000000 VND credit"),
    ("您尾号4410卡11月18日10:20支出(茶馆)45.60元，余额1,234.50元", "45.60 CNY debit"),
    ("A Cr. transaction of AED 200.00 on your account XXX001 was successful.", "200 AED credit"),
    ("Unsuccessful transaction of AED 42.13 has been credited to XXXX4410.", "42.13 AED credit"),
    ("Your wallet load for 9850000007 of 300.00 is successful.", "300  debit"),
    (
        "A transaction for $42.99 has posted, above the $25.00 value you set.",
        "42.99 USD debit",
    ),
    ("Card ...4410 purchase of $23.40 was over your set amount of $20.00", "23.40 USD debit"),
    ("You have transferred ETB 120.00 to Abebe. Your balance is ETB 340.00.", "120 ETB debit"),
    ("Transfert de 5 000 FCFA vers le 0707 effectue. Nouveau solde: 7 450 FCFA", "5000 XOF debit"),
    ("Umetuma Tsh5,000.00 kwa Juma. Salio lako ni Tsh12,000.00.", "5000 TZS debit"),
    ("Payment received for GHS 200.00 from Kofi. Current Balance: GHS 340.00", "200 GHS credit"),
    ("Compra por $350.00 M.N. con tarjeta *4410", "350 MXN debit"),
    ("Compraste COP $156.900 en TIENDA LUNA", "156900 COP debit"),
    ("Your card was charged Rs. 1,250.00 at TEA CORNER KARACHI", "1250 PKR debit"),
    ("Χρέωση κάρτας *4410 με ποσό 23,40 EUR", "23.40 EUR debit"),
    ("Your transfer of $35.00 (CAD) to Robin Lake was deposited.", "35 CAD debit"),
    ("Hesabınıza Deniz tarafından 1.500,00 TL gönderilmiştir.", "1500 TRY credit"),
]


@pytest.mark.parametrize(("body", "expected"), MESSAGES, ids=[case[0][:30] for case in MESSAGES])
def test_a_text_message_gives_its_one_movement(body: str, expected: str) -> None:
    sent = datetime(2026, 11, 20, tzinfo=UTC)
    message = Mail("NORTHGT", "", sent, f"From: NORTHGT\nSubject: \n\n{body}")
    result = extract(message)
    amount, currency, direction = expected.split(" ")
    assert [line.amount for line in result.transactions] == [Decimal(amount)], result.reason
    line = result.transactions[0]
    assert (line.currency, line.direction) == (currency, direction)


def test_the_same_lines_from_an_address_that_is_no_bank_are_no_alert(
    mail: Callable[..., Mail],
) -> None:
    lines = mail("Debit\n\nAED 8.00\n18/11/26 10:20", sender="Tea <news@tea.example>")
    assert not extract(lines).is_transaction


def test_a_list_of_signed_rows_gives_the_rows_and_not_their_sum(
    mail: Callable[..., Mail],
) -> None:
    body = (
        "Card ending 4410\n\n08:12 TEA CORNER -£9.40\n17:40 SHORELINE FUEL -£52.00\n"
        "19:05 From R LAKE +£15.00\n\nSpent today: £61.40\nBalance: £844.31"
    )
    lines = extract(mail(body, "Your day")).transactions
    assert [(str(line.amount), line.direction) for line in lines] == [
        ("9.40", "debit"),
        ("52.00", "debit"),
        ("15.00", "credit"),
    ]
