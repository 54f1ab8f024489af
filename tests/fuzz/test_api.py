"""The whole API against what schemathesis makes up: no answer that the OpenAPI does not promise."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import positive_data_acceptance

from accounts import limits
from accounts.limits import Limit
from accounts.tokens import create_token
from config.api import api
from config.wsgi import application

CASES_EACH = int(os.environ.get("FUZZ_CASES", "80"))

pytestmark = [
    pytest.mark.fuzz,
    pytest.mark.django_db,
    # WSGI consumes the CSV at once; on a server ASGI streams it.
    pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume asynchronous"),
]


def well_formed_input_is_not_called_malformed(ctx, response, case):
    """Beyond its shape the API may refuse a request, by a code of its own."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if case.media_type == "multipart/form-data":  # a part without a file name is no file
        return
    if response.status_code == 422 and response.json()["code"] == "invalid":
        raise AssertionError(f"well-formed, but refused: {response.json()['detail']}")


CHECKS = {
    "additional_checks": [well_formed_input_is_not_called_malformed],
    # Whether it knows a category or a cursor no schema can say.
    "excluded_checks": [positive_data_acceptance],
}
few = settings(
    max_examples=CASES_EACH,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=CASES_EACH < 50,
)
schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = application


@schema.parametrize()
@few
def test_a_stranger(case):
    case.call_and_validate(**CHECKS)


@schema.parametrize()
@few
def test_a_person_with_a_token(case, token):
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, **CHECKS)


@pytest.fixture(autouse=True)
def _one_connection_without_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A request must not close the test's own connection, nor meet the limits of one address."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    for name in ("REFUSALS", "CALLS"):
        monkeypatch.setattr(limits, name, Limit(name, 10**9, 60))
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(alice):
    return create_token(alice, "write")[1]
