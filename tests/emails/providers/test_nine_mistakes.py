"""Nine things that go wrong when mail is connected: one sentence each, and nothing half-saved."""

import io
import json
import zipfile
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import ConnectedAccount, OAuthState
from accounts.tokens import create_token
from jobs.models import Job
from tests.mailboxes import alert
from tests.peers.fake_imap import ADDRESS, PASSWORD
from tests.peers.google import consent

pytestmark = pytest.mark.django_db

ACCOUNTS = "/api/v1/connected-accounts"
READ_NOTHING = "openid https://www.googleapis.com/auth/userinfo.email"


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    return tmp_path / "uploads"


@pytest.fixture
def post(alice):
    headers = {"authorization": f"Bearer {create_token(alice, 'write')[1]}"}

    def send(path="", **body):
        if "file" in body:
            return Client().post(ACCOUNTS + path, body, headers=headers)
        what = {"data": json.dumps(body), "content_type": "application/json"}
        return Client().post(ACCOUNTS + path, headers=headers, **what)

    return send


def assert_nothing_is_kept(home):
    assert not ConnectedAccount.objects.exclude(status="pending").exists()
    assert not ConnectedAccount.objects.exclude(credentials=None).exists()
    assert not Job.objects.exists()
    assert not home.exists() or not list(home.iterdir())


MISTAKES = {
    "a wrong password": ({"password": "wrong"}, "refused the login"),
    "a wrong port": ({"port": 9}, "Nobody answers at localhost, port 9"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mailbox_that_does_not_open_is_not_saved(post, imap, home, mistake):
    given, sentence = MISTAKES[mistake]
    right = {"email": ADDRESS, "password": PASSWORD, "host": "localhost", "port": imap.port}
    imap.answers[b"LOGIN"] = b"NO [AUTHENTICATIONFAILED] Invalid credentials"
    answer = post(provider="imap", **(right | given))
    assert answer.status_code == 422, answer.content
    detail = answer.json()["detail"]
    assert sentence in detail
    assert "Nothing was saved" in detail
    assert "wrong" not in detail
    assert_nothing_is_kept(home)


def test_a_private_host_is_not_talked_to(post, imap, home, settings):
    settings.ALLOW_PRIVATE_HOSTS = False
    right = {"email": ADDRESS, "password": PASSWORD, "host": "localhost", "port": imap.port}
    answer = post(provider="imap", **right)
    assert answer.status_code == 422
    assert "not on the public internet" in answer.json()["detail"]
    assert not imap.commands
    assert_nothing_is_kept(home)


def test_a_mailbox_that_opens_is_saved(post, imap, alice):
    right = {"email": ADDRESS, "password": PASSWORD, "host": "localhost", "port": imap.port}
    answer = post(provider="imap", **right)
    assert answer.status_code == 201, answer.content
    assert (answer.json()["status"], answer.json()["email"]) == ("connected", ADDRESS)
    assert PASSWORD not in answer.content.decode()
    assert alice.accounts.get().credentials.open()["password"] == PASSWORD


@pytest.fixture
def browser(alice, google):
    found = Client()
    found.force_login(alice)
    return found


def begin(browser):
    return browser.post("/accounts/google/connect")["Location"]


def come_back(browser, location):
    parts = urlsplit(location)
    return browser.get(f"{parts.path}?{parts.query}")


def refused(answer, sentence):
    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_an_expired_state_is_refused(browser, home):
    location = consent(begin(browser))
    OAuthState.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    refused(come_back(browser, location), "took longer than 10 minutes: start again")
    assert_nothing_is_kept(home)


def test_a_replayed_code_is_refused(browser):
    location = consent(begin(browser))
    come_back(browser, location)
    before = ConnectedAccount.objects.get().credentials.text
    refused(come_back(browser, location), "used already: start again")
    assert ConnectedAccount.objects.get().credentials.text == before


def test_a_denied_consent_says_so(browser, home):
    state = parse_qs(urlsplit(begin(browser)).query)["state"][0]
    answer = urlencode({"state": state, "error": "access_denied"})
    refused(come_back(browser, f"/accounts/google/callback?{answer}"), "declined at Google")
    assert_nothing_is_kept(home)


def test_an_unticked_box_says_which(browser, home):
    location = consent(begin(browser), scope=READ_NOTHING)
    refused(come_back(browser, location), "was not ticked: start again and tick it")
    assert_nothing_is_kept(home)


def test_an_upload_of_60_mb_is_too_large(post, home):
    big = SimpleUploadedFile("all.mbox", b"From x@y\n" + bytes(60_000_000))
    answer = post("/upload", file=big)
    assert answer.status_code == 413
    assert answer.json()["detail"].startswith("The file is larger than 50 MB")
    assert_nothing_is_kept(home)


def test_a_zip_bomb_is_not_unpacked(post, home):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mail.eml", alert(1) + bytes(260_000_000))
    answer = post("/upload", file=SimpleUploadedFile("mail.zip", packed.getvalue()))
    assert answer.status_code == 413
    assert answer.json()["detail"].startswith("Unpacked it is larger than 250 MB")
    assert_nothing_is_kept(home)


def test_a_good_upload_is_an_account_that_takes_more(post):
    made = post("/upload", file=SimpleUploadedFile("1.eml", alert(1)))
    assert (made.status_code, made.json()["name"]) == (201, "1.eml")
    more = post(f"/{made.json()['id']}/upload", file=SimpleUploadedFile("2.eml", alert(2)))
    assert more.status_code == 202
    assert Job.objects.get().kind == "EMAIL_FETCH"
