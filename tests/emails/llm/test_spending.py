"""What calls cost, and the limits that hold workers beside each other."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connections
from django.utils import timezone

from emails.extraction.llm import Attempt, ModelError
from emails.extraction.prices import Tokens
from emails.extraction.wire import Answer
from emails.models import LLMEndpoint, LLMPrice, LLMTransaction
from emails.spending import price_of, reserve, settle, spent_today

pytestmark = pytest.mark.django_db(transaction=True)

OPENAI = "https://api.openai.com/v1"
# By genai-prices this is 0.15 and 0.60 dollars for a million tokens, 0.075 for cached ones.
MODEL = "gpt-4o-mini"
ATTEMPT = Attempt(1, OPENAI, MODEL, "hash", 10_000, 2_000)
RESERVED = Decimal("0.0027")


@pytest.fixture(autouse=True)
def _endpoint(db):
    LLMEndpoint.objects.create(base_url=OPENAI, model=MODEL)


def call(user=None, **fields) -> LLMTransaction:
    row = reserve(ATTEMPT, user.pk if user else None, None, None)
    LLMTransaction.objects.filter(pk=row.pk).update(**fields)
    return LLMTransaction.objects.get(pk=row.pk)


def settled(answer: Answer, attempt: Attempt = ATTEMPT) -> LLMTransaction:
    row = reserve(attempt, None, None, None)
    settle(row, answer)
    return LLMTransaction.objects.get(pk=row.pk)


def test_a_call_is_written_before_it_is_made():
    row = call()
    assert (row.outcome, row.reserved, row.cost) == ("open", RESERVED, None)
    assert spent_today()[0] == RESERVED


def test_it_costs_what_its_tokens_cost():
    row = settled(Answer(input_tokens=1500, output_tokens=150, cached_tokens=1000))
    assert row.cost == Decimal("0.00024")
    assert row.price_source.startswith("genai-prices ")
    assert row.price_source.endswith(": openai/gpt-4o-mini")
    assert spent_today()[0] == Decimal("0.00024")


def test_the_operators_price_wins():
    LLMPrice.objects.create(model=MODEL, input_price=2, output_price=8, cached_price=1)
    row = settled(Answer(input_tokens=1500, output_tokens=150, cached_tokens=1000))
    assert row.cost == Decimal("0.0032")
    assert row.price_source == "own price"


@pytest.mark.parametrize(
    ("url", "model"),
    [("http://127.0.0.1:8080/v1", MODEL), (OPENAI, "qwen3:8b"), ("", "mock"), ("x", "y")],
)
def test_a_price_that_nobody_knows_is_empty(url, model):
    attempt = Attempt(1, url, model, "", 10, 10)
    row = settled(Answer(input_tokens=5, output_tokens=5), attempt)
    assert (row.cost, row.reserved, row.price_source) == (None, 0, "")


def test_a_refused_call_costs_nothing_and_a_lost_one_keeps_its_reserve():
    assert settled(Answer("unauthorized", is_billed=False)).cost == 0
    assert settled(Answer("timeout")).cost is None
    assert spent_today()[0] == RESERVED


def test_an_answer_that_was_of_no_use_is_paid_for():
    row = settled(Answer("truncated", problem="Cut off.", input_tokens=1000, output_tokens=2000))
    assert (row.outcome, row.error, row.cost) == ("truncated", "Cut off.", Decimal("0.00135"))


def test_a_day_begins_at_midnight_utc(settings):
    settings.LLM_DAILY_BUDGET = Decimal("0.003")
    call(created_at=timezone.now() - timedelta(days=1))
    call()
    with pytest.raises(ModelError, match=r"Today's budget for models is spent\."):
        call()


def test_a_budget_of_nothing_allows_nothing(settings):
    settings.LLM_DAILY_BUDGET = Decimal(0)
    with pytest.raises(ModelError):
        call()
    assert not LLMTransaction.objects.exists()


def test_each_person_has_a_limit_of_their_own(settings, alice, bob):
    settings.LLM_DAILY_BUDGET_PER_USER = Decimal("0.003")
    call(alice)
    with pytest.raises(ModelError, match="of this person"):
        call(alice)
    call(bob)


def test_no_budget_holds_what_has_no_price(settings):
    settings.LLM_DAILY_BUDGET = Decimal(0)
    assert reserve(Attempt(1, "", "mock", "", 10, 10), None, None, None)


def test_workers_beside_each_other_do_not_overspend(settings):
    settings.LLM_DAILY_BUDGET = RESERVED * 5
    start, refused = threading.Barrier(12), []

    def worker():
        start.wait()
        try:
            for _ in range(3):
                call()
        except ModelError as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=worker) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert LLMTransaction.objects.count() == 5
    assert spent_today()[0] == RESERVED * 5
    assert len(refused) >= 11


def test_more_cached_than_read_is_no_crash():
    assert price_of(OPENAI, MODEL, Tokens(10, 1, cached=99)).dollars > 0
