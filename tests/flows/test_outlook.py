"""Outlook from consent to stored mail, at a stand-in of our own."""

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from emails.jobs import EmailBackfillJob
from emails.models import Email
from emails.senders import verdict_of
from jobs.models import Job, Status
from jobs.runner import JobRunner
from tests.mailboxes import alert
from tests.peers.gmail import fetch
from tests.peers.outlook import START, at_once

pytestmark = pytest.mark.django_db(transaction=True)

NEVER = ("junkemail", "deleteditems", "drafts", "sentitems", "outbox")


@pytest.fixture
def mine(alice, graph):
    return at_once(alice, graph)


@pytest.fixture
def inbox(graph):
    return graph.inbox


async def stored() -> set[str]:
    return {email.provider_message_id async for email in Email.objects.all()}


def asked(graph) -> list[str]:
    return [path.removeprefix("/v1.0/me/").partition("?")[0] for path in graph.asked]


async def test_the_first_run_brings_the_mail_of_all_folders_newest_first(mine, inbox, graph):
    inbox.add_folder("shops")
    inbox.add_folder("bakeries", parent="shops")
    ids = [inbox.deliver(alert(n), at) for n, at in enumerate(("inbox", "bakeries", "archive"))]
    found = await fetch(mine)
    assert (found["fetched_count"], found["saved_count"], found["more"]) == (3, 3, False)
    assert await stored() == set(ids)
    limited = await fetch(mine, limit=1)
    assert (limited["fetched_count"], limited["more"]) == (0, False)


async def test_the_bytes_and_the_receiving_servers_word_are_kept(mine, inbox):
    told = (
        b"Authentication-Results: spf=pass (sender IP is 192.0.2.7)\n"
        b" smtp.mailfrom=northwind-bank.example; dkim=pass (signature was verified)\n"
        b" header.d=northwind-bank.example;dmarc=pass action=none\n"
        b" header.from=northwind-bank.example;compauth=pass reason=100\n"
    )
    inbox.deliver(told + alert(1))
    await fetch(mine)
    email = await Email.objects.select_related("raw", "account").aget()
    assert email.raw.content == told + alert(1)
    assert email.received_at.year == 2026
    assert (await sync_to_async(verdict_of)(email)).word == "pass"


async def test_a_run_with_nothing_new_asks_each_folder_once_and_downloads_nothing(
    mine, inbox, graph
):
    inbox.deliver(alert(1))
    await fetch(mine)
    await fetch(mine)
    graph.asked.clear()
    found = await fetch(mine)
    assert (found["fetched_count"], found["saved_count"], found["seen_count"]) == (0, 0, 0)
    calls = asked(graph)
    deltas = [call for call in calls if call.endswith("messages/delta")]
    # The inbox, the archive, and the two that mail may come back from.
    assert len(deltas) == 4
    assert calls.count("mailFolders/delta") == 1
    assert graph.bodies() == await _in_order()


async def _in_order() -> list[str]:
    return [email.provider_message_id async for email in Email.objects.order_by("id")]


async def test_spam_trash_drafts_and_sent_mail_are_never_read(mine, inbox, graph):
    inbox.add_folder("old", parent="deleteditems")
    for folder in (*NEVER, "old"):
        inbox.deliver(alert(1), folder)
    inbox.deliver(alert(2), is_draft=True)
    assert (await fetch(mine))["seen_count"] == 0
    for folder in (*NEVER, "old"):
        inbox.deliver(alert(3), folder)
    inbox.deliver(alert(4), is_draft=True)
    assert (await fetch(mine))["seen_count"] == 0
    assert (await fetch(mine))["seen_count"] == 0
    assert graph.bodies() == []


@pytest.mark.parametrize("is_lossy", [False, True])
async def test_mail_that_comes_out_of_spam_or_trash_is_brought(mine, inbox, is_lossy):
    inbox.is_lossy = is_lossy
    spam, waste = inbox.deliver(alert(1), "junkemail"), inbox.deliver(alert(2), "deleteditems")
    await fetch(mine)
    await fetch(mine)
    inbox.move(spam, "inbox")
    inbox.move(waste, "archive")
    assert (await fetch(mine))["saved_count"] == 2
    assert await stored() == {spam, waste}


@pytest.mark.parametrize("is_lossy", [False, True])
async def test_a_message_that_is_moved_is_not_downloaded_again(mine, inbox, graph, is_lossy):
    inbox.is_lossy = is_lossy
    moved = inbox.deliver(alert(1))
    await fetch(mine)
    await fetch(mine)
    inbox.move(moved, "archive")
    inbox.touch(moved)
    assert (await fetch(mine))["fetched_count"] == 0
    inbox.move(moved, "deleteditems")
    assert (await fetch(mine))["fetched_count"] == 0
    assert graph.bodies() == [moved]


