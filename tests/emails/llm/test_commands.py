"""extract and evaluate ask the endpoint of the environment, without a database."""

import json

import pytest
from django.core.management import CommandError, call_command

from emails.extraction import prices, readers
from tests.emails.llm.conftest import ANSWER, BODY
from tests.endpoints import KEY

CASE = {
    "id": "1",
    "from": "Moorhof <post@moorhof.example>",
    "subject": "Anlage",
    "body_text": BODY,
    "expected": {"is_transaction": True, "amount": "41.90", "currency": "EUR"},
}


@pytest.fixture(autouse=True)
def _asked_anew():
    readers._endpoint.cache_clear()
    yield
    readers._endpoint.cache_clear()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASE))
    return str(path)


@pytest.fixture
def probed(endpoint, llmock, answers, monkeypatch):
    """Probed before the answer is scripted, since a scripted one would be no canary."""
    readers._endpoint()
    answers()
    monkeypatch.setattr(readers, "published", at_openai)


def at_openai(url, model, tokens):
    return prices.published("https://api.openai.com/v1", model, tokens)


def test_extract_tells_what_the_model_says_and_costs(probed, file, capsys):
    call_command("extract", file, "--extractor", "llm")
    line = json.loads(capsys.readouterr().out)
    assert (line["extractor"], line["transactions"][0]["amount"]) == ("llm", "41.90")
    assert float(line["cost"]) > 0
    assert line["ms"] > 0


def test_evaluate_shows_its_cost_and_time_beside_the_baseline(probed, file, capsys):
    call_command("evaluate", file, "--extractor", "llm")
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    money = next(row for row in rows if row[:2] == ["US", "dollars"])
    assert float(money[4]) > 0
    assert money[5] == "-"
    call_command("evaluate", file, "--extractor", "llm", "--json")
    told = json.loads(capsys.readouterr().out)["all"]
    assert told["llm"]["ms"]["median"] > 0
    assert float(told["llm"]["dollars"]) > 0
    assert "dollars" not in told["baseline"]


def test_a_bad_answer_counts_as_nothing_found(probed, llmock, file, capsys):
    llmock.reset()
    llmock.reply("no", times=None)
    call_command("extract", file, "--extractor", "llm")
    line = json.loads(capsys.readouterr().out)
    assert (line["is_transaction"], line["transactions"]) == (False, [])
    assert line["reason"] == "The model's answer was not valid JSON."


def test_a_refused_key_ends_the_command(endpoint, llmock, file):
    llmock.fail(401, times=None)
    with pytest.raises(CommandError) as caught:
        call_command("extract", file, "--extractor", "llm")
    assert caught.value.returncode == 2
    assert "check LLM_API_KEY" in str(caught.value)
    assert KEY not in str(caught.value)


def test_without_an_endpoint_it_says_what_to_set(file):
    with pytest.raises(CommandError, match="needs LLM_BASE_URL and LLM_MODEL"):
        call_command("evaluate", file, "--extractor", "llm")


def test_what_a_prediction_cost_can_be_compared_later(probed, file, tmp_path, capsys):
    kept = tmp_path / "before.jsonl"
    call_command("extract", file, "--extractor", "llm", "--out", str(kept))
    call_command("evaluate", file, "--against", str(kept), "--json")
    told = json.loads(capsys.readouterr().out)["all"]
    assert float(told["before.jsonl"]["dollars"]) > 0
    assert (
        json.loads(kept.read_text())["transactions"][0]["currency"]
        == ANSWER["transactions"][0]["currency"]
    )
