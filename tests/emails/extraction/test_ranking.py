from collections.abc import Callable
from decimal import Decimal

from emails.extraction.cascade import extract
from emails.extraction.schema import Mail


def _amounts(mail: Mail) -> list[str]:
    return [str(line.amount) for line in extract(mail).transactions]


def test_it_takes_the_debit_and_not_the_balance_before_it(mail: Callable[..., Mail]) -> None:
    assert _amounts(mail("Avl bal: Rs 9,000. Rs 250 was debited for tea.")) == ["250"]


def test_it_takes_neither_limit_nor_points_nor_savings(mail: Callable[..., Mail]) -> None:
    body = "You spent £20.00 at Harbor Books. Limit £900.00. You saved £3.00. Cashback: £0.20."
    assert _amounts(mail(body)) == ["20.00"]


def test_it_takes_the_total_after_a_voucher(mail: Callable[..., Mail]) -> None:
    body = "Order total: £60.00\nGift card: -£20.00\nAmount charged: £40.00\nPaid with Visa 4410"
    assert _amounts(mail(body, "Your receipt", "Tea <a@tea.co.uk>")) == ["40.00"]


def test_a_fee_that_the_total_holds_is_added(mail: Callable[..., Mail]) -> None:
    body = "You sent $50.00 to Robin Lake.\nFee: $0.50\nTotal: $50.50"
    assert _amounts(mail(body)) == ["50.50"]


def test_three_purchases_in_one_mail_are_three(mail: Callable[..., Mail]) -> None:
    body = (
        "You spent £3.10 at Tea Corner on 18/11/2026.\n"
        "You spent £2.13 at Harbor Books on 18/11/2026.\n"
        "You spent £4.00 at Lotus Mart on 19/11/2026.\n"
        "In all you spent £9.23."
    )
    assert _amounts(mail(body)) == ["3.10", "2.13", "4.00"]


def test_rows_with_a_printed_sum_are_the_rows(mail: Callable[..., Mail]) -> None:
    body = (
        "Your card ending 4410 was used today:\n\nTEA CORNER: £3.10\nHARBOR BOOKS: £2.13\n"
        "Total of 2 transactions: £5.23"
    )
    result = extract(mail(body))
    assert [line.merchant for line in result.transactions] == ["TEA CORNER", "HARBOR BOOKS"]
    assert [line.amount for line in result.transactions] == [Decimal("3.10"), Decimal("2.13")]


def test_the_same_amount_in_subject_and_body_is_one(mail: Callable[..., Mail]) -> None:
    assert _amounts(mail("You spent £3.10 at Tea Corner.", "You spent £3.10")) == ["3.10"]


def test_two_equal_purchases_on_two_days_stay_two(mail: Callable[..., Mail]) -> None:
    body = (
        "You spent £3.10 at Tea Corner on 18/11/2026.\n"
        "You spent £3.10 at Tea Corner on 19/11/2026.\n"
    )
    assert _amounts(mail(body)) == ["3.10", "3.10"]


def test_the_clause_of_the_amount_decides_the_direction(mail: Callable[..., Mail]) -> None:
    body = "Rs 500 debited from A/c XX12 and credited to A/c XX99."
    assert extract(mail(body)).transactions[0].direction == "debit"
    body = "A/c XX12 credited with Rs 500, debited from A/c XX99."
    assert extract(mail(body)).transactions[0].direction == "credit"


def test_a_mail_of_many_amounts_gives_at_most_ten(mail: Callable[..., Mail]) -> None:
    rows = [f"You spent £{n}.50 at Shop Number{n} on {n}/11/2026." for n in range(1, 19)]
    assert len(_amounts(mail("\n".join(rows)))) == 10


def test_a_card_issuer_credits_a_payment_and_a_shop_takes_it(mail: Callable[..., Mail]) -> None:
    body = "We have received your payment of Rs 900 for your Credit Card ending 4410."
    assert extract(mail(body)).transactions[0].direction == "credit"
    body = "We have received your payment of Rs 900 for order 5512."
    shop = mail(body, sender="Tea <a@tea.in>")
    assert extract(shop).transactions[0].direction == "debit"
