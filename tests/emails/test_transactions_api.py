"""The ledger over HTTP."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import AsyncClient

from accounts.models import AuditEvent
from emails.ledger import LedgerService
from emails.models import Category, MerchantRule, Transaction
from emails.spreadsheet import harmless
from tests.emails.calling import Caller, row_of
from tests.emails.teaching.mails import alert, extract

pytestmark = pytest.mark.django_db(transaction=True)

CASH = {"amount": "12.50", "currency": "eur", "date": "2026-05-04", "merchant": "Market"}


@pytest.fixture
def caller(alice) -> Caller:
    return Caller(alice)


def test_cash_is_entered_by_hand(caller, alice):
    row = caller.ok("post", "/transactions", CASH)
    assert (row["amount"], row["currency"], row["direction"]) == ("12.50", "EUR", "debit")
    assert (row["source"], row["status"], row["user_id"]) == ("manual", "confirmed", alice.pk)
    assert row["edited_at"]
    assert row["email_id"] is None
    assert AuditEvent.objects.get(verb="add transaction").actor == alice


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "1e30"}, "amount"),
        ({"amount": "1.23456"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"currency": "XQX"}, "XQX"),
        ({"currency": "EURO"}, "currency"),
        ({"date": "soon"}, "date"),
        ({"direction": "sideways"}, "direction"),
        ({"merchant": "x" * 81}, "merchant"),
    ],
)
def test_it_refuses_nonsense_in_one_sentence(caller, change, word):
    answer = caller("post", "/transactions", CASH | change)
    assert answer.status_code == 422
    assert word in answer.json()["detail"]
    assert set(answer.json()) >= {"detail", "code"}
    assert not Transaction.objects.exists()


def test_it_pages_by_day_and_leaves_none_out(caller, alice):
    days = [timedelta(days=n // 3) for n in range(10)]
    made = [row_of(alice, date=date(2026, 5, 1) + day).pk for day in days]
    seen, cursor = [], None
    while True:
        query = {"page_size": 4} | ({"cursor": cursor} if cursor else {})
        page = caller.get("/transactions", **query).json()
        seen += [row["id"] for row in page["items"]]
        if not (cursor := page["next"]):
            break
    assert seen == made[::-1]


@pytest.mark.parametrize("cursor", ["nonsense", "WyIyMDI2LTA1LTA0IiwgInh5eiJd", "W10="])
def test_it_refuses_a_cursor_that_is_none_of_ours(caller, alice, cursor):
    row_of(alice)
    answer = caller.get("/transactions", cursor=cursor)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_cursor")


def test_it_filters(caller, alice):
    dining = LedgerService.categories(alice)["dining"]
    wanted = row_of(alice, merchant="Cafe Zopf", category=dining, currency="CHF")
    row_of(alice, date=date(2026, 1, 1))
    row_of(alice, status="deleted")
    for query in (
        {"currency": "chf"},
        {"category": dining.pk},
        {"q": "zopf"},
        {"since": "2026-05-01", "q": "zopf"},
    ):
        found = caller.get("/transactions", **query).json()["items"]
        assert [row["id"] for row in found] == [wanted.pk], query
    assert len(caller.get("/transactions").json()["items"]) == 2
    assert len(caller.get("/transactions", status="deleted").json()["items"]) == 1
    assert len(caller.get("/transactions", until="2026-02-01").json()["items"]) == 1


def test_anothers_row_is_not_there(caller, bob):
    row = row_of(bob)
    assert caller.get("/transactions").json()["items"] == []
    for method in ("get", "patch", "delete"):
        assert caller(method, f"/transactions/{row.pk}", {"note": "x"}).status_code == 404


def test_anothers_category_cannot_be_used(caller, alice, bob):
    foreign = Category.objects.create(user=bob, name="Bob's")
    body = CASH | {"category_id": foreign.pk}
    assert caller("post", "/transactions", body).status_code == 404
    row = row_of(alice)
    change = {"category_id": foreign.pk}
    assert caller("patch", f"/transactions/{row.pk}", change).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/transactions"),
        ("post", "/categories"),
        ("post", "/rules"),
        ("delete", "/rules/merchant/1"),
    ],
)
def test_a_read_token_may_only_read(alice, method, path):
    answer = Caller(alice, "read")(method, path, CASH)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert Caller(alice, "read").get("/transactions").status_code == 200


def test_a_correction_stays_and_becomes_a_rule(caller, account, alice):
    alert(account, "100.00")
    extract()
    row = Transaction.objects.get()
    travel = LedgerService.categories(alice)["travel"]
    change = {"merchant": "Swiggy", "category_id": travel.pk}
    told = caller.ok("patch", f"/transactions/{row.pk}", change)
    assert (told["merchant"], told["category"], told["status"]) == ("Swiggy", "Travel", "confirmed")
    assert told["edited_at"]
    rule = MerchantRule.objects.get()
    assert (rule.merchant, rule.category, rule.user) == ("Swiggy", travel, alice)


def test_a_patch_that_changes_nothing_leaves_the_row_to_the_jobs(caller, alice):
    row = row_of(alice, status="auto")
    told = caller.ok("patch", f"/transactions/{row.pk}", {"currency": "EUR"})
    assert (told["status"], told["edited_at"]) == ("auto", None)
    assert caller("patch", f"/transactions/{row.pk}", {"amount": None}).status_code == 422


def test_letters_that_no_database_keeps_are_dropped(caller):
    for text in ("a\x00b", "a\ud800b"):
        assert caller.ok("post", "/transactions", CASH | {"merchant": text})["merchant"] == "ab"
    assert caller.get("/transactions", q="\x00").status_code == 200
    assert caller.get("/transactions/99999999999999999999999").status_code == 404


def test_a_deleted_row_stays_as_a_tombstone(caller, alice):
    row = row_of(alice)
    assert caller("delete", f"/transactions/{row.pk}").status_code == 204
    row.refresh_from_db()
    assert row.status == "deleted"
    assert row.edited_at


def test_sums_never_mix_currencies_or_people(caller, alice, bob):
    dining = LedgerService.categories(alice)["dining"]
    row_of(alice, category=dining)
    row_of(alice, amount=5)
    row_of(alice, amount=3, direction="credit")
    row_of(alice, amount=7, currency="JPY")
    row_of(alice, amount=100, status="duplicate")
    row_of(alice, amount=100, status="deleted")
    row_of(alice, amount=100, is_own_transfer=True)
    row_of(bob, amount=100)
    euro, yen = caller.get("/transactions/summary").json()
    assert (euro["currency"], euro["spent"], euro["received"], euro["count"]) == (
        "EUR",
        "15.00",
        "3.00",
        3,
    )
    assert euro["by_category"][0] == {
        "category_id": dining.pk,
        "category": "Dining",
        "spent": "10.00",
        "refunded": "0.00",
        "received": "0.00",
    }
    assert (yen["currency"], yen["spent"]) == ("JPY", "7.00")
    assert caller.get("/transactions/summary", since="2027-01-01").json() == []


def test_an_operator_sums_one_person_at_a_time(operator, alice):
    row_of(alice)
    assert Caller(operator).get("/transactions/summary").json() == []
    assert len(Caller(operator).get("/transactions/summary", user=alice.pk).json()) == 1


async def test_the_spreadsheet_has_every_row_and_runs_nothing(caller, alice):
    await Transaction.objects.acreate(
        user=alice, amount=1, currency="EUR", date=date(2026, 5, 4), merchant='=cmd|"x"', note="+1"
    )
    await Transaction.objects.acreate(user=alice, amount=2, currency="EUR", date=date(2026, 5, 5))
    answer = await AsyncClient().get("/api/v1/transactions.csv", headers=caller.headers)
    assert answer["content-type"].startswith("text/csv")
    parts = [part async for part in answer.streaming_content]
    rows = list(csv.DictReader(io.StringIO(b"".join(parts).decode())))
    assert [row["amount"] for row in rows] == ["2.00", "1.00"]
    assert (rows[1]["merchant"], rows[1]["note"]) == ('\'=cmd|"x"', "'+1")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1"])
def test_a_cell_that_begins_like_a_formula_is_made_harmless(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless("Zopf = good") == "Zopf = good"


def test_categories_are_a_tree_of_ones_own(caller, bob):
    tree = caller.ok("get", "/categories")
    assert len(tree) >= 25
    assert len({one["name"] for one in tree}) == len(tree)
    parent = next(one["id"] for one in tree if one["key"] == "dining")
    made = caller.ok("post", "/categories", {"name": "Night food", "parent_id": parent})
    assert (made["name"], made["parent_id"], made["key"]) == ("Night food", parent, "")
    again = caller("post", "/categories", {"name": "night FOOD"})
    assert again.status_code == 409
    assert caller("post", "/categories", {"name": " "}).status_code == 422
    foreign = Caller(bob)("post", "/categories", {"name": "x", "parent_id": parent})
    assert foreign.status_code == 404
