"""Outlook fails in parts: what its owner and the operator then see, and that no mail is lost."""

import pytest
from asgiref.sync import sync_to_async

from accounts.models import ConnectedAccount
from emails.connecting import probe
from emails.models import Email
from jobs.errors import NeedsAttention
from jobs.models import Breaker, Status
from tests.mailboxes import alert
from tests.peers.gmail import attempt, fetch, secrets_of
from tests.peers.google import Fault
from tests.peers.graph import MINE
from tests.peers.outlook import at_once, connected

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mine(alice, graph):
    return at_once(alice, graph)


@pytest.fixture
def ids(mine, graph):
    """Five messages in the mailbox, the oldest first."""
    return [graph.inbox.deliver(alert(number)) for number in range(5)]


# What Microsoft says, the job's status and code, the account's status, and a sentence to read.
ROWS = [
    (Fault("me/", 401, 99), "auth_revoked", "needs_reconnect", "Connect the account again"),
    (
        Fault("me/", 403, 99, "ErrorAccessDenied"),
        "auth_revoked",
        "needs_reconnect",
        "allow reading mail",
    ),
    (
        Fault("me/", 404, 99, "MailboxNotEnabledForRESTAPI"),
        "auth_revoked",
        "needs_reconnect",
        "no mailbox that programs may read",
    ),
    (
        Fault("/token", 400, 9, "invalid_grant"),
        "auth_revoked",
        "needs_reconnect",
        "Microsoft has ended the access (invalid_grant",
    ),
    (
        Fault("/token", 400, 9, "interaction_required"),
        "auth_revoked",
        "needs_reconnect",
        "Connect the account again",
    ),
    (
        Fault("/token", 401, 9, "invalid_client"),
        "app_misconfigured",
        "connected",
        "does not accept this installation's app (invalid_client",
    ),
    (Fault("me/", 429, 99), "rate_limited", "connected", "Microsoft answered 429"),
    (Fault("me/", 503, 99, "", "60"), "rate_limited", "connected", "Microsoft answered 503"),
    (Fault("/token", 429, 9), "rate_limited", "connected", "Microsoft gave no token (status 429)"),
    (Fault("me/", 504, 99), "transient", "connected", "Microsoft answered 504"),
    (Fault("/token", 503, 9), "transient", "connected", "Microsoft gave no token (status 503)"),
]
BACK_IN_LINE = {"rate_limited", "transient"}


@pytest.mark.parametrize(("fault", "code", "account", "sentence"), ROWS)
async def test_each_kind_of_trouble_says_what_it_is(
    mine, ids, graph, fault, code, account, sentence
):
    secrets = await sync_to_async(secrets_of)(mine)
    graph.end_tokens()
    graph.faults.append(Fault(**vars(fault)))
    job = await attempt(mine)
    told = job.error_payload
    assert job.status == (Status.QUEUED if code in BACK_IN_LINE else Status.FAILED)
    assert told["code"] == code
    assert sentence in told["message"]
    assert job.attempts == (0 if code == "rate_limited" else 1)
    await mine.arefresh_from_db()
    assert mine.status == account
    assert (sentence in mine.status_reason) == (account == "needs_reconnect")
    assert [one for one in secrets.values() if str(one) in str(told)] == []


async def test_a_withdrawn_grant_stops_it_until_it_is_connected_again(alice, graph):
    mine = await sync_to_async(connected)(alice, graph)
    graph.inbox.deliver(alert(1))
    await fetch(mine)
    graph.revoke()
    assert (await attempt(mine)).error_payload["code"] == "auth_revoked"
    await sync_to_async(connected)(alice, graph)
    assert (await ConnectedAccount.objects.aget()).status == "connected"
    assert (await fetch(mine))["fetched_count"] == 0


async def test_a_message_that_is_deleted_meanwhile_is_skipped(mine, ids, graph):
    graph.faults.append(Fault(f"{ids[2]}/.value", 404, reason="ErrorItemNotFound"))
    found = await fetch(mine)
    assert (found["saved_count"], found["gone_count"]) == (4, 1)


async def test_one_message_that_microsoft_cannot_give_is_quarantined(mine, ids, graph):
    graph.faults.append(Fault(f"{ids[2]}/.value", 500, times=99))
    found = await fetch(mine)
    assert (found["saved_count"], found["quarantined_count"]) == (5, 1)
    ill = await Email.objects.aget(provider_message_id=ids[2])
    assert (ill.extraction_status, "500" in ill.status_reason) == ("QUARANTINED", True)
    assert (await fetch(mine))["fetched_count"] == 0


async def test_when_all_fail_microsoft_is_ill_and_nothing_is_quarantined(mine, ids, graph):
    graph.faults.append(Fault("value", 500, times=999))
    job = await attempt(mine)
    assert (job.status, job.error_payload["code"]) == (Status.QUEUED, "transient")
    assert not await Email.objects.aexists()
    assert (await Breaker.objects.aget()).failures == 1


async def test_a_message_over_the_cap_is_not_read_to_its_end(mine, ids, graph, monkeypatch):
    monkeypatch.setattr("emails.providers.outlook_api.MOST_BYTES", 3_000)
    huge = graph.inbox.deliver(alert(9) + b"x" * 4_000)
    found = await fetch(mine)
    assert (found["quarantined_count"], found["saved_count"]) == (1, 6)
    email = await Email.objects.aget(provider_message_id=huge)
    assert email.status_reason == "larger than 25 MB"


async def test_a_trash_that_cannot_be_found_is_not_taken_for_one_that_is_not_there(
    mine, ids, graph
):
    waste = graph.inbox.deliver(alert(9), "deleteditems")
    graph.faults.append(Fault("deleteditems", 400, reason="ErrorInvalidRequest"))
    assert (await attempt(mine)).error_payload["code"] == "refused"
    assert waste not in graph.bodies()


def test_an_account_is_tried_out_by_opening_its_inbox(mine, graph):
    found = probe(mine)
    assert (found.email, found.subject) == (MINE, mine.subject)
    assert [path.partition("?")[0] for path in graph.asked] == ["/v1.0/me/mailFolders/inbox"]


def test_trying_out_an_account_whose_grant_is_gone_stops_it(mine, graph):
    graph.revoke()
    with pytest.raises(NeedsAttention, match="ended the access"):
        probe(mine)
    assert ConnectedAccount.objects.get().status == "needs_reconnect"
