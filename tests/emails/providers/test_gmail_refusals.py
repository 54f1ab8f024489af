"""What each refusal of Google means."""

from datetime import timedelta

import httpx
import pytest

from accounts.errors import AppMisconfigured, AuthRevoked, RateLimited, Refused, Transient
from accounts.google import refusal, token_refusal

OLD = "errors"
NEW = "details"


def answer(status, reason="", shape=OLD, state="", **headers) -> httpx.Response:
    error = {"code": status, "message": "for people", "status": state}
    error[shape] = [{"reason": reason, "domain": "global"}] if reason else []
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, json={"error": error}, headers=named)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer(401, "authError"), AuthRevoked),
        (answer(403, "insufficientPermissions"), AuthRevoked),
        (answer(403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", NEW), AuthRevoked),
        (answer(403, "accessNotConfigured"), AppMisconfigured),
        (answer(403, "SERVICE_DISABLED", NEW), AppMisconfigured),
        (answer(403, "domainPolicy"), AppMisconfigured),
        (answer(403, "rateLimitExceeded"), RateLimited),
        (answer(403, "userRateLimitExceeded"), RateLimited),
        (answer(403, "quotaExceeded"), RateLimited),
        (answer(403, "dailyLimitExceeded"), RateLimited),
        (answer(429, "RATE_LIMIT_EXCEEDED", NEW, "RESOURCE_EXHAUSTED"), RateLimited),
        (httpx.Response(429, text="slow down"), RateLimited),
        (httpx.Response(408), Transient),
        (httpx.Response(500, text="<html>"), Transient),
        (answer(503, "backendError"), Transient),
        (answer(404, "notFound"), Refused),
        (answer(400, "failedPrecondition"), Refused),
        (httpx.Response(403, json={"error": "a text"}), Refused),
        (httpx.Response(403, json=[1]), Refused),
    ],
)
def test_a_refusal_becomes_one_error_of_ours(given, expected):
    assert type(refusal(given)) is expected


def test_a_good_answer_is_no_refusal():
    assert refusal(httpx.Response(200, json={})) is None


def test_a_rate_limit_waits_as_long_as_google_says():
    named = refusal(answer(429, "rateLimitExceeded", Retry_After="17"))
    assert named.after == timedelta(seconds=17)
    assert refusal(answer(403, "quotaExceeded")).after == timedelta(seconds=60)
    assert refusal(answer(403, "dailyLimitExceeded")).after == timedelta(hours=1)
    assert refusal(answer(429, "rateLimitExceeded")).after is None
    far = refusal(answer(429, "", Retry_After="999999999"))
    assert far.after == timedelta(days=1)
    past = refusal(answer(429, "", Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"))
    assert past.after == timedelta(0)
    assert refusal(answer(429, "", Retry_After="soon")).after is None


def test_a_rate_limit_costs_no_attempt():
    assert refusal(answer(429)).costs_attempt is False


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("invalid_grant", AuthRevoked),
        ("invalid_client", AppMisconfigured),
        ("redirect_uri_mismatch", AppMisconfigured),
        ("unauthorized_client", AppMisconfigured),
        ("temporarily_unavailable", Transient),
        ("", Transient),
    ],
)
def test_the_token_endpoint_is_understood(error, expected):
    assert type(token_refusal(error)) is expected


def test_only_words_of_a_machine_are_told():
    told = str(refusal(answer(400, "ya29.a-token <b>")))
    assert "ya29" not in told
    assert "ya29" not in str(token_refusal("ya29.a-token"))
