"""The HTML of mail in a real browser: whatever it holds, nothing is asked for and nothing runs."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Dialog, Page, Request, sync_playwright

from emails.models import Email, RawMessage
from emails.sanitizing import Opened

pytestmark = pytest.mark.django_db(transaction=True)
CHROMIUM = "/usr/bin/chromium"
QUIET = ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync")
QUIET += ("disable-background-networking", "disable-component-update")
HOSTILE = {
    "base": '<base href="{x}/">',
    "script": "<script>alert(1);fetch('{x}/script')</script><script src='{x}/s.js'></script>",
    "onerror": "<img src='{x}/none.png' onerror=\"alert(1);new Image().src='{x}/onerror'\">",
    "broken": "<img src=x onerror=alert(1)><scr<script>ipt>alert(1)</script>",
    "handlers": "<p onmouseover='alert(1)'>a</p><details open ontoggle=alert(1)></details>",
    "css url": "<p style=\"background:url('{x}/css');color:red\">a</p>",
    "css escape": "<p style='background:\\75rl({x}/escaped)'>a</p><p style='list-style:url({x})'>",
    "style": "<style>@import '{x}/import.css';body{{background:url({x}/body)}}</style>",
    "font": "<style>@font-face{{font-family:a;src:url({x}/f)}}*{{font-family:a}}</style>",
    "sheet": "<link rel=stylesheet href='{x}/sheet.css'><link rel=preload as=image href='{x}/p'>",
    "prefetch": "<link rel=prefetch href='{x}/prefetch'><link rel=icon href='{x}/icon'>",
    "svg": "<svg onload=alert(1)><image href='{x}/svg'/><use href='{x}/use#a'/><script>alert(1)"
    "</script></svg>",
    "feImage": "<svg><filter id=f><feImage href='{x}/fe'/></filter><rect filter='url(#f)'/></svg>",
    "svg style": "<svg><style><img src='{x}/mxss' onerror=alert(1)></style></svg>",
    "math": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 "
    "onerror=alert(1)&gt;'></table></mtext></math>",
    "refresh": "<meta http-equiv=refresh content='0;url={x}/refresh'>",
    "form": "<form action='{x}/form' id=f><input name=a autofocus onfocus=alert(1)></form>"
    "<button form=f formaction='{x}/fa'>b</button>",
    "frames": "<iframe src='{x}/frame' srcdoc='<script>alert(1)</script>'></iframe>"
    "<object data='{x}/object'></object><embed src='{x}/embed'>",
    "background": "<body background='{x}/bg'><table background='{x}/t'><tr><td background='{x}/td'>"
    "a</table>",
    "srcset": "<img srcset='{x}/1.png 1x, {x}/2.png 2x'><picture><source srcset='{x}/p.png'>"
    "<img src='{x}/i.png'></picture>",
    "media": "<video src='{x}/v' poster='{x}/poster' autoplay></video><audio src='{x}/a' autoplay>"
    "</audio><video><track src='{x}/track' default></video>",
    "links": "<a href='javascript:alert(1)'>a</a><a href='{x}/ping' ping='{x}/p'>b</a>",
    "input": "<input type=image src='{x}/input'><isindex src='{x}/isindex'>",
    "open": "<img src='{x}/unclosed",
}


class Elsewhere:
    """A server that only counts who comes."""

    def __init__(self) -> None:
        self.visits = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._count)
        self._thread.start()

    def _count(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    yield server
    server.close()


class Seat:
    """A browser in a thread of its own: its driver's event loop would stop Django's sync code."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self.browser = self.do(self._launch)

    def _launch(self) -> Browser:
        self._driver = sync_playwright().start()
        arguments = [f"--{one}" for one in QUIET]
        return self._driver.chromium.launch(executable_path=CHROMIUM, args=arguments)

    def do(self, step: Callable[..., Any], *args: Any) -> Any:
        return self._thread.submit(step, *args).result()

    def close(self) -> None:
        self.do(self.browser.close)
        self.do(self._driver.stop)
        self._thread.shutdown()


