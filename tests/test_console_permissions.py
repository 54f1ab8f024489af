"""Who may open what in the console, over every address that it has, and no GET changes anything."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.urls import get_resolver, reverse

from accounts.models import AuditEvent, User
from emails.ledger import LedgerService
from emails.models import Email, Extraction, Transaction
from jobs.models import Job, JobAttempt, JobEvent, QueueControl, Schedule, Status, Worker
from jobs.registry import VERBS
from jobs.verbs import verb

pytestmark = pytest.mark.django_db(transaction=True)
admin.autodiscover()
# Open to whoever is signed in, or who is not.
OPEN = {"login", "logout", "index", "password_change", "password_change_done", "jsi18n"}
OPEN |= {"console_home", "autocomplete", "view_on_site", "app_list"}
# A look at a mail is noted: that is what the audit is for.
NOTED = (AuditEvent, Session)


def addresses() -> list[tuple[str, tuple[str, ...]]]:
    """(name, arguments) of every address of the console."""
    resolver = get_resolver().namespace_dict["admin"][1]
    names = [name for name in resolver.reverse_dict if isinstance(name, str)]
    found = []
    for name in names:
        for patterns, *_ in resolver.reverse_dict.getlist(name):
            found += [(name, tuple(parameters)) for _, parameters in patterns]
    return sorted(set(found))


def model_of(name: str) -> Any:
    for model in admin.site._registry:
        if name.startswith(f"{model._meta.app_label}_{model._meta.model_name}_"):
            return model
    return None


def opened(name: str, parameters: tuple[str, ...]) -> list[str]:
    """The addresses behind a name, each verb one, with ids of rows that are there."""
    if name == "console_verb":
        return [reverse("admin:console_verb", args=[one]) for one in VERBS]
    model = model_of(name)
    row = model._default_manager.first() if model else None
    known = {
        "app_label": "jobs",
        "url": "x",
        "content_type_id": 1,
        "object_id": getattr(row, "pk", 1),
    }
    fields = {one: known.get(one, getattr(row, "pk", 1)) for one in parameters}
    return [reverse(f"admin:{name}", kwargs=fields)]


ADDRESSES = addresses()


@pytest.fixture
def rows(account) -> Transaction:
    job = Job.objects.create(kind="SAMPLE", queue="base", user=account.user, status=Status.FAILED)
    JobAttempt.objects.create(job=job, number=1, token=job.id)
    JobEvent.objects.create(job=job, type="queued")
    Worker.objects.create(name="w", queue="base")
    Schedule.objects.create(name="s", kind="SAMPLE")
    QueueControl.objects.create(queue="base")
    mail = Email.objects.create(account=account, provider_message_id="1", body_text="INR 1.00")
    Extraction.objects.create(email=mail, job=job, is_transaction=True)
    return Transaction.objects.create(
        user=account.user,
        email=mail,
        amount=1,
        currency="INR",
        direction="debit",
        date="2026-05-04",
    )


@pytest.fixture
def staff(alice) -> User:
    alice.is_staff = True
    alice.save()
    return alice


def may(user: User, *codenames: str) -> None:
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))


def everything() -> dict[str, list]:
    """All rows as they are, but those that note who looked."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values()))
        for model in apps.get_models()
        if model not in NOTED
    }


def get_all(client) -> dict[str, int]:
    """The answer to a GET of every address that is not open to all."""
    paths = {
        path: name
        for name, parameters in ADDRESSES
        if name not in OPEN
        for path in opened(name, parameters)
    }
    return {path: client.get(path).status_code for path in paths}


def test_a_stranger_is_sent_to_the_door_of_every_page(client, rows):
    answers = get_all(client)
    assert len(answers) > 80
    assert {path: code for path, code in answers.items() if code not in {302, 405}} == {}
    for path in answers:
        where = client.get(path)
        assert where.status_code == 405 or "login" in where.url, path


def test_staff_without_a_permission_open_nothing(client, staff, rows):
    client.force_login(staff)
    shown = {path: code for path, code in get_all(client).items() if code == 200}
    assert shown == {}


def test_staff_who_may_view_can_look_and_do_nothing(client, staff, rows):
    looks = Permission.objects.filter(codename__startswith="view_")
    may(staff, *looks.exclude(codename__contains="everybodys").values_list("codename", flat=True))
    client.force_login(staff)
    before = everything()
    answers = get_all(client)
    lists = {path: code for path, code in answers.items() if model_of_list(path)}
    assert {path for path, code in lists.items() if code != 200} <= {"/admin/emails/llmprice/"}
    for name in VERBS:
        path = reverse("admin:console_verb", args=[name])
        assert answers[path] == 403, path
        assert client.post(path, {"jobs": rows.email_id}).status_code == 403
    assert everything() == before


def model_of_list(path: str) -> bool:
    return path.startswith("/admin/") and path.count("/") == 4


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_opens_with_its_own_permission_alone(client, staff, name):
    may(staff, verb(name).permission.partition(".")[2])
    client.force_login(staff)
    opens = {one for one in VERBS if client.get(f"/admin/console/do/{one}/").status_code == 200}
    same = {one for one in VERBS if verb(one).permission == verb(name).permission}
    assert opens == same


def test_no_get_changes_anything(client, operator, rows):
    client.force_login(operator)
    # The usual categories are made when somebody first looks for them.
    for user in (operator, rows.user):
        LedgerService.categories(user)
    before = everything()
    answers = get_all(client)
    assert {path: code for path, code in answers.items() if code >= 500} == {}
    assert everything() == before


def test_every_action_of_a_list_needs_a_permission_of_its_own_or_to_change(client, operator):
    for model, page in admin.site._registry.items():
        for action in page.actions:
            found = page.get_action(action)
            needed = getattr(found[0], "allowed_permissions", None)
            assert needed, f"{model.__name__}.{action}"


def test_staff_act_on_rows_of_their_own_alone(client, staff, bob):
    may(staff, "view_job", "retry_job", "cancel_job")
    client.force_login(staff)
    theirs = Job.objects.create(kind="SAMPLE", queue="base", user=bob, status=Status.FAILED)
    assert client.get(f"/admin/jobs/job/{theirs.pk}/change/").status_code == 302
    assert client.get(f"/admin/jobs/job/{theirs.pk}/live/").status_code == 404
    page = client.get("/admin/console/do/retry/", {"jobs": theirs.pk}).content.decode()
    assert "What it would do" not in page
    assert not Job.objects.filter(parent=theirs).exists()


def test_every_page_without_a_token_against_forgery_is_refused(operator):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(operator)
    for name in VERBS:
        assert client.post(f"/admin/console/do/{name}/", {}).status_code == 403
