"""S5: whatever id somebody names, in a path, a body or a filter: another's row is not there.

The matrix comes from the OpenAPI and from the URL conf, so that a new path is in it by itself.
"""

import re

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from django.urls import URLPattern, get_resolver

from accounts.models import User
from accounts.tokens import create_token
from emails.jobs import EmailExtractionJob
from emails.models import Email, MerchantRule, PaymentAccount, Transaction
from jobs.models import Job
from jobs.runner import JobRunner
from jobs.services import TaskService
from tests.fetching import run_fetch
from tests.security.operations import OPERATIONS, called

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("unlimited")]

WITH_ID = [one for one in OPERATIONS if "{" in one[1]]
LISTS = [path for method, path in OPERATIONS if method == "get" and "{" not in path]


@pytest.fixture
async def hers(alice, account, mailbox):
    """The ids of rows of Alice's, by the part of a path that they stand behind."""
    mailbox.add_alerts(1)
    await run_fetch(account)
    payload = {"batch_size": 10, "user_id": alice.pk}
    await JobRunner().run_job(EmailExtractionJob, "EMAIL_EXTRACTION", payload)
    rule = await MerchantRule.objects.acreate(
        user=alice, pattern="corner bakery", merchant="Bakery"
    )
    mail, row = await Email.objects.aget(), await Transaction.objects.aget()
    wallet = await PaymentAccount.objects.acreate(user=alice, name="Purse", kind="cash")
    category = await alice.categories.afirst()
    return {
        "jobs": {"job_id": (await TaskService.enqueue_email_fetch(alice.pk, "file")).pk},
        "connected-accounts": {"account_id": account.pk},
        "emails": {"row_id": mail.pk},
        "transactions": {"row_id": row.pk},
        "rules": {"row_id": rule.pk, "kind": "merchant"},
        "users": {"user_id": alice.pk},
        "ids": {"category_id": category.pk, "payment_account_id": wallet.pk},
    }


def strangers(bob):
    """Another person, and one of the staff without a permission."""
    staff = User.objects.create_user("staff@example.org", "staff's password", is_staff=True)
    return [{"Authorization": f"Bearer {create_token(who, 'write')[1]}"} for who in (bob, staff)]


def ids_for(path, hers):
    return hers[path.removeprefix("/api/v1/").split("/")[0]]


def test_s05_no_operation_finds_a_row_of_somebody_else(hers, bob, client):
    wrong = []
    for headers in strangers(bob):
        for method, path in WITH_ID:
            status = called(client, method, path, ids_for(path, hers), headers=headers).status_code
            if status not in {403, 404}:
                wrong.append((method, path, status))
    assert wrong == []
    assert Job.objects.filter(kind="EMAIL_EXTRACTION").count() == 1


def test_s05_the_same_calls_of_the_owner_find_it(hers, alice, client):
    """Or the matrix above would prove nothing."""
    headers = {"Authorization": f"Bearer {create_token(alice)[1]}"}
    for method, path in WITH_ID:
        if method == "get" and not path.endswith("/authorize") and "/users/" not in path:
            answer = called(client, method, path, ids_for(path, hers), headers=headers)
            assert answer.status_code == 200, path


def test_s05_no_list_holds_a_row_of_somebody_else_whatever_it_is_asked_for(
    hers, alice, bob, client
):
    asked = {"user": alice.pk, "account": hers["connected-accounts"]["account_id"]}
    asked |= {"category": hers["ids"]["category_id"], "kind": "merchant"}
    for headers in strangers(bob):
        for path in LISTS:
            for query in ({}, {"user": alice.pk}, asked):
                answer = client.get(path, query, headers=headers)
                body = streamed(answer) if answer.streaming else answer.content
                assert answer.status_code in {200, 403, 422}, path
                assert b"Northwind" not in body, path
                assert b"CORNER" not in body, path


def streamed(answer):
    async def collect():
        return b"".join([piece async for piece in answer])

    return async_to_sync(collect)()


@pytest.mark.parametrize("name", ["category_id", "payment_account_id"])
def test_s05_no_body_can_name_a_row_of_somebody_else(hers, bob, client, name):
    headers = strangers(bob)[0]
    body = {"amount": "5", "currency": "EUR", "date": "2026-05-04", name: hers["ids"][name]}
    answer = client.post("/api/v1/transactions", body, "application/json", headers=headers)
    assert answer.status_code == 404
    rule = {"kind": "merchant", "pattern": "x", "merchant": "Y"}
    rule |= {
        "transaction_id": hers["transactions"]["row_id"],
        "category_id": hers["ids"]["category_id"],
    }
    assert (
        client.post("/api/v1/rules", rule, "application/json", headers=headers).status_code == 404
    )


def pages():
    """Every page for people whose address holds a number."""
    found = []
    for top in get_resolver().url_patterns:
        if str(top.pattern) == "accounts/":
            for page in top.url_patterns:
                if isinstance(page, URLPattern) and "<int:" in str(page.pattern):
                    found.append(f"/accounts/{page.pattern}")
    return sorted(set(found))


def test_s05_no_page_shows_or_changes_an_account_of_somebody_else(hers, bob):
    number = str(hers["connected-accounts"]["account_id"])
    browser = Client()
    browser.force_login(bob)
    wrong = []
    for page in pages():
        url = re.sub(r"<int:\w+>", number, page)
        for answer in (browser.get(url), browser.post(url)):
            if answer.status_code not in {403, 404, 405}:
                wrong.append((url, answer.status_code))
    assert wrong == []


def test_s05_a_stranger_is_sent_to_the_door(hers, db):
    number = str(hers["connected-accounts"]["account_id"])
    for page in pages():
        answer = Client().get(re.sub(r"<int:\w+>", number, page))
        assert answer.status_code in {302, 405}, page
        assert answer.status_code == 405 or "login" in answer["Location"]