@pytest.fixture(scope="session")
def seat() -> Iterator[Seat]:
    seat = Seat()
    yield seat
    seat.close()


@pytest.fixture
def mail(account, elsewhere) -> Email:
    """One mail with all of it, and a word at its end that must be seen."""
    parts = [text.format(x=elsewhere.url) for name, text in HOSTILE.items() if name != "open"]
    return stored(account, "".join(parts) + "<p>The end is here.</p>")


def stored(account, html: str) -> Email:
    message = EmailMessage()
    message["From"], message["Subject"] = "evil@example.org", "<b>Invoice</b>"
    message.set_content("As text.")
    message.add_alternative(html, subtype="html")
    message.add_attachment(b"<script>alert(1)</script>", "text", "html", filename="../../x.html")
    raw = message.as_bytes()
    email = Email.objects.create(
        account=account, provider_message_id=str(time.time()), subject="<b>Invoice</b>"
    )
    RawMessage.of(email.pk, raw).save()
    return email


class Watched:
    """What a page asked for beyond our own server, and the dialogs that it opened."""

    def __init__(self, seat: Seat, server: str, session: str) -> None:
        self.seat, self.server = seat, server
        self.strange: list[str] = []
        self.dialogs: list[str] = []
        self.context = seat.do(seat.browser.new_context)
        self.page = seat.do(self._sit_down, session)

    def _sit_down(self, session: str) -> Page:
        named = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.server}
        self.context.add_cookies([named])
        page = self.context.new_page()
        page.on("request", self._asked)
        page.on("dialog", self._heard)
        return page

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.server, "data:")):
            self.strange.append(request.url)

    def _heard(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, email: Email) -> str:
        """Opens the mail's page and returns the text that its frame shows."""
        url = f"{self.server}/admin/emails/email/{email.pk}/original/"
        self.seat.do(self.page.goto, url)
        return self.seat.do(self._shown)

    def load_images(self) -> str:
        self.seat.do(self.page.get_by_role("button", name="Load remote images").click)
        return self.seat.do(self._shown)

    def _shown(self) -> str:
        text = self.page.frame_locator("iframe.mail-html").locator("body").inner_text()
        self.page.wait_for_timeout(200)
        return text

    def close(self) -> None:
        self.seat.do(self.context.close)


@pytest.fixture
def watched(seat, live_server, client, operator) -> Iterator[Watched]:
    client.force_login(operator)
    found = Watched(seat, live_server.url, client.cookies[settings.SESSION_COOKIE_NAME].value)
    yield found
    found.close()


def test_a_hostile_mail_asks_for_nothing_and_runs_nothing(watched, mail, elsewhere):
    assert "The end is here." in watched.open(mail)
    assert (watched.strange, watched.dialogs, elsewhere.visits) == ([], [], 0)


def test_the_seal_alone_holds_what_the_sanitiser_would_let_through(
    watched, mail, elsewhere, monkeypatch
):
    html = "".join(text.format(x=elsewhere.url) for text in HOSTILE.values())
    monkeypatch.setattr("emails.admin.opening.opened", lambda *_: Opened(html, ()))
    watched.open(mail)
    # The browser tells of requests that the policy stopped: none of them left it.
    assert watched.strange
    assert (watched.dialogs, elsewhere.visits) == ([], 0)


def test_remote_images_come_after_a_second_click_and_nothing_else_does(watched, account, elsewhere):
    html = f"<img src='{elsewhere.url}/a.png'><style>@import '{elsewhere.url}/b'</style><p>Hi"
    email = stored(account, html)
    watched.open(email)
    assert elsewhere.visits == 0
    watched.load_images()
    assert {url.removeprefix(elsewhere.url) for url in watched.strange} == {"/a.png"}


@pytest.mark.browser
@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "open"])
def test_each_trick_by_itself_is_harmless(watched, account, elsewhere, name):
    watched.open(stored(account, HOSTILE[name].format(x=elsewhere.url) + "<p>end"))
    assert (watched.strange, watched.dialogs, elsewhere.visits) == ([], [], 0)
