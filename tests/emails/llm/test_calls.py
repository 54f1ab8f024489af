"""One call and its retries, over a real socket."""

import asyncio
import json
import time
from dataclasses import replace

import pytest

from emails.extraction import llm
from emails.extraction.llm import ModelError, OpenAICompatibleService
from emails.extraction.prompt import AGAIN
from tests.emails.llm.conftest import ANSWER, TEXT
from tests.endpoints import KEY, Scripted, completion, said


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(llm, "FIRST_PAUSE_SECONDS", 0.01)


async def ask(endpoint, book):
    return await OpenAICompatibleService(endpoint, book).extract_financial_data(TEXT)


async def fails(endpoint, book) -> ModelError:
    with pytest.raises(ModelError) as caught:
        await ask(endpoint, book)
    return caught.value


async def test_an_answer_comes_with_its_exact_tokens(point_at, book):
    with Scripted(lambda body: completion(json.dumps(ANSWER))) as server:
        response = await ask(point_at(server.url), book)
    assert json.loads(response.content) == ANSWER
    used = (response.input_tokens, response.output_tokens, response.cached_tokens)
    assert used == (1000, 100, 400)
    assert book.outcomes == ["ok"]
    assert server.keys == [f"Bearer {KEY}"]


async def test_the_schema_and_bounds_of_every_field_are_sent(llmock, answers, endpoint, book):
    answers()
    await ask(endpoint, book)
    body = llmock.last_request.body
    schema = body["response_format"]["json_schema"]["schema"]
    line = schema["properties"]["transactions"]["items"]
    assert line["properties"]["merchant"] == {"type": "string", "maxLength": 80}
    assert (line["required"], line["additionalProperties"]) == (list(line["properties"]), False)
    texts = [field for field in line["properties"].values() if field.get("type") == "string"]
    assert all("maxLength" in field or "enum" in field for field in texts)


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("no json", "not valid JSON"),
        ("", "not valid JSON"),
        ("[1]", "agreed shape"),
        ("{}", "agreed shape"),
        ('{"is_transaction": true, "transactions": "?"}', "agreed shape"),
        ("<think>hm, {} perhaps", "not valid JSON"),
    ],
)
async def test_an_answer_of_no_use_is_asked_for_once_more(llmock, endpoint, book, bad, problem):
    llmock.reply(bad, times=None)
    error = await fails(endpoint, book)
    assert problem in str(error)
    assert book.outcomes == ["bad_answer", "bad_answer"]
    assert llmock.last_request.body["messages"][-1]["content"] == AGAIN


async def test_the_second_answer_may_be_good(llmock, answers, endpoint, book):
    llmock.reply("Sure! {")
    answers()
    assert json.loads((await ask(endpoint, book)).content) == ANSWER
    assert [attempt.number for attempt in book.attempts] == [1, 2]


async def test_an_answer_that_was_cut_off_gets_more_room_once(point_at, book):
    with Scripted(lambda body: completion('{"is_tr', finish="length")) as server:
        error = await fails(point_at(server.url), book)
    assert error.outcome == "truncated"
    assert [body["max_tokens"] for body in server.asked] == [2000, 8000]
    assert book.answers[0].output_tokens == 100


@pytest.mark.parametrize(
    "message",
    [
        completion(f"<think>Is {{this}} money?</think>\n{json.dumps(ANSWER)}"),
        completion(f"thinking</think>{json.dumps(ANSWER)}"),
        completion("", reasoning_content=json.dumps(ANSWER)),
        completion(f"```json\n{json.dumps(ANSWER)}\n```"),
    ],
)
async def test_thinking_is_left_out(point_at, book, message):
    with Scripted(lambda body: message) as server:
        response = await ask(point_at(server.url), book)
    assert '"41.90"' in response.content
    assert "think" not in response.content


@pytest.mark.parametrize(
    "message",
    [completion(None, refusal="I cannot do that."), completion("", finish="content_filter")],
)
async def test_a_refusal_is_final(point_at, book, message):
    with Scripted(lambda body: message) as server:
        assert (await fails(point_at(server.url), book)).outcome == "refused"
    assert len(server.asked) == 1


async def test_a_short_retry_after_is_waited_for(llmock, answers, endpoint, book):
    llmock.rate_limit(times=1, retry_after=1)
    answers()
    started = time.monotonic()
    await ask(endpoint, book)
    assert time.monotonic() - started >= 1
    assert book.outcomes == ["rate_limited", "ok"]
    llmock.assert_resilient()


