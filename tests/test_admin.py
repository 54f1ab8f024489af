"""The console: every page of every model, for operators and for people."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from accounts.models import ApiToken, AuditEvent
from emails.models import Category, Email, Extraction, Transaction
from jobs.models import Job, JobAttempt, JobEvent, QueueControl, Schedule, Status, Worker
from tests.console import confirm

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "From: Bank\nSubject: Alert\n\nHello <b>you</b>. INR 120.00 was spent at CORNER BAKERY. Bye."
NOTHING = {"is_transaction": False, "transactions": []}
admin.autodiscover()
OURS = [model for model in admin.site._registry if model._meta.app_label != "auth"]


@pytest.fixture
def ledger(account) -> Transaction:
    """A mail of Alice's with one transaction, and a row of most other models."""
    job = Job.objects.create(kind="SAMPLE", queue="base", user=account.user, status=Status.FAILED)
    JobAttempt.objects.create(job=job, number=1, token=job.id)
    JobEvent.objects.create(job=job, type="queued")
    Worker.objects.create(name="w", queue="base")
    Schedule.objects.create(name="s", kind="SAMPLE")
    QueueControl.objects.create(queue="base")
    mail = Email.objects.create(
        account=account, provider_message_id="1", subject="Alert", body_text=TEXT, fetched_by=job
    )
    reading = Extraction.objects.create(email=mail, job=job, is_transaction=True, kind="purchase")
    start = TEXT.index("INR 120.00")
    return Transaction.objects.create(
        user=account.user,
        email=mail,
        extraction=reading,
        amount=Decimal("120.00"),
        currency="INR",
        direction="debit",
        date=date(2026, 5, 4),
        merchant="CORNER BAKERY",
        category=Category.objects.create(user=account.user, name="Dining"),
        evidence={"amount": {"text": "INR 120.00", "start": start, "end": start + 10}},
    )


def changelist(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def change(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def as_operator(client, operator):
    client.force_login(operator)
    return client


@pytest.fixture
def as_bob(client, bob):
    """Bob may open every page, but only sees rows of his own."""
    everybodys = Permission.objects.filter(codename__startswith="view_everybodys")
    bob.is_staff = True
    bob.save()
    bob.user_permissions.set(Permission.objects.exclude(pk__in=everybodys))
    client.force_login(bob)
    return client


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_has_a_list_with_a_search_and_pages_of_its_rows(as_operator, ledger, model):
    assert as_operator.get(changelist(model)).status_code == 200
    if admin.site.get_model_admin(model).search_fields:
        assert as_operator.get(changelist(model), {"q": "alert"}).status_code == 200
    for row in model.objects.all()[:1]:
        assert as_operator.get(change(row)).status_code == 200


def test_the_home_page_shows_every_app(as_operator):
    page = as_operator.get("/admin/").content.decode()
    assert "Console" in page
    assert "Mail and ledger" in page


def test_other_peoples_rows_are_not_there(as_bob, ledger):
    assert "CORNER BAKERY" not in as_bob.get(changelist(Transaction)).content.decode()
    for row in (ledger, ledger.email, ledger.extraction.job, ledger.email.account, ledger.category):
        assert as_bob.get(change(row)).status_code == 302


def test_a_stranger_is_sent_to_the_login(client):
    assert "/admin/login/" in client.get("/admin/jobs/job/").url


def test_each_amount_links_to_the_sentence_that_states_it(as_operator, ledger):
    page = as_operator.get(changelist(Transaction)).content.decode()
    assert "INR 120.00 was spent at CORNER BAKERY." in page
    assert change(ledger.email) in page
    page = as_operator.get(change(ledger)).content.decode()
    assert '<mark title="amount">INR 120.00</mark>' in page


def test_the_text_of_a_mail_is_escaped(as_operator, ledger):
    page = as_operator.get(change(ledger.email)).content.decode()
    assert "Hello &lt;b&gt;you&lt;/b&gt;" in page
    assert "<b>you</b>" not in page


def act(client, row, action) -> str:
    chosen = {"action": action, "_selected_action": [str(row.pk)]}
    return client.post(changelist(type(row)), chosen, follow=True).content.decode()


def do(client, row, action) -> str:
    """An action that shows first what it would do, confirmed."""
    chosen = {"action": action, "_selected_action": [str(row.pk)]}
    page = client.post(changelist(type(row)), chosen, follow=True)
    return confirm(client, page).content.decode()


def test_run_fetch_enqueues_a_job_and_notes_who_did(as_operator, operator, account):
    assert "is QUEUED" in do(as_operator, account, "run_fetch")
    job = Job.objects.get()
    assert (job.user, job.actor, job.triggered_by) == (account.user, operator, "admin")
    assert AuditEvent.objects.get(verb="run fetch").actor == operator


def test_a_second_fetch_says_that_one_is_under_way(as_operator, account):
    do(as_operator, account, "run_fetch")
    assert "does this already" in do(as_operator, account, "run_fetch")
    assert Job.objects.count() == 1


def test_run_extraction_takes_the_chosen_mail_again(as_operator, ledger):
    Email.objects.update(extraction_status="COMPLETED")
    assert "is QUEUED" in do(as_operator, ledger.email, "run_extraction")
    job = Job.objects.get(kind="EMAIL_EXTRACTION")
    assert job.input_payload["email_ids"] == [ledger.email_id]
    assert Email.objects.get().extraction_status == "PENDING"


def test_jobs_are_retried_and_cancelled(as_operator, ledger):
    assert "is QUEUED" in do(as_operator, ledger.extraction.job, "retry_jobs")
    child = Job.objects.get(parent=ledger.extraction.job)
    assert "is CANCELLED" in do(as_operator, child, "cancel_jobs")


def test_a_correction_is_kept_as_a_persons_own(as_operator, ledger):
    form = {
        "date": "2026-05-05",
        "amount": "121",
        "currency": "INR",
        "direction": "debit",
        "merchant": "Corner Bakery",
        "status": "auto",
        "kind": "purchase",
    }
    assert as_operator.post(change(ledger), form).status_code == 302
    ledger.refresh_from_db()
    assert (ledger.amount, ledger.merchant) == (121, "Corner Bakery")
    assert ledger.edited_at
    assert ledger.status == "confirmed"
    assert "amount" in AuditEvent.objects.get(verb="edit transaction").reason


def test_a_token_is_shown_once(as_operator, operator):
    form = {"user": operator.pk, "name": "script", "kind": "personal", "scope": "read"}
    page = as_operator.post(reverse("admin:accounts_apitoken_add"), form, follow=True)
    token = ApiToken.objects.get()
    shown = page.content.decode().split("<code>")[1].split("</code>")[0]
    assert shown.startswith(token.prefix)
    assert shown not in as_operator.get(changelist(ApiToken)).content.decode()
    act(as_operator, token, "revoke")
    token.refresh_from_db()
    assert token.revoked_at <= timezone.now()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "NONSENSE", "cron": "* * * * *"}, "One of"),
        ({"kind": "SAMPLE"}, "either seconds or a cron"),
        ({"kind": "SAMPLE", "cron": "* * * * *", "every_seconds": 60}, "either seconds or a cron"),
        ({"kind": "SAMPLE", "cron": "at noon"}, "no cron expression"),
    ],
)
def test_a_schedule_must_make_sense(as_operator, fields, words):
    form = {"name": "x", "payload": "{}"} | fields
    page = as_operator.post(reverse("admin:jobs_schedule_add"), form).content.decode()
    assert words in page
    assert not Schedule.objects.exists()


