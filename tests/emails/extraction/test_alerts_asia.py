"""Bank and wallet alerts as people get them, in several languages; every name is made up."""

from collections.abc import Callable

import pytest

# body; sender's country, amount, currency, direction, merchant ("-": not looked at)
ALERTS: list[tuple[str, str]] = [
    (
        "Sent Rs.250.00\nFrom Northgate A/C *1234\nTo RAMESH KUMAR\nOn 12/11/26\nRef 601234567890",
        "in | 250.00 | INR | debit | RAMESH KUMAR",
    ),
    ("PoS Purchase\nAmount: SAR 57.50\nAt: PALM\nDate: 26-11-5", "sa | 57.50 | SAR | debit | PALM"),
    ("مبلغ: SAR 500\nحوالة واردة", "sa | 500 | SAR | credit | -"),
    ("واریز: 1,500,000 ریال\nمانده: 10,000,000", "ir | 1500000 | IRR | credit | -"),
    ("您尾号1234的储蓄卡支出人民币500.00元，余额1,000.00元", "cn | 500.00 | CNY | debit | -"),
    ("GD: -50,000 VND\nSo du: 1,000,000 VND", "vn | 50000 | VND | debit | -"),
    (
        "Transaksi sebesar Rp 150.000 di TOKO BIRU berhasil",
        "co.id | 150000 | IDR | debit | TOKO BIRU",
    ),
    (
        "Rs.1,250.00 debited from A/c XX4321 on 19-11-26 to VPA mango@okbank (Mango Stores). UPI "
        "Ref 632145987012. Avl Bal Rs.22,310.55. Never share your OTP.",
        "in | 1250.00 | INR | debit | Mango Stores",
    ),
    (
        "Dear Customer, your A/c XX4321 is debited with INR 5,000.00 on 18-Nov-26 and credited "
        "to A/c XX9876. Available balance: INR 1,25,000.00",
        "in | 5000.00 | INR | debit | -",
    ),
    (
        "You have spent Rs 899 on your Northgate Credit Card ending 7788 at PAPER LANTERN on "
        "17/11/2026. Available limit is Rs 1,20,401.00.",
        "in | 899 | INR | debit | PAPER LANTERN",
    ),
    (
        "Your a/c no. XXXXXXX1029 is credited with Rs.84,000.00 on 01-11-26 by NEFT from "
        "RIVERBEND LABS PVT LTD. Bal Rs 1,05,412.90",
        "in | 84000.00 | INR | credit | RIVERBEND LABS PVT LTD",
    ),
    (
        "Rs 2,000 withdrawn from A/c XX4321 at ATM on 16-11-26. Avl bal Rs 3,411. If not done by "
        "you call 1800-000-111",
        "in | 2000 | INR | debit | -",
    ),
    (
        "INR 349.00 has been debited from your account XX4321 towards TUNEBOX for autopay. Not "
        "you? Call us.",
        "in | 349.00 | INR | debit | TUNEBOX",
    ),
    (
        "A/c XX12 debited by Rs 75.5 on 19Nov26 trf to Tea Corner Ref 632198",
        "in | 75.5 | INR | debit | -",
    ),
    (
        "Acct XX555 debited for Rs 640.00 on 18-Nov-26; Lotus Dairy credited. UPI:632100045678.",
        "in | 640.00 | INR | debit | Lotus Dairy",
    ),
    ("Оплата 4 500 тг. в магазине Алма. Доступно: 10 000 тг.", "kz | 4500 | KZT | debit | -"),
    (
        "カードのご利用がありました。\nご利用日：2026年11月18日\nご利用先：青空書店\nご利用金額：12,800円",
        "co.jp | 12800 | JPY | debit | 青空書店",
    ),
    ("口座に30,000円の入金がありました。残高は102,400円です。", "co.jp | 30000 | JPY | credit | -"),
    (
        "[가나은행] 카드 승인 12,500원 일시불 11/18 12:30 하늘커피 누적 340,000원",
        "co.kr | 12500 | KRW | debit | -",
    ),
    ("계좌 ***123으로 50,000원 입금되었습니다. 잔액 120,000원", "co.kr | 50000 | KRW | credit | -"),
    (
        "Aapke khate XX1122 se Rs 500 kat gaye hain. Bache hue Rs 2,100.",
        "in | 500 | INR | debit | -",
    ),
    ("Aapke khate XX1122 mein Rs 1,200 jama hue.", "in | 1200 | INR | credit | -"),
    ("आपके खाते XX1122 में ₹750.00 जमा हुए। शेष ₹4,000.00", "in | 750.00 | INR | credit | -"),
    (
        "Purchase of AED 187.25 with card ending 7718 at Palm Court, Dubai. Avl Balance AED "
        "9,312.75.",
        "ae | 187.25 | AED | debit | Palm Court",
    ),
    (
        "KWD 12.500 was spent at Pearl Books using card 1234.",
        "com.kw | 12.500 | KWD | debit | Pearl Books",
    ),
    (
        "RM 35.90 was charged to your card ending 8080 at Kedai Damai.",
        "my | 35.90 | MYR | debit | Kedai Damai",
    ),
    (
        "Your payment of SGD 12.30 to Lion Noodles was successful.",
        "sg | 12.30 | SGD | debit | Lion Noodles",
    ),
    (
        "฿1,200.00 was paid to Lotus Mart from account x1234.",
        "co.th | 1200.00 | THB | debit | Lotus Mart",
    ),
    ("تم خصم ١٬٢٥٠٫٥٠ ريال من حسابك. الرصيد ٣٬٠٠٠ ريال", "com.sa | 1250.50 | SAR | debit | -"),
]


@pytest.mark.parametrize(("body", "expected"), ALERTS, ids=[case[0][:30] for case in ALERTS])
def test_an_alert_gives_its_one_movement(
    check_alert: Callable[[str, str], None], body: str, expected: str
) -> None:
    check_alert(body, expected)
