"""DESIGN's table of errors, each row forced at Gmail: what follows, and what its owner is shown."""

import html
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.models import Email, RawMessage
from emails.overview import moment
from jobs.models import Job, Status
from tests.mailboxes import message
from tests.peers.google import consent
from tests.peers.trouble import Scene
from workers.schedule import tick

pytestmark = pytest.mark.django_db(transaction=True)

CONSOLE = "in Google's console"


@pytest.fixture
def scene(alice, google, emulate, settings):
    found = Scene(alice, google, emulate, settings)
    yield found
    found.inbox.close()


@pytest.mark.parametrize(
    ("force", "sentence"),
    [
        (
            Scene.withdraw,
            "Google has withdrawn the access (invalid_grant): connect the account again.",
        ),
        (
            lambda scene: scene.fault("/gmail/", 401),
            "Google answered 401 (authError, UNAUTHENTICATED). "
            "Connect the account again and tick every box.",
        ),
        (
            lambda scene: scene.fault("/profile", 403, "insufficientPermissions"),
            "Google answered 403 (insufficientPermissions, PERMISSION_DENIED). "
            "Connect the account again and tick every box.",
        ),
    ],
    ids=["invalid_grant", "401 after one refresh", "scope missing"],
)
def test_auth_revoked_stops_the_account_and_its_owner_is_told_once(scene, force, sentence):
    force(scene)
    job = scene.fetch()
    assert (job.status, job.attempts, job.not_before) == (Status.FAILED, 1, None)
    assert job.error_payload["code"] == "auth_revoked"
    assert scene.told(job) == (sentence, "", "needs_reconnect")
    assert scene.account.status_reason == sentence
    page = scene.page()
    assert "Needs reconnecting" in page
    assert f"is not fetched any more.</strong> {sentence}" in page
    assert f'href="/accounts/{scene.account.pk}/reconnect/"' in page
    assert scene.google.asked.count("/oauth2/token") <= 1

    assert scene.fetch().status == Status.FAILED
    letters = Job.objects.filter(kind="SEND_EMAIL")
    assert [sentence in letter.input_payload["message"] for letter in letters] == [True]
    soon = timezone.now()
    assert not any(tick(soon + timedelta(seconds=50 * n)) for n in range(20))


@pytest.mark.parametrize(
    ("force", "sentence", "remedy"),
    [
        (
            Scene.other_secret,
            "Google does not accept this installation's OAuth client (invalid_client).",
            "Compare GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET and the redirect URI "
            f"http://localhost:8000/accounts/google/callback with what stands {CONSOLE}.",
        ),
        (
            lambda scene: scene.fault("/profile", 403, "accessNotConfigured"),
            "Google answered 403 (accessNotConfigured, PERMISSION_DENIED).",
            f"Turn the Gmail API on for the project of GOOGLE_CLIENT_ID {CONSOLE}.",
        ),
    ],
    ids=["invalid_client", "API off"],
)
def test_app_misconfigured_costs_no_grant_and_the_operator_reads_what_to_change(
    scene, operator, force, sentence, remedy
):
    force(scene)
    job = scene.fetch()
    assert (job.status, job.attempts, job.not_before) == (Status.FAILED, 1, None)
    assert job.error_payload["code"] == "app_misconfigured"
    assert scene.told(job) == (sentence, remedy, "connected")
    assert scene.account.status_reason == ""
    page = scene.page()
    assert f"{sentence} {remedy}" in page
    assert "is not fetched any more" not in page
    assert not Job.objects.filter(kind="SEND_EMAIL").exists()
    scene.browser.force_login(operator)
    console = html.unescape(scene.browser.get("/admin/").content.decode())
    assert f"{sentence} {remedy}" in console


def test_app_misconfigured_by_its_redirect_is_one_sentence_and_nothing_is_saved(scene):
    scene.fault("/oauth2/token", 400, body={"error": "redirect_uri_mismatch"})
    ConnectedAccount.objects.all().delete()
    away = scene.browser.post("/accounts/google/connect")["Location"]
    answer = scene.browser.get(consent(away).removeprefix("http://localhost:8000"), follow=True)
    told = html.unescape(answer.content.decode())
    assert "OAuth client (redirect_uri_mismatch). Compare GOOGLE_CLIENT_ID" in told
    assert not ConnectedAccount.objects.exclude(status="pending").exists()
    assert not ConnectedAccount.objects.exclude(credentials=None).exists()


@pytest.mark.parametrize(
    ("status", "reason", "named", "seconds"),
    [
        (429, "rateLimitExceeded", "120", 120),
        (403, "rateLimitExceeded", "", 60),
        (403, "userRateLimitExceeded", "90", 90),
        (403, "dailyLimitExceeded", "", 3600),
    ],
)
def test_rate_limited_goes_on_at_the_time_that_google_names_and_spends_no_attempt(
    scene, status, reason, named, seconds
):
    scene.fault("format=raw", status, reason, times=1, retry_after=named)
    begun = timezone.now()
    job = scene.fetch()
    assert (job.status, job.attempts) == (Status.QUEUED, 0)
    assert job.error_payload["code"] == "rate_limited"
    wait = (job.not_before - begun).total_seconds()
    assert seconds - 1 <= wait <= seconds + 10
    sentence, remedy, state = scene.told(job)
    assert (remedy, state) == ("", "connected")
    assert sentence.startswith(f"Google answered {status} ({reason}")
    page = scene.page()
    assert "Trying again later" in page
    assert f"{sentence} It goes on by itself at {moment(job.not_before, scene.alice)}." in page
    assert "Looking for new mail" not in page

    scene.all_is_well()
    done = scene.again(job)
    assert (done.status, done.attempts) == (Status.SUCCESS, 1)
    assert Email.objects.count() == 2
    assert scene.google.bodies() == 2 + 1
    assert "2 new mails" in scene.page()


