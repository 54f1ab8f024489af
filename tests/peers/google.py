"""Google as others wrote it (npm `emulate`), and a front that adds what theirs lacks.

What the front adds is our own reading of Google's documentation: /profile, `-in:` in searches,
access tokens that end, a history that is forgotten, and faults on demand.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx
import pytest

from accounts.google import trust
from tests.peers.install import EMULATE, NODE
from tests.servers import LONGEST_START_SECONDS, free_port

CLIENT = ("ledger.apps.googleusercontent.com", "GOCSPX-only-for-tests")
ALICE, BOB = "alice@gmail.example", "bob@gmail.example"
REASONS = {
    400: ("failedPrecondition", "FAILED_PRECONDITION"),
    401: ("authError", "UNAUTHENTICATED"),
    403: ("rateLimitExceeded", "PERMISSION_DENIED"),
    404: ("notFound", "NOT_FOUND"),
    429: ("rateLimitExceeded", "RESOURCE_EXHAUSTED"),
    500: ("backendError", "INTERNAL"),
    503: ("backendError", "UNAVAILABLE"),
}


# One for all: making a client costs more than its requests.
web = httpx.Client(timeout=10, verify=trust())


class Emulate:
    """The server that others wrote, as a child process with two people and no mail."""

    def __init__(self, folder: Path, redirect_uri: str):
        self.folder, self.redirect_uri = folder, redirect_uri
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def start(self) -> Emulate:
        if not EMULATE.exists():
            told = "The Gmail peer is not installed: run `make test`, which runs `npm ci` for it."
            pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
        seed = self.folder / "seed.json"
        seed.write_text(json.dumps({"google": self._seed()}))
        where = ["--host", "127.0.0.1", "--port", str(self.port), "--seed", str(seed)]
        self.process = subprocess.Popen(
            [str(NODE), str(EMULATE), "start", "--service", "google", *where],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()
        return self

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def empty(self, token: str) -> None:
        """Deletes all mail of whoever `token` is of."""
        mail = f"{self.url}/gmail/v1/users/me/messages"
        headers = {"Authorization": f"Bearer {token}"}
        every = {"maxResults": 500, "includeSpamTrash": "true"}
        found = web.get(mail, params=every, headers=headers).json()
        for message in found.get("messages", ()):
            web.delete(f"{mail}/{message['id']}", headers=headers)

    def withdraw(self, refresh_token: str) -> None:
        """What a person does at Google's page of permissions."""
        web.post(f"{self.url}/oauth2/revoke", data={"token": refresh_token}).raise_for_status()

    def _seed(self) -> dict:
        people = [{"email": ALICE, "name": "Alice"}, {"email": BOB, "name": "Bob"}]
        client = {"client_id": CLIENT[0], "client_secret": CLIENT[1]}
        return {
            "users": people,
            "oauth_clients": [client | {"redirect_uris": [self.redirect_uri]}],
        }

    def _wait(self) -> None:
        deadline = time.monotonic() + LONGEST_START_SECONDS
        while time.monotonic() < deadline:
            try:
                web.get(f"{self.url}/oauth2/v3/certs", timeout=1)
            except httpx.HTTPError:
                time.sleep(0.02)
            else:
                return
        raise TimeoutError("emulate did not start.")


@dataclass
class Fault:
    """An answer instead of the emulator's, `times` times, where the path has `match` in it.

    Without a `body` it is a refusal in the words of Google's APIs.
    """

    match: str
    status: int
    times: int = 1
    reason: str = ""
    retry_after: str = ""
    body: dict | None = None

    def answer(self) -> tuple[int, bytes, dict]:
        if self.body is not None:
            return self.status, json.dumps(self.body).encode(), {}
        return _refusal(self.status, self.reason, self.retry_after)


