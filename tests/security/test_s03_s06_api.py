"""S3 deny by default, S4 no CSRF hole, S6 explicit fields: over every operation there is."""

import pytest
from django.test import Client

from accounts.tokens import create_token
from config.api import api
from emails.models import Transaction
from tests.security.operations import OPERATIONS, called

PUBLIC = {"/api/v1/auth/forgot-password", "/api/v1/auth/reset-password"}
UNSAFE = [one for one in OPERATIONS if one[0] != "get" and one[1] not in PUBLIC]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unlimited")]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_s03_nothing_is_open_but_what_is_named_here(client, method, path):
    status = called(client, method, path).status_code
    assert status == 401 if path not in PUBLIC else status != 401


@pytest.mark.parametrize(("method", "path"), UNSAFE)
def test_s04_a_session_without_its_csrf_token_changes_nothing(alice, method, path):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)
    answer = called(browser, method, path)
    # What is for services alone knows no session at all.
    refusal = (401, "unauthenticated") if "/users" in path else (403, "csrf_failed")
    assert (answer.status_code, answer.json()["code"]) == refusal


def test_s04_a_token_works_beside_a_cookie_and_without_csrf(alice, bob):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bob)
    bearer = {"Authorization": f"Bearer {create_token(alice, 'write')[1]}"}
    answer = browser.post(
        "/api/v1/categories", {"name": "Bees"}, "application/json", headers=bearer
    )
    assert answer.status_code == 201
    assert alice.categories.filter(name="Bees").exists()


def test_s06_fields_that_are_not_in_the_schema_change_nothing(alice, bob):
    row = Transaction.objects.create(
        user=alice,
        source="manual",
        position=0,
        amount=5,
        currency="EUR",
        direction="debit",
        kind="purchase",
        date="2026-05-04",
        status="needs_review",
    )
    bearer = {"Authorization": f"Bearer {create_token(alice, 'write')[1]}"}
    change = {"note": "mine", "user_id": bob.pk, "confidence": 1, "evidence": {}, "id": 77}
    url = f"/api/v1/transactions/{row.pk}"
    assert Client().patch(url, change, "application/json", headers=bearer).status_code == 200
    row.refresh_from_db()
    assert (row.user_id, row.note, row.confidence) == (alice.pk, "mine", 0)


@pytest.mark.parametrize("query", ["user__password=x", "_connector=OR", "order_by=user__password"])
def test_s06_filters_that_are_not_in_the_schema_filter_nothing(alice, query):
    bearer = {"Authorization": f"Bearer {create_token(alice)[1]}"}
    plain = Client().get("/api/v1/categories", headers=bearer).json()
    assert Client().get(f"/api/v1/categories?{query}", headers=bearer).json() == plain
    assert Client().get(f"/api/v1/jobs?{query}", headers=bearer).status_code == 200


def test_s06_every_answer_has_a_schema():
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            good = {code: one for code, one in operation["responses"].items() if int(code) < 300}
            assert good, (method, path)
