"""Ways to connect a mailbox on the pages, and what a refusal says."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import ConnectedAccount
from emails.providers.base import AuthRevoked, Identity
from emails.providers.imap import ImapProvider
from jobs.models import Job
from tests.mailboxes import alert

pytestmark = pytest.mark.django_db

ADDRESS = "you@gmail.com"


@pytest.fixture
def logins(monkeypatch) -> list:
    """The credentials that were tried; each login works."""
    found = []

    async def connect(self):
        server = self.reader.server
        found.append(self.account.credentials.open())
        return Identity(f"{self.reader.username}@{server.host}")

    monkeypatch.setattr(ImapProvider, "connect", connect)
    return found


@pytest.fixture
def refusing(monkeypatch) -> None:
    async def connect(self):
        raise AuthRevoked("imap.gmail.com refused the login.", remedy="Make an app password.")

    monkeypatch.setattr(ImapProvider, "connect", connect)


def test_gmail_by_app_password_stands_first_and_by_consent_second(browser):
    shown = browser.get("/accounts/connect/").content.decode()
    ways = re.findall(r"<h2>(.*?)</h2>", shown)
    assert ways[:3] == [
        "Gmail with an app password",
        "Gmail by Google sign-in",
        "Outlook and Microsoft 365",
    ]


def test_an_app_password_is_taken_as_google_shows_it(browser, logins):
    form = {"address": ADDRESS, "password": "abcd efgh ijkl mnop"}
    answer = browser.post("/accounts/connect/imap/gmail/", form)
    account = ConnectedAccount.objects.get()
    assert answer.url == f"/accounts/{account.pk}/settings/"
    assert logins[0]["password"] == "abcdefghijklmnop"
    assert logins[0]["host"] == "imap.gmail.com"
    assert account.paused_at is not None
    assert not Job.objects.exists()


def test_any_server_can_be_named(browser, logins):
    form = {"address": "a@b.example", "password": "p w", "host": "mail.b.example", "port": 143}
    browser.post("/accounts/connect/imap/", form | {"security": "starttls", "username": "ab"})
    assert logins[0] == {
        "host": "mail.b.example",
        "port": 143,
        "security": "starttls",
        "username": "ab",
        "password": "p w",
    }


def test_a_refused_login_says_what_to_do_and_that_nothing_was_saved(browser, refusing):
    form = {"address": ADDRESS, "password": "a secret of mine"}
    answer = browser.post("/accounts/connect/imap/gmail/", form)
    told = answer.content.decode()
    assert answer.status_code == 400
    assert "refused the login. Make an app password. Nothing was saved." in told
    assert "a secret of mine" not in told
    assert not ConnectedAccount.objects.exists()


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"host": "", "address": "a@unknown.example"}, "Name the IMAP server of unknown.example"),
        ({"host": "10.0.0.1"}, "not on the public internet"),
        ({"port": "70000"}, "less than or equal to 65535"),
        ({"address": "nobody"}, "Enter a valid email address"),
    ],
)
def test_bad_input_is_one_sentence(browser, other, sentence):
    form = {"address": "a@b.example", "password": "x", "host": "imap.b.example", "port": 993}
    answer = browser.post("/accounts/connect/imap/", form | {"security": "tls"} | other)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not ConnectedAccount.objects.exists()


def test_a_mailbox_is_connected_again_with_a_new_password(browser, logins, alice):
    browser.post("/accounts/connect/imap/gmail/", {"address": ADDRESS, "password": "old"})
    account = ConnectedAccount.objects.get()
    rows = ConnectedAccount.objects.filter(pk=account.pk)
    rows.update(status="needs_reconnect", status_reason="It refused.", paused_at=None)
    page = browser.get(f"/accounts/{account.pk}/reconnect/").content.decode()
    assert f"{ADDRESS} at imap.gmail.com" in page
    again = {"password": "new", "port": 993, "security": "tls"}
    assert browser.post(f"/accounts/{account.pk}/reconnect/", again).url == "/accounts/"
    account.refresh_from_db()
    assert (account.status, account.status_reason) == ("connected", "")
    assert account.credentials.open()["password"] == "new"
    assert ConnectedAccount.objects.count() == 1


def test_a_refused_new_password_leaves_the_mailbox_as_it_was(browser, refusing, alice):
    account = alice.accounts.create(
        provider="imap", subject="a@b.example@imap.b.example", status="disconnected"
    )
    account.email = "a@b.example"
    account.save()
    again = {"password": "new", "port": 993, "security": "tls"}
    answer = browser.post(f"/accounts/{account.pk}/reconnect/", again)
    assert "Nothing was saved." in answer.content.decode()
    account.refresh_from_db()
    assert (account.status, account.credentials) == ("disconnected", None)


@pytest.mark.parametrize("provider", ["gmail", "outlook"])
def test_consent_is_asked_for_once_more(browser, alice, provider):
    account = alice.accounts.create(provider=provider, subject="s", status="needs_reconnect")
    page = browser.get(f"/accounts/{account.pk}/reconnect/").content.decode()
    assert "another mailbox is refused" in page or "Go to" in page
    assert f'name="account" value="{account.pk}"' in page


def upload(browser, content: bytes, name: str = "mail.mbox"):
    return browser.post("/accounts/connect/upload/", {"file": SimpleUploadedFile(name, content)})


def test_an_uploaded_file_becomes_a_mailbox_that_is_fetched_at_once(browser, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert upload(browser, alert(1), "one.eml").url == "/accounts/"
    account = ConnectedAccount.objects.get()
    assert (account.provider, account.name, account.paused_at) == ("file", "one.eml", None)
    assert Job.objects.get().kind == "EMAIL_FETCH"


def bomb() -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.eml", b"Subject: x\n\n" + bytes(6_000_000))
    return found.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Subject: x\n\n" + bytes(1_000_001), "larger than 1 MB"),
        (bomb(), "Unpacked it is larger than 5 MB"),
        (b"\x89PNG", "neither an mbox, nor a mail"),
        (b"", "The file is empty"),
    ],
)
def test_a_bad_upload_is_one_sentence(browser, settings, tmp_path, content, sentence):
    settings.DATA_DIR, settings.UPLOAD_MAX_MB = tmp_path, 1
    answer = upload(browser, content)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert "Nothing was saved." in answer.content.decode()
    assert not ConnectedAccount.objects.exists()
