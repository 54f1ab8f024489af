"""The live list of jobs: filters, pages, and ticks that cost one query."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.models import Job, Status

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/admin/jobs/job/"


@pytest.fixture
def look(client, operator):
    client.force_login(operator)
    return lambda **asked: client.get(LIST, asked)


def job(**fields) -> Job:
    return Job.objects.create(**{"kind": "SAMPLE", "queue": "base"} | fields)


def ids(page) -> set:
    return {row.pk for row in page.context["jobs"]}


def test_every_filter_narrows_the_list_down(look, alice):
    at = timezone.now() - timedelta(days=3)
    error = {"type": "Refused", "code": "refused", "message": "No."}
    wanted = job(
        kind="EMAIL_FETCH",
        queue="email",
        status=Status.FAILED,
        user=alice,
        created_at=at,
        lock="fetch:7",
        input_payload={"account_id": 7},
        error_payload=error,
    )
    job()
    for asked in (
        {"kind": "EMAIL_FETCH"},
        {"status": "FAILED"},
        {"queue": "email"},
        {"user": "alice@"},
        {"account": 7},
        {"cause": "refused"},
        {"q": str(wanted.pk)[:8]},
        {"q": "alice@example"},
        {"q": "fetch:7"},
        {"status": "FAILED", "kind": "EMAIL_FETCH", "age": "week", "account": 7},
    ):
        assert ids(look(**asked)) == {wanted.pk}, asked
    assert wanted.pk not in ids(look(age="day"))


def test_a_filter_that_makes_no_sense_is_said_and_shows_nothing(look):
    job()
    page = look(status="NONSENSE")
    assert ids(page) == set()
    assert "NONSENSE is not one of the available choices" in page.content.decode()


def test_pages_follow_each_other_without_counting(look, django_assert_max_num_queries):
    for minutes in range(120):
        job(created_at=timezone.now() - timedelta(minutes=minutes))
    seen, cursor = set(), ""
    for size in (50, 50, 20):
        with django_assert_max_num_queries(15) as made:
            page = look(**({"cursor": cursor} if cursor else {}))
        assert not any("COUNT" in query["sql"] for query in made.captured_queries)
        assert len(ids(page)) == size
        seen |= ids(page)
        cursor = (page.context["older"] or "").removeprefix("cursor=").replace("%3D", "=")
    assert len(seen) == 120
    assert not cursor


def test_a_place_that_is_none_of_ours_leads_to_the_beginning(look):
    assert look(cursor="nonsense").url == LIST


def test_a_tick_is_one_query_and_204_until_something_moves(look, django_assert_max_num_queries):
    running = job(status=Status.RUNNING, progress_total=10)
    stamp = look().context["tick"].split("stamp=")[1]
    with django_assert_max_num_queries(4) as made:
        assert look(stamp=stamp).status_code == 204
    assert sum('FROM "jobs_job"' in query["sql"] for query in made.captured_queries) == 1
    Job.objects.filter(pk=running.pk).update(progress_done=5)
    page = look(stamp=stamp)
    assert "<html" not in page.content.decode()
    assert 'value="5" max="10"' in page.content.decode()


def test_it_looks_often_while_something_runs_and_seldom_otherwise(look):
    row = job(status=Status.RUNNING)
    assert look().context["pace"] == 2.5
    Job.objects.filter(pk=row.pk).update(status=Status.SUCCESS)
    assert look().context["pace"] == 15


def test_nothing_ticked_is_said(client, operator):
    client.force_login(operator)
    page = client.post(LIST, {"action": "retry_jobs"}, follow=True)
    assert "Tick the jobs" in page.content.decode()
    assert client.post(LIST, {"action": "nonsense"}).status_code == 404
