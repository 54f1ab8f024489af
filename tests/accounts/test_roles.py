"""What each role may look at: role by model, and support's hour in another's rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from accounts import audit
from accounts.models import ApiToken, AuditEvent, ConnectedAccount, Loan, User
from accounts.roles import ROLES, build
from accounts.support import lend
from emails.models import Category, Email, Transaction
from jobs.errors import BadInput
from jobs.models import Job, JobAttempt, JobEvent, QueueControl, Schedule, Worker

pytestmark = pytest.mark.django_db

NOTHING: set[str] = set()
QUEUES = {"Job", "JobAttempt", "JobEvent", "Worker", "Schedule", "QueueControl"}
SEES = {
    "Operator": QUEUES | {"ConnectedAccount"},
    "Support": QUEUES | {"ConnectedAccount", "Loan"},
    "Auditor": {"AuditEvent", "Loan"},
    "Member": NOTHING,
    "": NOTHING,
}


@pytest.fixture(autouse=True)
def _roles():
    build(Group.objects, Permission.objects, ContentType.objects)


@pytest.fixture
def ledger(account) -> Transaction:
    """A row of Alice's of every sort."""
    job = Job.objects.create(kind="SAMPLE", queue="base", user=account.user)
    JobAttempt.objects.create(job=job, number=1, token=job.id)
    JobEvent.objects.create(job=job, type="queued")
    Worker.objects.create(name="w", queue="base")
    Schedule.objects.create(name="s", kind="SAMPLE", every_seconds=600)
    QueueControl.objects.create(queue="base")
    ApiToken.objects.create(user=account.user, prefix="tm0123456789", hash="x")
    audit.record(account.user, "look", "something")
    helper = User.objects.create_user("helper@example.org")
    Loan.objects.create(user=account.user, helper=helper, reason="to find a mail")
    mail = Email.objects.create(account=account, provider_message_id="1", subject="A secret")
    fields = {"amount": "1", "currency": "EUR", "direction": "debit", "date": "2026-05-04"}
    return Transaction.objects.create(
        user=account.user,
        email=mail,
        merchant="A SHOP",
        category=Category.objects.create(user=account.user, name="Dining"),
        **fields,
    )


