"""The loop over Gmail's history, page by page."""

import pytest

from accounts.models import ConnectedAccount
from emails.providers.gmail import GmailProvider

pytestmark = pytest.mark.django_db

HUGE = "179500000000000000000001"


def added(*ids, labels=("INBOX",)) -> dict:
    return {"messagesAdded": [{"message": {"id": one, "labelIds": list(labels)}} for one in ids]}


def freed(message_id, label) -> dict:
    message = {"id": message_id, "labelIds": ["INBOX"]}
    return {"labelsRemoved": [{"message": message, "labelIds": [label]}]}


PAGES = [
    {"historyId": HUGE, "history": [added("a")], "nextPageToken": "2"},
    {"historyId": f"{HUGE}1", "nextPageToken": "3"},
    {
        "historyId": f"{HUGE}2",
        "history": [
            added("b"),
            added("mine", labels=("SENT",)),
            added("unfinished", labels=("DRAFT",)),
            freed("c", "SPAM"),
            freed("read", "UNREAD"),
            {"messagesAdded": [{"message": {"id": "gone"}}]},
        ],
    },
]


@pytest.fixture
async def provider(alice):
    found = GmailProvider(ConnectedAccount(user=alice, provider="gmail", subject="1", pk=1))
    yield found
    await found.close()


async def test_it_goes_through_all_pages_from_one_start_and_keeps_the_first_id(
    provider, monkeypatch
):
    asked = []

    async def get(path, units, **params):
        asked.append((path, params["startHistoryId"], params.get("pageToken")))
        return PAGES[len(asked) - 1]

    monkeypatch.setattr(provider.api, "get", get)
    newest, found = await provider._history("7")
    assert asked == [("/history", "7", None), ("/history", "7", "2"), ("/history", "7", "3")]
    assert newest == HUGE
    assert found == {"a", "b", "c", "gone"}
