"""A request that is larger than any upload may be ends before it is stored."""

import asyncio
import json

import pytest

from config.asgi import application
from config.body_limit import SLACK

MEGABYTE = 1_000_000


@pytest.fixture(autouse=True)
def limit(settings):
    settings.UPLOAD_MAX_MB = 1
    settings.ALLOWED_HOSTS = ["testserver"]


class Sender:
    """A client that sends `pieces` of a megabyte and counts how many were asked for."""

    def __init__(self, pieces: int):
        self.pieces, self.asked, self.answered = pieces, 0, []

    async def receive(self):
        if self.asked == self.pieces:
            await asyncio.Event().wait()  # as long as the client stays
        self.asked += 1
        more = self.asked < self.pieces
        return {"type": "http.request", "body": bytes(MEGABYTE), "more_body": more}

    async def send(self, message):
        self.answered.append(message)


async def post(pieces: int, path: str = "/healthz", **headers: str) -> tuple[int, bytes, Sender]:
    named = {"host": "testserver", **{name.replace("_", "-"): v for name, v in headers.items()}}
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    sender = Sender(pieces)
    await application(scope, sender.receive, sender.send)
    body = b"".join(one.get("body", b"") for one in sender.answered)
    return sender.answered[0]["status"], body, sender


async def test_a_body_that_says_it_is_too_large_is_not_read():
    status, body, sender = await post(60, content_length=str(60 * MEGABYTE))
    assert (status, sender.asked) == (413, 0)
    assert body == b"The file is larger than 1 MB. Nothing was saved.\n"


@pytest.mark.parametrize("headers", [{}, {"content_length": "12"}, {"content_length": "-1"}])
async def test_a_body_that_does_not_say_so_is_read_up_to_the_limit_and_answered_once(headers):
    status, _, sender = await post(60, **headers)
    assert (status, sender.asked) == (413, (MEGABYTE + SLACK) // MEGABYTE + 1)
    assert [one["type"] for one in sender.answered] == ["http.response.start", "http.response.body"]


async def test_the_api_says_it_as_json():
    _, body, _ = await post(60, "/api/v1/connected-accounts/1/upload")
    assert json.loads(body)["code"] == "too_large"


@pytest.mark.django_db
async def test_what_is_within_the_limit_goes_on_to_the_application():
    status, _, sender = await post(2)
    assert status != 413
    assert sender.asked == 2
