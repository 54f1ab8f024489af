"""What each refusal of Microsoft means."""

from datetime import timedelta

import httpx
import pytest
import requests

from accounts import microsoft_consent
from accounts.errors import AppMisconfigured, AuthRevoked, RateLimited, Refused, Transient
from accounts.microsoft import Forgotten, refusal, token_refusal


def answer(status, code="", inner="", **headers) -> httpx.Response:
    error = {"code": code, "message": "for people", "innerError": {"code": inner, "date": "x"}}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, json={"error": error}, headers=named)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer(401, "InvalidAuthenticationToken"), AuthRevoked),
        (answer(403, "ErrorAccessDenied"), AuthRevoked),
        (answer(403, "Forbidden", "AccessDenied"), AuthRevoked),
        (answer(404, "MailboxNotEnabledForRESTAPI"), AuthRevoked),
        (answer(404, "ErrorNonExistentMailbox"), AuthRevoked),
        (answer(403, "ErrorAccountSuspend"), AuthRevoked),
        (answer(410, "SyncStateNotFound"), Forgotten),
        (answer(410, "resyncRequired"), Forgotten),
        (answer(400, "BadRequest", "SyncStateInvalid"), Forgotten),
        (httpx.Response(410), Forgotten),
        (answer(429, "ApplicationThrottled"), RateLimited),
        (answer(429, "TooManyRequests", "MailboxConcurrency"), RateLimited),
        (answer(503, "ServiceUnavailable", Retry_After="5"), RateLimited),
        (httpx.Response(429, text="slow down"), RateLimited),
        (answer(503, "ServiceUnavailable"), Transient),
        (answer(504, "UnknownError"), Transient),
        (httpx.Response(500, text="<html>"), Transient),
        (httpx.Response(408), Transient),
        (answer(404, "ErrorItemNotFound"), Refused),
        (answer(400, "ErrorInvalidIdMalformed"), Refused),
        (httpx.Response(403, json={"error": "a text"}), Refused),
        (httpx.Response(403, json=[1]), Refused),
    ],
)
def test_a_refusal_becomes_one_error_of_ours(given, expected):
    assert type(refusal(given)) is expected


def test_a_good_answer_is_no_refusal():
    assert refusal(httpx.Response(200, json={})) is None


def test_a_rate_limit_waits_as_long_as_microsoft_says_and_costs_no_attempt():
    named = refusal(answer(429, Retry_After="17"))
    assert (named.after, named.costs_attempt) == (timedelta(seconds=17), False)
    busy = refusal(answer(503, Retry_After="300"))
    assert (busy.after, busy.costs_attempt) == (timedelta(seconds=300), False)
    assert refusal(answer(429)).after is None


@pytest.mark.parametrize(
    ("error", "description", "expected", "told"),
    [
        ("invalid_grant", "AADSTS50173: x", AuthRevoked, "the password was changed"),
        ("invalid_grant", "AADSTS700082: x", AuthRevoked, "not used for too long"),
        ("invalid_grant", "AADSTS65001: x", AuthRevoked, "the consent was withdrawn"),
        ("invalid_grant", "no number", AuthRevoked, "Connect the account again"),
        ("interaction_required", "AADSTS50076: x", AuthRevoked, "a second proof"),
        ("invalid_grant", "AADSTS53003: x", AuthRevoked, "a rule of your organisation"),
        ("access_denied", "AADSTS90094: x", AuthRevoked, "wants an administrator"),
        ("invalid_client", "AADSTS7000215: x", AppMisconfigured, "AADSTS7000215"),
        ("invalid_client", "AADSTS7000222: x", AppMisconfigured, "AADSTS7000222"),
        ("unauthorized_client", "AADSTS700016: x", AppMisconfigured, "AADSTS700016"),
        ("invalid_request", "AADSTS9002331: x", AppMisconfigured, "AADSTS9002331"),
        ("temporarily_unavailable", "", Transient, "temporarily_unavailable"),
        (None, None, Transient, "no reason"),
    ],
)
def test_the_sign_in_is_understood(error, description, expected, told):
    refused = token_refusal(error, description)
    assert type(refused) is expected
    assert told in str(refused)


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        ("7000215", "take its value, not its id"),
        ("7000222", "The client secret has run out"),
        ("50194", "set MICROSOFT_TENANT to its id"),
        ("9002331", "MICROSOFT_TENANT=consumers"),
        ("50011", "http://localhost:8000/accounts/microsoft/callback"),
    ],
)
def test_the_operator_is_told_what_to_change(number, remedy):
    assert remedy in token_refusal("invalid_client", f"AADSTS{number}: x").remedy


def test_only_words_of_a_machine_are_told():
    assert "EwB" not in str(refusal(answer(400, "EwB.a-token <b>")))
    assert "EwB" not in str(token_refusal("EwB.a-token", "EwB.a-token AADSTS50173"))


def test_an_answer_that_is_no_json_is_neither_believed_nor_logged(monkeypatch, caplog):
    found = requests.Response()
    found.status_code, found._content = 200, b"access_token=EwB-secret"
    monkeypatch.setattr(requests.Session, "request", lambda *_, **__: found)
    with pytest.raises(Transient) as caught:
        microsoft_consent.Wire().post("https://localhost/token")
    assert "EwB-secret" not in caplog.text + repr(caught.value)


def test_microsoft_is_waited_for_by_seconds_and_followed_nowhere(monkeypatch):
    asked = {}

    def request(_, method, url, **what):
        asked.update(what)
        raise requests.ReadTimeout("slow")

    monkeypatch.setattr(requests.Session, "request", request)
    with pytest.raises(Transient, match="ReadTimeout"):
        microsoft_consent.Wire().get("https://localhost/", timeout=None)
    assert (asked["timeout"], asked["allow_redirects"]) == (10, False)
