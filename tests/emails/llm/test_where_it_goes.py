"""The address is checked when the connection is made, and the key goes nowhere else."""

import json
import logging
import socket
import sys
import traceback

import pytest
from django.core.exceptions import ImproperlyConfigured

from emails import asking
from emails.extraction import llm
from emails.extraction.llm import ModelError, OpenAICompatibleService
from emails.extraction.schema import Mail
from emails.models import LLMEndpoint, LLMTransaction
from jobs.endings import describe
from tests.emails.llm.conftest import ANSWER, TEXT
from tests.endpoints import KEY, Scripted, completion, said

MAIL = Mail("Moorhof <post@moorhof.example>", "Anlage", None, TEXT)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(llm, "FIRST_PAUSE_SECONDS", 0.01)


async def fails(endpoint, book) -> ModelError:
    with pytest.raises(ModelError) as caught:
        await OpenAICompatibleService(endpoint, book).extract_financial_data(TEXT)
    return caught.value


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"])
async def test_a_private_endpoint_needs_the_operators_word(point_at, book, settings, host):
    with Scripted(lambda body: completion(json.dumps(ANSWER))) as server:
        endpoint = point_at(server.url.replace("127.0.0.1", host))
        settings.ALLOW_PRIVATE_HOSTS = False
        error = await fails(endpoint, book)
    assert error.outcome == "unauthorized"
    assert "ALLOW_PRIVATE_HOSTS=1" in str(error)
    assert server.asked == []


async def test_a_name_that_moves_to_this_machine_is_caught(point_at, book, settings, monkeypatch):
    places = iter(["127.0.0.1"])
    found = lambda *args, **kwargs: [(0, 0, 0, "", (next(places), 443))]  # noqa: E731
    with Scripted(lambda body: completion("")) as server:
        endpoint = point_at(server.url.replace("127.0.0.1", "rebinding.example"))
        settings.ALLOW_PRIVATE_HOSTS = False
        monkeypatch.setattr(socket, "getaddrinfo", found)
        assert (await fails(endpoint, book)).outcome == "unauthorized"
    assert server.asked == []


async def test_plain_http_is_not_for_the_internet(point_at, book, monkeypatch):
    found = [(0, 0, 0, "", ("1.1.1.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    error = await fails(point_at("http://llm.example/v1"), book)
    assert "https://" in str(error)


async def test_no_proxy_of_the_environment_sees_the_mail(point_at, book, monkeypatch):
    with Scripted(lambda body: said({}, status=500)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        monkeypatch.setenv("ALL_PROXY", proxy.url.removesuffix("/v1"))
        with Scripted(lambda body: completion(json.dumps(ANSWER))) as server:
            endpoint = point_at(server.url)
            await OpenAICompatibleService(endpoint, book).extract_financial_data(TEXT)
    assert (len(server.asked), proxy.asked) == (1, [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", [400, 401, 429, 500])
async def test_the_key_and_the_mail_are_in_no_log_no_row_and_no_traceback(
    ready, llmock, email, job, caplog, status
):
    caplog.set_level(logging.INFO)
    llmock.fail(status, times=None, retry_after=60, message=f"Bad {KEY}: {TEXT}", code=KEY)
    told = []
    try:
        told.append((await asking.ask(email, MAIL, job)).reason)
    except Exception as error:
        told += [json.dumps(describe(error)), traceback.format_exc()]
    rows = LLMTransaction.objects.values(), LLMEndpoint.objects.values()
    told += [str([row async for row in found]) for found in rows]
    told += [caplog.text, repr(ready), repr(asking.configured())]
    assert KEY not in "".join(told)
    assert "verbucht" not in "".join(told)


def test_the_sdk_keeps_quiet(settings):
    for name in ("openai", "httpx2", "httpcore2"):
        assert settings.LOGGING["loggers"][name] == {"level": "WARNING"}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"EXTRACTOR": "llm"}, "EXTRACTOR=llm needs LLM_BASE_URL and LLM_MODEL."),
        ({"LLM_BASE_URL": "ftp://x"}, "LLM_BASE_URL must look like"),
        ({"LLM_BASE_URL": "https://[x/v1"}, "LLM_BASE_URL must look like"),
        ({"LLM_BASE_URL": "https://x:port/v1"}, "LLM_BASE_URL must look like"),
        ({"LLM_BASE_URL": "https://x/v1?key=1"}, "LLM_BASE_URL must look like"),
        ({"LLM_BASE_URL": "https://me:secret@x/v1"}, "LLM_API_KEY is for that"),
        ({"LLM_BASE_URL": "http://x/v1"}, "ALLOW_PRIVATE_HOSTS=1"),
        ({"LLM_DAILY_BUDGET": "-1"}, "LLM_DAILY_BUDGET must be US dollars"),
        ({"LLM_DAILY_BUDGET_PER_USER": "two"}, "LLM_DAILY_BUDGET_PER_USER must be US dollars"),
        ({"LLM_TIMEOUT": "0"}, "LLM_TIMEOUT must be between"),
        ({"AUTO_ABOVE": "0.5"}, "AUTO_ABOVE must be at least REVIEW_BELOW"),
    ],
)
def test_a_bad_setting_stops_the_start_with_one_sentence(monkeypatch, said, told):
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delitem(sys.modules, "config.settings")
    with pytest.raises(ImproperlyConfigured) as caught:
        __import__("config.settings")
    assert told in str(caught.value)
    assert "secret" not in str(caught.value)