async def test_a_long_retry_after_is_not_waited_for(llmock, endpoint, book):
    llmock.rate_limit(times=None, retry_after=30)
    error = await fails(endpoint, book)
    assert (error.outcome, error.after) == ("rate_limited", 30)
    assert len(llmock.requests) == 1


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_what_the_operator_must_mend_is_tried_once(llmock, endpoint, book, status):
    llmock.fail(status, times=None, message=f"Bad key {KEY} for {TEXT}")
    error = await fails(endpoint, book)
    assert error.outcome == "unauthorized"
    assert str(status) in str(error)
    assert "check LLM_" in str(error)
    assert KEY not in str(error)
    assert len(llmock.requests) == 1


async def test_an_empty_purse_is_no_rate_limit(llmock, endpoint, book):
    llmock.fail(429, times=None, code="insufficient_quota")
    error = await fails(endpoint, book)
    assert (error.outcome, error.after) == ("unauthorized", None)


@pytest.mark.parametrize("status", [500, 503, 529])
async def test_an_outage_is_tried_three_times(llmock, endpoint, book, status):
    llmock.outage(status=status)
    assert (await fails(endpoint, book)).outcome == "failed"
    assert book.outcomes == ["failed"] * 3


async def test_it_survives_a_short_outage(llmock, answers, endpoint, book):
    llmock.fail(503, times=2)
    answers()
    await ask(endpoint, book)
    assert book.outcomes == ["failed", "failed", "ok"]


async def test_a_slow_answer_is_a_timeout_and_a_slower_limit_takes_it(
    llmock, answers, endpoint, book
):
    llmock.delay(1, times=None)
    answers()
    error = await fails(replace(endpoint, timeout=0.3), book)
    assert error.outcome == "timeout"
    assert str(error) == "The model did not answer within 0.3 s."
    assert book.outcomes == ["timeout", "timeout"]
    await ask(replace(endpoint, timeout=5), book)


async def test_a_server_that_trickles_does_not_hold_a_call(point_at, book):
    async def trickle(reader, writer):
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n")
        try:
            while True:
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.05)
        except (ConnectionError, asyncio.CancelledError):
            writer.close()

    server = await asyncio.start_server(trickle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        error = await fails(point_at(f"http://127.0.0.1:{port}/v1", timeout=0.4), book)
    assert error.outcome == "timeout"


async def test_nobody_at_home(point_at, book):
    error = await fails(point_at("http://127.0.0.1:9/v1"), book)
    assert error.outcome == "failed"
    assert "cannot be reached" in str(error)


@pytest.mark.parametrize(
    "message",
    [
        (200, {"content-type": "text/html"}, b"<html>Welcome</html>"),
        (200, {"content-type": "application/json"}, b"[]"),
        said({"choices": []}),
        said({"error": "x"}),
        said({"choices": [{"message": 7}]}),
        (200, {"content-type": "application/json"}, b"\xff\xfe{"),
    ],
)
async def test_a_server_of_another_kind_is_told_apart(point_at, book, message):
    with Scripted(lambda body: message) as server:
        error = await fails(point_at(server.url), book)
    assert "OpenAI-compatible" in str(error)
    assert len(server.asked) == 1


async def test_a_redirect_is_not_followed(point_at, book):
    with Scripted(lambda body: completion(json.dumps(ANSWER))) as other:
        away = said({}, status=307, location=f"{other.url}/chat/completions")
        with Scripted(lambda body: away) as server:
            assert (await fails(point_at(server.url), book)).outcome == "failed"
    assert other.asked == []


async def test_parameters_that_are_refused_are_left_out(point_at, book):
    def picky(body):
        for name in ("max_tokens", "temperature"):
            if name in body:
                told = {"error": {"message": f"Unsupported parameter: '{name}'", "code": "x"}}
                return said(told, status=400)
        return completion(json.dumps(ANSWER))

    with Scripted(picky) as server:
        await ask(point_at(server.url), book)
        assert book.outcomes == ["failed", "failed", "ok"]
        await ask(point_at(server.url), book)
    assert server.asked[-1]["max_completion_tokens"] == 2000
    assert len(server.asked) == 4


async def test_sixteen_calls_share_a_client(llmock, answers, endpoint, book, monkeypatch):
    from emails.extraction import calling

    made = []
    build = calling.Caller.__init__
    monkeypatch.setattr(
        calling.Caller, "__init__", lambda self, end: (made.append(1), build(self, end))[1]
    )
    answers()
    await asyncio.gather(*(ask(endpoint, book) for _ in range(16)))
    assert len(made) == 1