@dataclass
class Front:
    """What Tallymail talks to: `asked` are all calls in order, `served` those that went well."""

    upstream: str
    asked: list[str] = field(default_factory=list)
    served: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unindexed: set[str] = field(default_factory=set)
    oldest_history: int = 0
    delay: float = 0.0
    in_flight: int = 0
    most_in_flight: int = 0
    ended: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.upstream, timeout=10, verify=trust())
        self.lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"front": self})
        self.server = _Server(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
        self.client.close()

    def end_access_tokens(self) -> None:
        self.ended |= self.seen

    def bodies(self) -> int:
        """How many messages were downloaded so far."""
        return sum("format=raw" in path for path in self.asked)

    def answer(self, method: str, target: str, token: str, body: bytes, kind: str):
        path, _, query = target.partition("?")
        self.asked.append(target)
        self.seen.add(token)
        self._dawdle()
        fault = self._fault(target)
        if fault is not None:
            return fault.answer()
        if path.startswith("/gmail/") and token in self.ended:
            return _refusal(401)
        if path.endswith("/history") and int(_first(query, "startHistoryId")) < self.oldest_history:
            return _refusal(404)
        if path.endswith("/profile"):
            return 200, json.dumps(self._profile(token)).encode(), {}
        headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {token}"} if token else {})
        found = self.client.request(
            method, f"{path}?{_in_their_words(query)}", headers=headers, content=body
        )
        if found.is_success:
            self.served.append(target)
        if self.unindexed and path.endswith("/messages"):
            return 200, self._indexed(found), {}
        kept = {name: found.headers[name] for name in ("location",) if name in found.headers}
        return found.status_code, found.content, kept

    def _dawdle(self) -> None:
        with self.lock:
            self.in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self.in_flight)
        time.sleep(self.delay)
        with self.lock:
            self.in_flight -= 1

    def _fault(self, target: str) -> Fault | None:
        for fault in self.faults:
            if re.search(fault.match, target) and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    def _indexed(self, found: httpx.Response) -> bytes:
        page = found.json()
        every = page.get("messages") or ()
        return json.dumps(
            page | {"messages": [one for one in every if one["id"] not in self.unindexed]}
        ).encode()

    def _profile(self, token: str) -> dict:
        headers = {"Authorization": f"Bearer {token}"}
        who = self.client.get("/oauth2/v2/userinfo", headers=headers).json()
        query = {"startHistoryId": "1", "maxResults": 1}
        history = self.client.get("/gmail/v1/users/me/history", params=query, headers=headers)
        every = {"maxResults": 500}
        mails = self.client.get("/gmail/v1/users/me/messages", params=every, headers=headers).json()
        found = {"emailAddress": who["email"], "historyId": history.json()["historyId"]}
        return found | {"messagesTotal": len(mails.get("messages") or ())}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Ten come at once; a fuller queue than the default five keeps some waiting for a second.
    request_queue_size = 64


class _Handler(BaseHTTPRequestHandler):
    front: Front
    protocol_version = "HTTP/1.1"

    def _do(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        kind = self.headers.get("Content-Type", "")
        status, content, headers = self.front.answer(self.command, self.path, token, body, kind)
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_DELETE = _do

    def log_message(self, *args) -> None:
        """Says nothing."""


def _first(query: str, name: str) -> str:
    return parse_qs(query).get(name, ["0"])[0]


def _in_their_words(query: str) -> str:
    """emulate knows `-label:x` where Gmail has `-in:x` too, and no brackets."""
    pairs = parse_qsl(query, keep_blank_values=True)
    plain = [
        (name, re.sub(r"-in:(\w+?)s?\b", r"-label:\1", value).replace("(", "").replace(")", ""))
        if name == "q"
        else (name, value)
        for name, value in pairs
    ]
    return urlencode(plain)


def _refusal(status: int, reason: str = "", retry_after: str = "") -> tuple[int, bytes, dict]:
    named, state = REASONS.get(status, ("unknown", "UNKNOWN"))
    entry = {"reason": reason or named, "domain": "global", "message": "made up"}
    error = {"code": status, "message": "made up", "errors": [entry], "status": state}
    more = {"Retry-After": retry_after} if retry_after else {}
    return status, json.dumps({"error": error}).encode(), more


def consent(url: str, email: str = ALICE, **instead: str) -> str:
    """Gives consent as `email` on the page at `url`; returns where Google sends the browser."""
    page = web.get(url)
    page.raise_for_status()
    form = next(f for f in re.findall(r"<form.*?</form>", page.text, re.S) if email in f)
    fields = re.findall(r'name="([^"]+)"\s+value="([^"]*)"', form)
    parts = urlsplit(url)
    answer = web.post(
        f"{parts.scheme}://{parts.netloc}/o/oauth2/v2/auth/callback",
        data={name: html.unescape(value) for name, value in fields} | instead,
    )
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]