def test_an_operator_adds_a_schedule(as_operator):
    form = {"name": "x", "payload": "{}", "kind": "SAMPLE", "cron": "5 4 * * *", "enabled": "on"}
    assert as_operator.post(reverse("admin:jobs_schedule_add"), form).status_code == 302
    assert Schedule.objects.get().cron == "5 4 * * *"


def test_a_deleted_transaction_stays_as_a_tombstone(as_operator, ledger):
    url = reverse("admin:emails_transaction_delete", args=[ledger.pk])
    assert as_operator.post(url, {"post": "yes"}).status_code == 302
    ledger.refresh_from_db()
    assert ledger.status == "deleted"


def test_a_currency_must_be_one(as_operator, ledger):
    form = {"date": "2026-05-05", "amount": "1", "direction": "debit", "status": "auto"}
    assert (
        "ZZZ is no currency"
        in as_operator.post(change(ledger), form | {"currency": "zzz"}).content.decode()
    )
    as_operator.post(change(ledger), form | {"currency": "gbp"})
    ledger.refresh_from_db()
    assert ledger.currency == "GBP"


def test_an_account_is_deleted_with_its_mail_and_its_transactions_stay(as_operator, ledger):
    url = reverse("admin:accounts_connectedaccount_delete", args=[ledger.email.account_id])
    assert as_operator.post(url, {"post": "yes"}).status_code == 302
    assert not Email.objects.exists()
    assert Transaction.objects.get().email is None


def test_a_proposal_shows_its_difference_and_is_accepted_or_dismissed(as_operator, ledger):
    fields = {"email": ledger.email, "state": "proposed", "is_transaction": False}
    first, second = (Extraction.objects.create(**fields, result=NOTHING) for _ in range(2))
    Email.objects.update(extraction_status="COMPLETED")
    page = as_operator.get(change(second)).content.decode()
    assert "removed: 120.00 INR CORNER BAKERY on 2026-05-04" in page
    assert "Dismiss proposal: 1" in act(as_operator, second, "dismiss_proposals")
    assert "was dismissed" in act(as_operator, second, "accept_proposals")
    act(as_operator, first, "accept_proposals")
    assert not Transaction.objects.exists()
    assert AuditEvent.objects.get(verb="accept proposal").target.endswith(str(first.pk))
