"""A real browser over the real pages, with real workers behind them."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from accounts.models import ConnectedAccount, User
from emails.connecting import connect_file
from tests.mailboxes import Mailbox
from tests.settings import ON_POSTGRES
from workers.patient import PatientWorker
from workers.settings import WORKERS

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
QUIET += " --disable-component-update --disable-sync"
DOCS = Path(__file__).parent.parent.parent / "docs"
# Nothing takes so long, but on a machine that has much else to do.
LONGEST_MS = 60_000
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The distribution's chromium, for one file: its event loop must not outlive it."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"There is no {CHROMIUM}: install chromium, or set CHROMIUM to its path.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        expect.set_options(timeout=LONGEST_MS)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Watched:
    """What went wrong in a browser: errors of the console, refused by the CSP, failed loads."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self.dialogs: list[str] = []
        self.requests: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", self._dismiss)

    def _note(self, message: Any) -> None:
        # What the CSP refuses is told here as an error, too.
        if message.type in {"error", "warning"}:
            self.troubles.append(message.text)

    def _dismiss(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@pytest.fixture
def watched() -> Iterator[Watched]:
    """Notes every trouble of the test's pages; there must be none at its end."""
    found = Watched()
    yield found
    assert found.troubles == []
    assert found.dialogs == []


@pytest.fixture
def open_as(chromium: Browser, live_server: Any, watched: Watched) -> Iterator[Callable[..., Page]]:
    """`open_as(user, viewport=…, color_scheme="dark")` is a page of somebody signed in."""
    contexts: list[BrowserContext] = []

    def opened(user: Any, **options: Any) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, **{"viewport": DESK, "locale": "en-GB", **options}
        )
        contexts.append(context)
        context.set_default_timeout(LONGEST_MS)
        if user is not None:
            context.add_cookies([_session(user, live_server.url)])
        page = context.new_page()
        watched.watch(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def _session(user: Any, url: str) -> Any:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}


@pytest.fixture
def at_work(transactional_db: None) -> Iterator[Callable[[], None]]:
    """`at_work()` starts both workers, in a thread of this process, until the test ends."""
    crew = Crew()
    yield crew.start
    if crew.is_alive():
        crew.stop()


@pytest.fixture
def account(alice: User, mailbox: Mailbox) -> ConnectedAccount:
    """As everywhere, but made in a thread: the browser's event loop runs in this one."""

    def connect() -> ConnectedAccount:
        try:
            return connect_file(alice, mailbox.folder)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(connect).result()


class Crew(threading.Thread):
    """An event loop of its own with a worker for each queue."""

    def __init__(self) -> None:
        super().__init__(name="crew")
        self._loop = asyncio.new_event_loop()
        self._workers: list[PatientWorker] = []

    def run(self) -> None:
        self._loop.run_until_complete(self._work())
        self._loop.close()
        connections.close_all()

    async def _work(self) -> None:
        self._workers = [
            PatientWorker(
                queue, WORKERS[queue], lambda: None, handle_signals=False, poll_delay=0.05
            )
            for queue in WORKERS
        ]
        running = [asyncio.create_task(worker.async_run()) for worker in self._workers]
        await asyncio.gather(*running, return_exceptions=True)
        for worker in self._workers:
            await worker.close()
        await self._loop.shutdown_default_executor()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end)
        self.join(30)
        assert not self.is_alive()

    def _end(self) -> None:
        for worker in self._workers:
            if worker.main_task is not None:
                worker.main_task.cancel()


@pytest.fixture
def no_barriers() -> Callable[[Page], None]:
    """Fails on what axe-core calls serious or critical on the page as it is now."""

    def check(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        grave = [one for one in found if one["impact"] in {"serious", "critical"}]
        told = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in grave]
        assert told == []

    return check


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps the page as docs/NAME.png, when PICTURES=1 asks for it."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("PICTURES") == "1":
            page.screenshot(path=DOCS / f"{name}.png")

    return take


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One database is enough for what only shows pages."""
    if ON_POSTGRES:
        items[:] = [item for item in items if "tests/browser" not in str(item.path)]
