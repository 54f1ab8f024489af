"""Who may come in: an invited address, once, within seven days."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.invitations import invite
from accounts.jobs import SendInvitationJob
from accounts.models import AuditEvent, Invitation, User
from accounts.roles import build
from jobs.models import Job

pytestmark = pytest.mark.django_db

FORM = dict.fromkeys(("password1", "password2"), "a long sentence")


@pytest.fixture
def path() -> str:
    return urlsplit(invite("carol@example.org")[1]).path


def test_an_invited_person_chooses_a_password_and_is_in(client, path):
    page = client.get(path).content.decode()
    assert "carol@example.org" in page
    assert client.post(path, FORM).url == "/"
    carol = User.objects.get(email="carol@example.org")
    assert (carol.is_staff, carol.is_superuser) == (False, False)
    assert carol.check_password("a long sentence")
    assert client.get("/api/v1/jobs").status_code == 200


def test_the_link_is_good_once_and_for_seven_days(client, path):
    left = Invitation.objects.get().expires_at - timezone.now()
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
    client.get(path)
    client.post(path, FORM)
    assert client.get(path).status_code == client.post(path, FORM).status_code == 410
    other = urlsplit(invite("dave@example.org")[1]).path
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1), used_at=None)
    assert client.post(other, FORM).status_code == 410
    assert client.get("/accounts/invited/guess/").status_code == 410


def test_a_new_invitation_voids_the_old_one(client, path):
    second = urlsplit(invite("CAROL@example.org")[1]).path
    assert client.get(path).status_code == 410
    assert client.get(second).status_code == 200


def test_a_weak_password_is_explained_and_the_link_stays_good(client, path):
    weak = dict.fromkeys(("password1", "password2"), "short")
    assert "too short" in client.post(path, weak).content.decode()
    assert client.post(path, FORM).status_code == 302


def test_the_link_rests_sealed_and_goes_by_mail(path):
    job = Job.objects.get(kind="SEND_INVITATION")
    code = path.rstrip("/").rpartition("/")[2]
    assert code not in str(job.input_payload) + str(Invitation.objects.values().get())
    assert SendInvitationJob(dict(job.input_payload), job)._send() == 1
    assert path in mail.outbox[0].body
    assert mail.outbox[0].to == ["carol@example.org"]


def test_a_role_comes_with_the_invitation(client):
    build(Group.objects, Permission.objects, ContentType.objects)
    client.post(urlsplit(invite("carol@example.org", role="Auditor")[1]).path, FORM)
    carol = User.objects.get(email="carol@example.org")
    assert carol.is_staff
    assert carol.has_perm("accounts.view_auditevent")


def test_the_command_prints_the_link_and_nothing_else(client, capsys):
    call_command("invite", "carol@example.org")
    printed = capsys.readouterr().out.split()
    assert len(printed) == 1
    assert client.get(urlsplit(printed[0]).path).status_code == 200


@pytest.mark.parametrize(
    ("email", "words"), [("nobody", "no e-mail address"), ("ALICE@example.org", "already")]
)
def test_who_cannot_be_invited_is_said(client, alice, operator, email, words):
    with pytest.raises(CommandError, match=words) as refused:
        call_command("invite", email)
    assert refused.value.returncode == 2
    client.force_login(operator)
    answer = client.post("/admin/accounts/invitation/add/", {"email": email, "role": ""})
    assert answer.status_code == 200
    assert not Invitation.objects.exists()


def test_an_operator_invites_in_the_console_and_sees_the_link_once(client, operator):
    client.force_login(operator)
    form = {"email": "carol@example.org", "role": ""}
    page = client.post("/admin/accounts/invitation/add/", form, follow=True).content.decode()
    link = page.split("<code>")[1].split("</code>")[0]
    assert link not in client.get("/admin/accounts/invitation/").content.decode()
    assert client.get(urlsplit(link).path).status_code == 200
    assert Invitation.objects.get().made_by == operator
    assert AuditEvent.objects.get(verb="invite").actor == operator
