"""What merging costs a mail, in a small ledger and in a large one."""

import time
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emails.merging.groups import Decisions, payments
from emails.models import Email, Transaction
from tests.emails.merging.household import MAY, record

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30
LARGE = 50_000
SEED = 1_000


def test_a_mail_takes_few_queries(home):
    home.read(home.alert("840.00", "CORNER BAKERY"), home.alert("5.00", "KIOSK"))
    receipt = home.receipt("840.00", "Corner Bakery")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        record(receipt, home.job)
    assert len(asked) <= MOST_QUERIES, [query["sql"][:90] for query in asked]


def test_mail_without_money_takes_no_lock_and_looks_at_nothing(home):
    mail = home.mail("News <news@paper.example>", "Nothing happened today.", subject="News")
    with CaptureQueriesContext(connection) as asked:
        record(mail, home.job)
    assert not [q for q in asked if "emails_link" in q["sql"] or "paymentaccount" in q["sql"]]
    assert len(asked) <= 10


def test_a_ledger_of_fifty_thousand_rows_slows_no_mail_down(home):
    alone = _milliseconds(home)
    _fill(home.user)
    assert Transaction.objects.count() > LARGE
    assert _milliseconds(home) - alone < 10
    assert "transaction_twins" in _plan_of_the_search(home)


def test_many_equal_payments_cost_little_more_than_few():
    few, many = _rows(100), _rows(800)
    assert len(payments(many, Decisions(), {})) == 800
    # Each looked at beside each other one it would be 64 times.
    assert _seconds(many) / _seconds(few) < 20


def test_the_same_alert_again_and_again_is_written_by_few_statements(home):
    home.read(*(home.alert("840.00", "CORNER BAKERY", minute=25 - n // 2) for n in range(40)))
    first = home.alert("840.00", "CORNER BAKERY")
    with CaptureQueriesContext(connection) as asked:
        record(first, home.job)
    assert len(asked) <= MOST_QUERIES, [query["sql"][:90] for query in asked]
    assert Transaction.objects.filter(duplicate_of__email=first).count() == 40


def _rows(count: int) -> list[Transaction]:
    """Bus tickets of one day, as the bank tells of them."""
    mails = [
        Email(pk=n, from_address="alerts@bank.example", message_id=f"<{n}@bank.example>")
        for n in range(count)
    ]
    return [Transaction(pk=mail.pk, email=mail, date=MAY, told_by="bank") for mail in mails]


def _seconds(rows: list[Transaction]) -> float:
    times = []
    for _ in range(5):
        started = time.thread_time()
        payments(rows, Decisions(), {})
        times.append(time.thread_time() - started)
    return min(times)


def _fill(user) -> None:
    """Four years of rows: each amount comes ten times, and again a few weeks later."""
    Transaction.objects.bulk_create(
        Transaction(
            user=user,
            amount=Decimal(100 + n),
            currency="INR",
            direction="credit" if n % 20 == 0 else "debit",
            date=MAY - timedelta(days=n * 7 % 1_500),
            merchant=f"Shop {n % 300}",
            told_by="bank",
            confidence=1,
            status="auto",
        )
        for n in range(SEED)
    )
    columns = [field.column for field in Transaction._meta.concrete_fields if field.name != "id"]
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        for n in range(LARGE // SEED):
            values = names.replace('"amount"', f'"amount" + {SEED * (n % 5)}')
            cursor.execute(
                f"INSERT INTO emails_transaction ({names}) SELECT {values} FROM emails_transaction"
                f" WHERE email_id IS NULL ORDER BY id LIMIT {SEED}"
            )


def _plan_of_the_search(home) -> str:
    """How the database looks for equal amounts."""
    with CaptureQueriesContext(connection) as asked:
        record(home.alert("840.00", "CORNER BAKERY"), home.job)
    search = next(q["sql"] for q in asked if 'amount" = ' in q["sql"] and "SELECT" in q["sql"])
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE emails_transaction")
        cursor.execute(f"{explain} {search}")
        return str(cursor.fetchall())


def _milliseconds(home) -> float:
    """The median time to record one of nine mails."""
    mails = [home.alert("840.00", "CORNER BAKERY", MAY + timedelta(days=9 * n)) for n in range(9)]
    home.read(mails[0])
    times = []
    for mail in mails:
        started = time.thread_time()
        record(mail, home.job)
        times.append(time.thread_time() - started)
    return sorted(times)[len(times) // 2] * 1000