@pytest.mark.parametrize("is_lossy", [False, True])
async def test_a_new_message_that_goes_to_and_fro_is_found(mine, inbox, is_lossy):
    await fetch(mine)
    await fetch(mine)
    inbox.is_lossy = is_lossy
    there = inbox.deliver(alert(1))
    inbox.move(there, "archive")
    inbox.move(there, "inbox")
    assert (await fetch(mine))["saved_count"] == 1


async def test_when_much_left_its_folder_the_mailbox_is_listed_instead(
    mine, inbox, graph, monkeypatch
):
    monkeypatch.setattr("emails.providers.outlook.MOST_LOOKED_AT", 3)
    inbox.is_lossy = True
    ids = [inbox.deliver(alert(n), "junkemail") for n in range(6)]
    await fetch(mine)
    await fetch(mine)
    for one in ids[:4]:
        inbox.delete(one)
    for one in ids[4:]:
        inbox.move(one, "inbox")
    graph.asked.clear()
    assert (await fetch(mine))["saved_count"] == 2
    assert "messages" in asked(graph)
    assert [call for call in asked(graph) if call == f"messages/{ids[4]}"] == []


async def test_old_mail_that_is_imported_later_is_brought(mine, inbox):
    await fetch(mine)
    await fetch(mine)
    inbox.deliver(alert(1), received=START.replace(year=2011))
    assert (await fetch(mine))["saved_count"] == 1


async def test_a_folder_that_is_new_is_gone_through_and_one_that_is_gone_is_forgotten(
    mine, inbox, graph
):
    await fetch(mine)
    inbox.add_folder("shops")
    new = inbox.deliver(alert(1), "shops")
    assert (await fetch(mine))["saved_count"] == 1
    await mine.arefresh_from_db()
    assert len(mine.cursor["links"]) == 5
    inbox.remove_folder("shops")
    assert (await fetch(mine))["saved_count"] == 0
    await mine.arefresh_from_db()
    assert len(mine.cursor["links"]) == 4
    assert graph.bodies() == [new]


async def test_a_forgotten_place_leaves_no_gap_and_downloads_nothing_twice(mine, inbox, graph):
    old = inbox.deliver(alert(1))
    await fetch(mine)
    await fetch(mine)
    graph.forget_places()
    new = inbox.deliver(alert(2), received=START.replace(year=2012))
    found = await fetch(mine)
    assert (found["fetched_count"], found["saved_count"]) == (1, 1)
    assert graph.bodies() == [old, new]
    graph.asked.clear()
    assert (await fetch(mine))["seen_count"] == 0
    assert "messages" not in asked(graph)


async def test_a_long_way_through_a_folder_goes_on_where_it_stopped(
    mine, inbox, graph, monkeypatch
):
    for number in range(9):
        inbox.deliver(alert(number))
    await fetch(mine)
    graph.page = 2
    monkeypatch.setattr("emails.providers.outlook_changes.MOST_PAGES", 4)
    await fetch(mine)
    await mine.arefresh_from_db()
    assert len(mine.cursor["begun"]) == 1
    new = inbox.deliver(alert(10), received=timezone.now())
    assert (await fetch(mine))["saved_count"] == 1
    for _ in range(3):
        await fetch(mine)
    await mine.arefresh_from_db()
    assert (mine.cursor["begun"], len(mine.cursor["links"])) == ({}, 4)
    assert len(graph.bodies()) == len(set(graph.bodies())) == 10
    assert new in await stored()


async def test_the_newest_come_first_and_the_past_by_jobs_of_its_own(
    mine, inbox, graph, monkeypatch
):
    monkeypatch.setattr("emails.providers.outlook.FIRST_LOOK", 2)
    monkeypatch.setattr("emails.providers.outlook.PAGE", 2)
    ids = [inbox.deliver(alert(number)) for number in range(5)]
    assert (await fetch(mine, go_on=True))["saved_count"] == 2
    assert await stored() == set(ids[3:])
    # The folders are gone through: what is older is left to the past's own jobs.
    assert (await fetch(mine, go_on=True))["saved_count"] == 0
    for expected in (3, 4, 5, 5, 5):
        job = await Job.objects.filter(kind="EMAIL_BACKFILL", status=Status.QUEUED).afirst()
        if job is None:
            break
        done = await JobRunner(str(job.pk)).run_job(EmailBackfillJob, "EMAIL_BACKFILL", {})
        assert done.status == Status.SUCCESS, done.error_payload
        assert await Email.objects.acount() >= min(expected, 5)
    await mine.arefresh_from_db()
    assert mine.backfill == {"done": True}
    assert sorted(graph.bodies()) == sorted(ids)
