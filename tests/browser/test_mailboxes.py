"""What a person does with mailboxes, in a real browser with real workers."""

import os

import pytest
from django.db import connections
from playwright.sync_api import expect

from accounts.models import ConnectedAccount
from emails.models import Email, Transaction
from tests.browser.conftest import PHONE
from tests.mailboxes import alert
from tests.peers.dovecot import PASSWORD, Dovecot
from tests.settings import FOLDER

pytestmark = pytest.mark.django_db(transaction=True)

MAIN = "#content"


def mbox(*mails: bytes) -> bytes:
    """The mails as one file of Thunderbird's."""
    return b"".join(b"From a@b.example Mon May  4 10:00:00 2026\n" + mail + b"\n" for mail in mails)


@pytest.fixture
def file(tmp_path, settings):
    """An mbox of three alerts, to be uploaded."""
    settings.DATA_DIR = tmp_path / "data"
    path = tmp_path / "bank.mbox"
    path.write_bytes(mbox(*map(alert, range(3))))
    return path


def upload(page, file):
    page.goto("/accounts/connect/")
    page.get_by_role("link", name="Upload a file").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".messages")).to_contain_text("was uploaded")


def state(page):
    return page.locator(".mailbox .state")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.locator(MAIN).get_by_role("link", name=name, exact=True).click()


def test_a_file_is_uploaded_and_its_mail_arrives_without_reloading(
    open_as, alice, file, at_work, no_barriers
):
    page = open_as(alice)
    upload(page, file)
    expect(page.locator(".mailbox progress")).to_be_visible()
    loaded = page.evaluate("window.loadedOnce = true")
    at_work()
    expect(page.locator(".mailbox progress")).to_have_count(0)
    expect(page.locator(".mailbox dl")).to_contain_text("3 new mails")
    assert page.evaluate("window.loadedOnce") == loaded
    no_barriers(page)


@pytest.mark.browser
def test_a_file_from_its_upload_to_the_end_of_all_that_it_brought(
    open_as, alice, file, at_work, no_barriers
):
    at_work()
    page = open_as(alice)
    upload(page, file)
    expect(page.locator(".mailbox progress")).to_have_count(0)
    press(page, "Pause")
    expect(state(page)).to_have_text("Paused")
    press(page, "Resume")
    expect(state(page)).not_to_have_text("Paused")
    never_again(page, no_barriers)
    disconnect_with_all(page, no_barriers)
    assert not Email.objects.exists()
    assert not Transaction.objects.exists()


def never_again(page, no_barriers):
    page.goto("/accounts/")
    follow(page, "Senders")
    line = page.get_by_role("row").filter(has_text="alerts@northwind-bank.example")
    expect(line).to_contain_text("3")
    line.get_by_role("combobox").select_option("never")
    line.get_by_role("button").click()
    expect(line.get_by_role("combobox")).to_have_value("never")
    no_barriers(page)


def disconnect_with_all(page, no_barriers):
    page.goto("/accounts/")
    follow(page, "Disconnect")
    no_barriers(page)
    page.get_by_label("Delete the mail and the transactions").check()
    press(page, "Disconnect")
    expect(page.locator(".mailbox")).to_have_count(0)


@pytest.fixture
def dovecot(settings, monkeypatch):
    server = Dovecot(FOLDER / f"dovecot-{os.getpid()}").start()
    settings.ALLOW_PRIVATE_HOSTS = True
    monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
    yield server
    server.stop()


@pytest.mark.browser
def test_a_mailbox_from_its_first_login_to_the_end_with_a_new_password_on_the_way(
    open_as, alice, dovecot, at_work, no_barriers
):
    at_work()
    page, person = open_as(alice), dovecot.anybody()
    dovecot.deliver(person, *map(alert, range(5)))
    log_in(page, dovecot, person, no_barriers)
    choose_and_start(page, no_barriers)
    lose_the_password(page, dovecot, person)
    reconnect(page, no_barriers)
    disconnect_and_keep(page)
    connections.close_all()
    account = ConnectedAccount.objects.get()
    assert (account.status, account.credentials) == ("disconnected", None)
    assert Email.objects.count() == 6


def log_in(page, dovecot, person, no_barriers):
    page.goto("/accounts/connect/imap/")
    page.get_by_label("Mail address").fill(person)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("IMAP server").fill("localhost")
    page.get_by_label("Port").fill(str(dovecot.port))
    no_barriers(page)
    press(page, "Connect")


def choose_and_start(page, no_barriers):
    expect(page.get_by_role("heading", level=1)).to_contain_text("What is read")
    page.get_by_label("all mail").check()
    no_barriers(page)
    press(page, "Next")
    expect(page.locator(".big")).to_contain_text("5 mails")
    no_barriers(page)
    press(page, "Start")
    expect(page.locator(".mailbox dl")).to_contain_text("5 new mails")


def lose_the_password(page, dovecot, person):
    dovecot.deliver(person, alert(9))
    dovecot.change_password(person, "a new one")
    press(page, "Fetch now")
    expect(state(page)).to_have_text("Needs reconnecting")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("is not fetched any more")


def reconnect(page, no_barriers):
    no_barriers(page)
    page.get_by_role("alert").get_by_role("link", name="Reconnect").click()
    page.get_by_label("Password").fill("a new one")
    no_barriers(page)
    press(page, "Reconnect")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".mailbox progress")).to_have_count(0)
    if not Email.objects.filter(subject="Debit alert 9").exists():
        press(page, "Fetch now")
    expect(page.locator(".mailbox dl")).to_contain_text("1 new mail")


def disconnect_and_keep(page):
    follow(page, "Disconnect")
    press(page, "Disconnect")
    expect(state(page)).to_have_text("Disconnected")


@pytest.mark.browser
@pytest.mark.parametrize(
    "options", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": PHONE}]
)
def test_every_page_is_without_barriers_and_no_wider_than_the_screen(
    open_as, operator, file, no_barriers, options
):
    page = open_as(operator, **options)
    upload(page, file)
    number = ConnectedAccount.objects.get().pk
    for path in (
        "",
        "connect/",
        "connect/imap/",
        "connect/imap/gmail/",
        "connect/upload/",
        "google/connect",
        "microsoft/connect",
        "setup",
        f"{number}/settings/",
        f"{number}/senders/",
        f"{number}/disconnect/",
        "tokens/",
        "2fa/",
        "forgot/",
    ):
        page.goto(f"/accounts/{path}")
        no_barriers(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], path


def test_the_redirect_uri_is_copied_by_its_button(open_as, operator):
    page = open_as(operator, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/accounts/setup")
    page.get_by_role("button", name="Copy the redirect URI for Google").click()
    expect(page.locator("[data-copies=uri-gmail]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#uri-gmail").text_content()