def staff(role: str, name: str = "staff") -> User:
    user = User.objects.create_user(f"{name}@example.org", "staff's password", is_staff=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return User.objects.get(pk=user.pk)


def seen(user: User) -> set[str]:
    """The models of which somebody sees rows that are not their own."""
    ours = [model for model in apps.get_models() if hasattr(model.objects, "visible_to")]
    others = [model for model in ours if model is not User]
    return {model.__name__ for model in others if model.objects.visible_to(user).exists()}


@pytest.mark.parametrize("role", SEES)
def test_each_role_sees_what_it_is_for_and_nothing_else(ledger, role):
    assert seen(staff(role)) == SEES[role]


@pytest.mark.parametrize("role", SEES)
def test_a_role_opens_nothing_to_who_is_not_staff(ledger, role):
    user = staff(role)
    user.is_staff = False
    assert seen(user) == NOTHING


@pytest.mark.parametrize("role", ["Operator", "Support", "Auditor"])
def test_no_role_of_the_console_changes_what_is_not_its_own(ledger, role):
    user = staff(role)
    for model in (ConnectedAccount, Transaction, Email, Job):
        assert not model.objects.changeable_by(user).exists()


def test_every_permission_of_a_role_exists_and_is_asked_for(ledger):
    wanted = {name for grants in ROLES.values() for _, _, verbs in grants for name in verbs.split()}
    assert "read_email_body" in wanted
    for role in ROLES:
        for permission in Group.objects.get(name=role).permissions.all():
            model = permission.content_type.model_class()
            declared = {name for name, _ in model._meta.permissions}
            declared |= {
                f"{verb}_{model._meta.model_name}" for verb in model._meta.default_permissions
            }
            assert permission.codename in declared, permission


PAGES = ["emails/transaction", "emails/email", "emails/extraction", "emails/llmtransaction"]


@pytest.mark.parametrize("page", PAGES)
def test_an_operator_opens_no_page_of_amounts_or_mail(client, ledger, page):
    client.force_login(staff("Operator"))
    assert client.get(f"/admin/{page}/").status_code == 403
    assert client.get("/admin/jobs/job/").status_code == 200
    assert client.get("/admin/accounts/connectedaccount/").status_code == 200


def test_an_operator_reads_all_jobs_over_the_api_and_no_transactions(client, ledger):
    client.force_login(staff("Operator"))
    assert len(client.get("/api/v1/jobs").json()["items"]) == 1
    user = {"user": ledger.user_id}
    assert client.get("/api/v1/transactions", user).json()["items"] == []
    account = ConnectedAccount.objects.get()
    path = f"/api/v1/connected-accounts/{account.pk}"
    assert client.get(path).status_code == 200
    assert client.delete(path).status_code == 404


def test_who_may_only_see_jobs_cancels_none(client, ledger):
    user = staff("")
    user.user_permissions.add(Permission.objects.get(codename="view_everybodys_job"))
    client.force_login(user)
    job = Job.objects.get()
    assert client.get(f"/api/v1/jobs/{job.pk}").status_code == 200
    assert client.post(f"/api/v1/jobs/{job.pk}/cancel").status_code == 403
    client.force_login(staff("Operator", "other"))
    assert client.post(f"/api/v1/jobs/{job.pk}/cancel").status_code == 202


def borrow(client, email="alice@example.org", reason="She asked why a refund is missing"):
    return client.post("/admin/accounts/loan/add/", {"email": email, "reason": reason})


def test_support_borrows_one_persons_rows_for_an_hour_and_the_person_is_told(client, ledger, bob):
    helper = staff("Support")
    client.force_login(helper)
    asked = {"user": ledger.user_id}
    assert client.get("/api/v1/transactions", asked).json()["items"] == []
    assert borrow(client).status_code == 302
    assert client.get("/api/v1/transactions", asked).json()["items"][0]["merchant"] == "A SHOP"
    assert "A SHOP" in client.get("/admin/emails/transaction/").content.decode()
    told = Job.objects.get(kind="SEND_EMAIL", user=ledger.user).input_payload["message"]
    assert "She asked why a refund is missing" in told
    verbs = set(AuditEvent.objects.filter(actor=helper).values_list("verb", flat=True))
    assert {"borrow rows", "look at lent rows"} <= verbs
    loan = Loan.objects.get(helper=helper)
    assert loan.until - loan.created_at <= timedelta(minutes=60, seconds=1)
    Loan.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert client.get("/api/v1/transactions", asked).json()["items"] == []


def test_what_was_lent_is_read_and_never_changed(client, ledger):
    client.force_login(staff("Support"))
    borrow(client)
    path = f"/api/v1/transactions/{ledger.pk}"
    assert client.get(path).status_code == 200
    assert client.patch(path, {"merchant": "x"}, "application/json").status_code == 404
    assert client.delete(path).status_code == 404
    page = f"/admin/emails/transaction/{ledger.pk}/change/"
    assert client.post(page, {"merchant": "x"}).status_code in {302, 403}
    ledger.refresh_from_db()
    assert ledger.merchant == "A SHOP"


def test_a_second_loan_ends_the_first(ledger, bob):
    helper = staff("Support")
    lend(helper, "alice@example.org", "for the first reason")
    lend(helper, "bob@example.org", "for another reason")
    assert Loan.objects.live().get(helper=helper).user == bob


@pytest.mark.parametrize(
    ("email", "reason", "words"),
    [
        ("nobody@example.org", "a good reason", "whose rows can be lent"),
        ("operator@example.org", "a good reason", "whose rows can be lent"),
        ("staff@example.org", "a good reason", "whose rows can be lent"),
        ("alice@example.org", "because", "at least 10"),
    ],
)
def test_nothing_is_lent_without_a_person_and_a_reason(
    client, ledger, operator, email, reason, words
):
    helper = staff("Support")
    client.force_login(helper)
    assert words in borrow(client, email, reason).content.decode()
    assert not Loan.objects.filter(helper=helper).exists()
    with pytest.raises(BadInput):
        lend(helper, email, reason)


def test_only_support_borrows(client, ledger):
    client.force_login(staff("Operator"))
    assert borrow(client).status_code == 403
