"""What is chosen for a mailbox is kept, and nothing is read before its owner has seen how much."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.connecting import connect_file
from emails.estimating import Estimate
from emails.providers.choice import Choice
from emails.providers.gmail_words import words_of
from jobs.models import Job

pytestmark = pytest.mark.django_db

HOME = {"time_zone": "Europe/Berlin", "home_currency": "EUR", "fetch_every": "900", "name": ""}


@pytest.fixture
def gmail(alice) -> ConnectedAccount:
    now = timezone.now()
    return alice.accounts.create(
        provider="gmail", subject="s", email="a@x.example", status="connected", paused_at=now
    )


def choose(browser, account, **chosen):
    answer = browser.post(f"/accounts/{account.pk}/settings/", HOME | {"back": "365"} | chosen)
    account.refresh_from_db()
    return answer


def test_the_usual_is_proposed_for_twelve_months(browser, gmail):
    page = browser.get(f"/accounts/{gmail.pk}/settings/").content.decode()
    assert '<option value="365" selected>' in page
    assert 'value="" id="id_reads_0" checked' in page.replace("required ", "")
    assert "every 15 minutes" in page


def test_what_is_chosen_is_kept_and_the_start_comes_next(browser, gmail, alice):
    answer = choose(browser, gmail, reads="senders", only_senders="Bank.Example\n@shop.example")
    assert answer.url == f"/accounts/{gmail.pk}/start/"
    assert Choice.of(gmail).senders == ("bank.example", "shop.example")
    assert gmail.since == timezone.now().date() - timedelta(days=365)
    alice.refresh_from_db()
    assert (alice.time_zone, alice.home_currency) == ("Europe/Berlin", "EUR")
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"reads": "folder"}, "Name the label or folder."),
        ({"reads": "senders"}, "Name at least one sender."),
        ({"reads": "senders", "only_senders": "no sender"}, "is no sender"),
        ({"reads": "query"}, "Write the words of the search."),
        ({"reads": "", "fetch_every": "60"}, "60 is not one of the available choices"),
    ],
)
def test_half_a_choice_is_one_sentence(browser, gmail, chosen, sentence):
    answer = choose(browser, gmail, **chosen)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert (gmail.reads, gmail.since) == ("", None)


def test_other_mail_is_looked_through_anew_after_another_look_and_a_pace_changes_at_once(
    browser, gmail
):
    rows = ConnectedAccount.objects.filter(pk=gmail.pk)
    rows.update(cursor={"history": "1"}, last_fetch_at=timezone.now(), paused_at=None)
    same = {"reads": "", "back": "kept", "fetch_every": "300"}
    assert choose(browser, gmail, **same).url == "/accounts/"
    assert (gmail.fetch_every, gmail.cursor, gmail.paused_at) == (300, {"history": "1"}, None)
    assert choose(browser, gmail, reads="all", back="kept").url.endswith("/start/")
    assert gmail.cursor is None
    assert gmail.paused_at is not None


def test_start_tells_how_much_and_begins(browser, account, mailbox):
    mailbox.add_alerts(3)
    ConnectedAccount.objects.update(paused_at=timezone.now())
    page = browser.get(f"/accounts/{account.pk}/start/").content.decode()
    assert "3 match, less than a minute." in page
    assert not Job.objects.exists()
    browser.post(f"/accounts/{account.pk}/start/")
    assert Job.objects.get().kind == "EMAIL_FETCH"
    account.refresh_from_db()
    assert account.paused_at is None


def test_a_mailbox_that_cannot_be_asked_says_why_and_offers_no_start(browser, account, mailbox):
    mailbox.folder.rmdir()
    page = browser.get(f"/accounts/{account.pk}/start/").content.decode()
    assert "There is no file or folder" in page
    assert '<button class="main">Start' not in page


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (
            Estimate(48_210, 2_140, False, 480, " at Google's limit"),
            "48,210 mails, 2,140 match, about 8 minutes at Google's limit.",
        ),
        (Estimate(None, 20_000, True, 9_000), "more than 20,000 match, about 2 hours."),
    ],
)
def test_an_estimate_is_one_sentence(found, told):
    assert str(found) == told


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"reads": "all"}, ""),
        ({"reads": "folder", "folder": "Money"}, ""),
        (
            {"reads": "senders", "only_senders": "a@b.example\nc.example"},
            "{from:a@b.example from:c.example}",
        ),
        ({"reads": "query", "query": "is:starred"}, "(is:starred)"),
        ({"query": "subject:bill"}, "(subject:bill)"),
    ],
)
def test_gmail_is_asked_in_its_own_words(chosen, words):
    assert words_of(ConnectedAccount(provider="gmail", **chosen)) == words


@pytest.mark.parametrize(
    ("address", "is_wanted"),
    [
        ("alerts@bank.example", True),
        ("alerts@mail.bank.example", True),
        ("alerts@otherbank.example", False),
        ("Me@Shop.example", True),
        ("you@shop.example", False),
    ],
)
def test_a_domain_stands_for_those_below_it(address, is_wanted):
    assert Choice(senders=("bank.example", "me@shop.example")).wants(address) is is_wanted


def test_files_are_read_whole(browser, alice, mailbox):
    account = connect_file(alice, mailbox.folder)
    page = browser.get(f"/accounts/{account.pk}/settings/").content.decode()
    assert "What to read" not in page