@pytest.mark.parametrize(
    ("force", "sentence"),
    [
        (lambda scene: scene.fault("/profile", 408), "Google answered 408 (unknown, UNKNOWN)."),
        (
            lambda scene: scene.fault("format=raw", 503),
            "Google answered 503 (backendError, UNAVAILABLE).",
        ),
        (Scene.unplug, "Google cannot be reached (ConnectError)."),
    ],
    ids=["408", "5xx", "network"],
)
def test_transient_is_tried_again_with_backoff_and_the_page_says_when(
    scene, force, sentence, monkeypatch
):
    monkeypatch.setattr("jobs.endings.random.uniform", lambda _, most: most)
    force(scene)
    job = scene.fetch()
    assert (job.status, job.attempts) == (Status.QUEUED, 1)
    assert job.error_payload["code"] == "transient"
    assert scene.told(job) == (sentence, "", "connected")
    page = scene.page()
    assert "Trying again later" in page
    assert f"{sentence} It goes on by itself at {moment(job.not_before, scene.alice)}." in page
    assert not Email.objects.exists()
    first = job.not_before - timezone.now()
    second = scene.again(job)
    assert (second.attempts, second.status) == (2, Status.QUEUED)
    assert second.not_before - timezone.now() > first * 1.5

    scene.all_is_well()
    done = scene.again(job)
    assert (done.status, done.attempts, done.error_payload) == (Status.SUCCESS, 3, None)
    assert "2 new mails" in scene.page()


def test_transient_to_the_last_attempt_is_told_and_the_next_fetch_goes_on(scene):
    scene.fault("/profile", 503)
    job = scene.fetch()
    Job.objects.filter(pk=job.pk).update(max_attempts=2)
    job = scene.again(job)
    assert (job.status, job.attempts) == (Status.FAILED, 2)
    assert scene.account.status == "connected"
    page = scene.page()
    assert "Google answered 503 (backendError, UNAVAILABLE)." in page
    assert "Next fetch" in page
    scene.all_is_well()
    assert scene.fetch().output_payload["saved_count"] == 2


def test_cursor_expired_leaves_no_gap_and_nobody_is_troubled(scene):
    scene.fetch()
    new = scene.inbox.deliver(message("New alert", "x", when=timezone.now()))
    scene.fault("/history", 404)
    job = scene.fetch()
    assert (job.status, job.attempts, job.error_payload) == (Status.SUCCESS, 1, None)
    assert (job.output_payload["fetched_count"], job.output_payload["saved_count"]) == (1, 1)
    assert Email.objects.filter(provider_message_id=new).exists()
    assert (scene.account.status, scene.account.status_reason) == ("connected", "")
    assert "1 new mail, 0 transactions" in scene.page()


def test_message_gone_is_skipped_and_counted(scene):
    scene.fault(f"{scene.ids[0]}.*raw", 404)
    job = scene.fetch()
    assert (job.status, job.attempts, job.error_payload) == (Status.SUCCESS, 1, None)
    assert (job.output_payload["saved_count"], job.output_payload["gone_count"]) == (1, 1)
    assert scene.account.status == "connected"
    assert "1 new mail, 0 transactions, 1 gone already" in scene.page()


def unstorable(monkeypatch) -> None:
    """The first mail's subject is one that no database takes."""
    from emails import services

    fill = services._fill

    def broken(row, parsed):
        fill(row, parsed)
        row.subject = row.subject.replace("alert 0", "alert \ud800")

    monkeypatch.setattr(services, "_fill", broken)


@pytest.mark.parametrize(
    ("status", "body", "reason", "has_bytes"),
    [
        (500, None, "Google answered 500 (backendError, INTERNAL).", False),
        (200, {"id": "x"}, "Google's copy of it cannot be decoded", False),
        (200, {"internalDate": "1", "raw": ""}, "The message is empty.", True),
        (None, None, "could not be stored (UnicodeEncodeError)", True),
    ],
    ids=["not given", "not decoded", "not parsed", "not stored"],
)
def test_message_rejected_is_put_aside_with_the_reason_and_the_cursor_moves_on(
    scene, monkeypatch, status, body, reason, has_bytes
):
    if status:
        scene.fault(f"{scene.ids[0]}.*raw", status, body=body)
    else:
        unstorable(monkeypatch)
    job = scene.fetch()
    assert (job.status, job.attempts, job.error_payload) == (Status.SUCCESS, 1, None)
    counts = job.output_payload
    assert (counts["saved_count"], counts["quarantined_count"], counts["more"]) == (2, 1, False)
    ill = Email.objects.get(extraction_status="QUARANTINED")
    assert (ill.provider_message_id, ill.status_reason) == (scene.ids[0], reason)
    assert RawMessage.objects.filter(email=ill).exists() == has_bytes
    assert "2 new mails, 0 transactions, 1 could not be read" in scene.page()
    assert scene.account.cursor is not None
    assert scene.fetch().output_payload["fetched_count"] == 0
