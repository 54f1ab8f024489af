"""A program that speaks to the API."""

from datetime import date

from django.test import Client

from accounts.tokens import create_token
from emails.models import Transaction


class Caller:
    """Speaks JSON to the API with a bearer token."""

    def __init__(self, user, scope="write"):
        self.headers = {"authorization": f"Bearer {create_token(user, scope)[1]}"}

    def __call__(self, method, path, body=None, **query):
        call = getattr(Client(), method)
        kind = {} if method == "get" else {"content_type": "application/json"}
        return call(f"/api/v1{path}", body or query or None, headers=self.headers, **kind)

    def get(self, path, **query):
        return self("get", path, **query)

    def ok(self, method, path, body=None):
        answer = self(method, path, body)
        assert answer.status_code in {200, 201, 202}, answer.content
        return answer.json()


def row_of(user, **fields) -> Transaction:
    values = {"amount": 10, "currency": "EUR", "direction": "debit", "date": date(2026, 5, 4)}
    return Transaction.objects.create(user=user, **values | fields)
