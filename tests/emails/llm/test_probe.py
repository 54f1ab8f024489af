"""What an endpoint can do is found out, not believed."""

import json
import re

import pytest
from django.core.management import CommandError, call_command

from emails.extraction import llm
from emails.extraction.llm import ModelError
from emails.extraction.probing import probe
from emails.models import Email, LLMEndpoint, LLMPrice, LLMTransaction
from tests.endpoints import KEY, Scripted, completion, said

RED = json.dumps({"colour": "red", "shades": ["dark"]})


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(llm, "FIRST_PAUSE_SECONDS", 0.01)


def canary(body) -> str:
    found = re.search(r"canary-\w+", json.dumps(body))
    return json.dumps({"colour": found[0] if found else "red", "shades": []})


def held_by_schema(body):
    return completion(canary(body) if "response_format" in body else RED)


def held_by_tools(body):
    if "tools" not in body:
        return completion(RED)
    function = {"name": "report", "arguments": canary(body)}
    return completion(None, tool_calls=[{"type": "function", "function": function}])


def takes_no_schema(body):
    form = body.get("response_format", {}).get("type")
    if form == "json_schema" or "tools" in body:
        return said({"error": {"message": "not supported"}}, status=400)
    return completion(RED)


def takes_text_only(body):
    if "response_format" in body or "tools" in body:
        return said({"error": {"message": "not supported"}}, status=400)
    return completion(f"Here: {RED}")


@pytest.mark.parametrize(
    ("says", "capability"),
    [
        (held_by_schema, "json_schema"),
        (held_by_tools, "tools"),
        (takes_no_schema, "json_object"),
        (lambda body: completion(RED), "json_object"),
        (takes_text_only, "text"),
    ],
)
async def test_the_most_binding_way_that_works_is_found(point_at, book, says, capability):
    with Scripted(says) as server:
        assert await probe(point_at(server.url), book) == capability


async def test_a_model_that_cannot_write_json_is_of_no_use(point_at, book):
    nothing = Scripted(lambda body: completion("A fine day."))
    with nothing as server, pytest.raises(ModelError, match="JSON object"):
        await probe(point_at(server.url), book)


@pytest.mark.django_db(transaction=True)
def test_the_command_notes_what_it_found(endpoint, capsys):
    call_command("probe_llm")
    told = capsys.readouterr().out
    assert told.count("\n") == 1
    assert "answers by json_schema; price unknown, so no budget holds it." in told
    assert LLMEndpoint.objects.get().capability == "json_schema"
    assert LLMTransaction.objects.get().user is None


@pytest.mark.django_db(transaction=True)
def test_the_command_ends_with_1_and_the_reason(endpoint, llmock):
    llmock.fail(401, times=None)
    with pytest.raises(CommandError) as caught:
        call_command("probe_llm")
    assert caught.value.returncode == 1
    assert "check LLM_API_KEY" in str(caught.value)
    assert KEY not in str(caught.value)
    assert "LLM_API_KEY" in LLMEndpoint.objects.get().problem


@pytest.mark.django_db(transaction=True)
def test_the_estimate_tells_mails_tokens_and_dollars(endpoint, email, capsys):
    Email.objects.create(account=email.account, provider_message_id="2", body_text="x" * 99_000)
    call_command("estimate", "--user", "alice@example.org", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["mails"], told["without_consent"], told["dollars"]) == (2, 2, "price unknown")
    assert 3_000 < told["input_tokens"] < 10_000
    LLMPrice.objects.create(model=endpoint.model, input_price=1, output_price=1)
    call_command("estimate", "--json")
    told = json.loads(capsys.readouterr().out)
    assert float(told["dollars"]) == pytest.approx(
        (told["input_tokens"] + told["output_tokens"]) / 1e6, abs=1e-4
    )


@pytest.mark.parametrize("command", ["probe_llm", "estimate"])
def test_without_a_model_the_commands_say_what_to_set(command):
    with pytest.raises(CommandError, match="Set LLM_BASE_URL") as caught:
        call_command(command)
    assert caught.value.returncode == 2
