"""S40: the audit is only added to; a person's data can be carried away, and can be erased."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from redis import Redis

from accounts import audit
from accounts.models import ApiToken, AuditEvent, ConnectedAccount, User
from accounts.people import erase
from accounts.tokens import create_token
from emails.exports import export, tables
from emails.jobs import EmailExtractionJob
from emails.models import Transaction
from jobs.models import Job
from jobs.runner import JobRunner
from jobs.services import TaskService
from tests.fetching import run_fetch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
async def lived_in(alice, account, mailbox):
    """Alice with mail, a ledger, a token, an audit trail and a job that still waits."""
    mailbox.add_alerts(3)
    await run_fetch(account)
    payload = {"batch_size": 10, "user_id": alice.pk}
    await JobRunner().run_job(EmailExtractionJob, "EMAIL_EXTRACTION", payload)
    await TaskService.enqueue_send_email(alice.pk, "Hello", "alice@example.org, read this")
    return alice


def everything() -> str:
    """The database as text, however a row leads to a person."""
    rows = []
    for model in apps.get_models():
        for row in model._base_manager.all():
            fields = {
                field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields
            }
            rows.append(f"{model._meta.label} {fields}")
    return "\n".join(rows)


def test_an_erased_person_is_found_nowhere(lived_in, bob):
    create_token(lived_in)
    audit.record(lived_in, "did something", "alice@example.org")
    audit.record(bob, "helped", "", "for alice@example.org")
    number = lived_in.pk
    gone = erase(lived_in)
    assert gone["emails.Email"] == gone["emails.Transaction"] == 3
    left = everything().lower()
    assert "alice" not in left
    assert "northwind" not in left
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is User:
                assert not model._base_manager.filter(**{field.name: number}).exists(), field


def test_redis_forgets_an_erased_person(lived_in):
    before = [
        key for url in settings.REDIS_URLS.values() for key in Redis.from_url(url).keys("arq:*")
    ]
    assert before
    erase(lived_in)
    for url in settings.REDIS_URLS.values():
        with Redis.from_url(url) as redis:
            assert redis.keys("arq:job:*") == []
            assert redis.zcard("arq:queue") == 0


def test_others_stay_as_they_are(lived_in, bob):
    create_token(bob)
    erase(lived_in)
    assert ApiToken.objects.filter(user=bob).count() == 1


def test_the_audit_says_that_somebody_was_erased_by_whom_and_why(lived_in, operator):
    erase(lived_in, operator, "asked by mail")
    event = AuditEvent.objects.get(verb="erase user")
    assert (event.actor, event.reason) == (operator, "asked by mail")
    assert "alice" not in event.target


def test_a_session_of_an_erased_person_opens_nothing(lived_in, client):
    client.force_login(lived_in)
    erase(lived_in)
    assert client.get("/api/v1/jobs").status_code == 401


def test_the_audit_is_never_changed(alice):
    event = audit.record(alice, "did something")
    event.verb = "did nothing"
    with pytest.raises(TypeError, match="never changed"):
        event.save()


def test_the_export_holds_everything_and_opens_nothing(lived_in, account):
    _, token = create_token(lived_in)
    file = io.BytesIO()
    counts = export(lived_in, file)
    archive = zipfile.ZipFile(file)
    rows = [json.loads(line) for line in archive.read("emails.transaction.jsonl").splitlines()]
    assert {row["amount"] for row in rows} == {"100.0000", "101.0000", "102.0000"}
    assert counts["originals"] == 3
    assert b"was debited" in archive.read(f"originals/{rows[0]['email_id']}.eml")
    whole = b"".join(archive.read(name) for name in archive.namelist())
    secrets = (token.encode(), lived_in.password.encode(), str(account.credentials).encode())
    assert not any(secret in whole for secret in secrets)


def test_the_export_holds_nothing_of_others(lived_in, bob):
    file = io.BytesIO()
    counts = export(bob, file)
    assert counts == {"accounts.user": 1}


def test_every_table_of_people_is_in_the_export():
    """A new table with an owner is exported; one without has to be named here."""
    ours = {
        m for name in ("accounts", "emails", "jobs") for m in apps.get_app_config(name).get_models()
    }
    left_out = {model.__name__ for model in ours - set(tables())}
    assert left_out == {
        "Breaker",
        "Invitation",
        "KeyCanary",
        "LLMEndpoint",
        "LLMPrice",
        "Notice",
        "OAuthState",
        "PasswordReset",
        "QueueControl",
        "RawMessage",
        "Worker",
    }


def test_the_commands_do_both(lived_in, tmp_path, capsys):
    place = tmp_path / "alice.zip"
    call_command("export_user", "alice@example.org", "--out", str(place), "--json")
    assert json.loads(capsys.readouterr().out)["emails.email"] == 3
    assert place.stat().st_mode & 0o077 == 0
    call_command("delete_user", "alice@example.org", "--yes", "--json")
    assert json.loads(capsys.readouterr().out)["accounts.User"] == 1
    for model in (Job, ConnectedAccount, Transaction):
        assert not model.objects.exists()


def test_a_person_is_not_erased_by_a_slip(alice, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: "alice")
    with pytest.raises(CommandError, match="Nothing was erased"):
        call_command("delete_user", "alice@example.org")
    assert User.objects.filter(pk=alice.pk).exists()
