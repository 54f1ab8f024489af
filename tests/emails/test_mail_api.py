"""Mail, the rows added from it, and the rules over HTTP."""

import pytest

from emails.models import Email, MerchantRule, SenderRule, Transaction
from jobs.models import Job
from tests.emails.calling import Caller, row_of
from tests.emails.teaching.mails import alert, extract, note

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def caller(alice) -> Caller:
    return Caller(alice)


def test_mail_is_listed_without_its_text(caller, account, bob):
    email = note(account, "12,50 €")
    (told,) = caller.get("/emails").json()["items"]
    assert told["id"] == email.pk
    assert "text" not in told
    assert Caller(bob).get("/emails").json()["items"] == []
    assert (
        caller.get("/emails", status="SKIPPED", sender="post@kiosk.example").json()["items"] == []
    )


def test_the_text_of_a_mail_is_for_its_owner_alone(caller, account, bob, operator):
    email = note(account, "12,50 €")
    told = caller.get(f"/emails/{email.pk}").json()
    assert told["text"] == email.body_text
    assert told["sender_check"]["verdict"] == "not_checked"
    assert told["transactions"] == []
    assert Caller(operator).get(f"/emails/{email.pk}").json()["text"] is None
    assert Caller(bob).get(f"/emails/{email.pk}").status_code == 404


def test_one_mail_is_read_again(caller, account, bob):
    email = alert(account, "100.00")
    job = caller.ok("post", f"/emails/{email.pk}/extract")
    assert job["input_payload"]["email_ids"] == [email.pk]
    assert Caller(bob)("post", f"/emails/{email.pk}/extract").status_code == 404
    Email.objects.update(extraction_status="QUARANTINED")
    answer = caller("post", f"/emails/{email.pk}/extract")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_extractable")


def test_marked_words_become_a_row(caller, account, bob):
    email = note(account, "12,50 €")
    path = f"/emails/{email.pk}/transactions"
    body = {"amount": {"text": "12,50 €"}, "merchant": {"text": "Zopf"}}
    row = caller.ok("post", path, body)
    assert (row["amount"], row["merchant"], row["status"]) == ("12.50", "Zopf", "confirmed")
    assert row["evidence"]["amount"]["text"] == "12,50 €"
    wrong = caller("post", path, {"amount": {"text": "99 €"}})
    assert wrong.status_code == 422
    assert "does not stand in the mail" in wrong.json()["detail"]
    assert Caller(bob)("post", path, body).status_code == 404


def test_a_senders_rule_is_previewed_saved_and_taken_back(caller, account):
    first = note(account, "12,50 €")
    note(account, "20,00 €", "Käse")
    extract()
    body = {
        "amount": {"text": "12,50 €"},
        "merchant": {"text": "Zopf"},
        "date": {"text": "4.5.2026"},
    }
    row = caller.ok("post", f"/emails/{first.pk}/transactions", body)
    rule = {"kind": "sender", "transaction_id": row["id"]}
    (change,) = caller.ok("post", "/rules/preview", rule)
    assert (change["before"], change["after"]) == ("", "2026-05-04 20.00 EUR Käse")
    assert not SenderRule.objects.exists()
    saved = caller.ok("post", "/rules", rule)
    assert (saved["pattern"], saved["reads_mail"]) == ("post@kiosk.example", True)
    assert Job.objects.filter(pk=saved["job_id"]).exists()
    extract()
    assert Transaction.objects.filter(amount=20, status="auto").exists()
    assert caller.ok("delete", f"/rules/sender/{saved['id']}")["enabled"] is False
    extract()
    assert Transaction.objects.get().pk == row["id"]


def test_a_merchants_rule_is_previewed_saved_and_taken_back(caller, account):
    alert(account, "100.00", "CORNER BAKERY")
    extract()
    rule = {"kind": "merchant", "pattern": "Corner Bakery", "merchant": "The Baker"}
    assert len(caller.ok("post", "/rules/preview", rule)) == 1
    saved = caller.ok("post", "/rules", rule)
    assert Transaction.objects.get().merchant == "The Baker"
    (told,) = caller.get("/rules", kind="merchant").json()["items"]
    assert (told["id"], told["kind"], told["merchant"]) == (saved["id"], "merchant", "The Baker")
    caller.ok("delete", f"/rules/merchant/{saved['id']}")
    assert Transaction.objects.get().merchant == "CORNER BAKERY"


def test_anothers_rules_are_not_there(caller, bob):
    rule = MerchantRule.objects.create(user=bob, pattern="x", merchant="X")
    theirs = row_of(bob)
    assert caller.get("/rules").json()["items"] == []
    assert caller("delete", f"/rules/merchant/{rule.pk}").status_code == 404
    body = {"kind": "sender", "transaction_id": theirs.pk}
    assert caller("post", "/rules/preview", body).status_code == 404


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "merchant", "pattern": "x"},
        {"kind": "merchant", "merchant": "x"},
        {"kind": "sender", "action": "never"},
        {"kind": "sender", "pattern": "bank.example", "action": "sometimes"},
        {"kind": "other"},
    ],
)
def test_a_rule_that_says_nothing_is_refused(caller, rule):
    assert caller("post", "/rules", rule).status_code == 422
