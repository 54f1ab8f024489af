"""What mail says in the console: for whom, under which seal, and noted in the audit."""

from email.message import EmailMessage

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import AuditEvent
from emails.models import Email, RawMessage

pytestmark = pytest.mark.django_db(transaction=True)
HTML = "<p onclick='x()'>Total <b>12 EUR</b></p><img src='https://shop.example/a.png'>"


@pytest.fixture
def mail(account) -> Email:
    message = EmailMessage()
    message["From"], message["Subject"] = "shop@example.org", "Invoice"
    message.set_content("As text.")
    message.add_alternative(HTML, subtype="html")
    message.add_attachment(b"%PDF-1.4 x", "application", "pdf", filename="../../evil.html")
    message.add_attachment("<script>", "html", filename="b.html")
    email = Email.objects.create(
        account=account, provider_message_id="1", subject="Invoice", body_text="Words of the mail"
    )
    RawMessage.of(email.pk, message.as_bytes()).save()
    return email


@pytest.fixture
def as_operator(client, operator):
    client.force_login(operator)
    return client


@pytest.fixture
def as_clerk(client, alice):
    """Alice may see her mail's states, and not what it says."""
    alice.is_staff = True
    alice.save()
    codes = ("view_email", "view_extraction", "view_rawmessage", "view_transaction")
    alice.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(alice)
    return client


def url(name: str, mail: Email, *more: object) -> str:
    return reverse(f"admin:emails_email_{name}", args=[mail.pk, *more])


def verbs() -> list[str]:
    events = AuditEvent.objects.exclude(verb__in=["connect", "sign in"]).order_by("id")
    return list(events.values_list("verb", flat=True))


def test_the_document_is_clean_and_under_a_policy_of_its_own(as_operator, mail):
    answer = as_operator.get(url("html", mail))
    page = answer.content.decode()
    assert "<b>12 EUR</b>" in page
    assert "onclick" not in page
    assert "shop.example" not in page
    policy = {part.strip() for part in answer["Content-Security-Policy"].split(";")}
    assert policy == {
        "sandbox",
        "default-src 'none'",
        "img-src data:",
        "style-src 'unsafe-inline'",
        "frame-ancestors 'self'",
    }
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer["Cache-Control"]


def test_every_other_page_stays_unframed_and_strict(as_operator, mail):
    answer = as_operator.get(url("original", mail))
    assert 'sandbox=""' in answer.content.decode()
    assert answer["X-Frame-Options"] == "DENY"
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_remote_images_need_the_button_of_that_person_and_that_mail(as_operator, mail):
    assert (
        "https:"
        not in as_operator.get(url("html", mail), {"images": "1"})["Content-Security-Policy"]
    )
    page = as_operator.post(url("original", mail)).content.decode()
    signed = page.split("?images=")[1].split('"')[0]
    answer = as_operator.get(url("html", mail) + "?images=" + signed)
    assert "https://shop.example/a.png" in answer.content.decode()
    assert "img-src data: https: http:" in answer["Content-Security-Policy"]
    other = Email.objects.create(account=mail.account, provider_message_id="2")
    RawMessage.of(other.pk, mail.raw.content).save()
    answer = as_operator.get(url("html", other) + "?images=" + signed)
    assert "shop.example" not in answer.content.decode()


def test_opening_a_mail_is_noted(as_operator, operator, mail):
    as_operator.get(url("change", mail))
    as_operator.get(url("html", mail))
    as_operator.post(url("original", mail))
    as_operator.get(url("attachment", mail, 0))
    as_operator.get(url("eml", mail))
    assert verbs() == [
        "read mail",
        "read mail as HTML",
        "load remote images",
        "download attachment",
        "download mail",
    ]
    theirs = AuditEvent.objects.filter(actor=operator).values_list("verb", flat=True)
    assert set(verbs()) <= set(theirs)


def test_an_attachment_is_a_file_of_ours_that_no_browser_shows(as_operator, mail):
    page = as_operator.get(url("original", mail)).content.decode()
    assert "../../evil.html" in page
    answer = as_operator.get(url("attachment", mail, 0))
    assert answer.content == b"%PDF-1.4 x"
    assert answer["Content-Disposition"] == (
        f'attachment; filename="mail-{mail.pk}-attachment-1.pdf"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    assert as_operator.get(url("attachment", mail, 1))["Content-Disposition"].endswith('.bin"')
    assert as_operator.get(url("attachment", mail, 2)).status_code == 404


def test_without_its_bytes_a_mail_has_only_its_text(as_operator, mail):
    mail.raw.delete()
    page = as_operator.get(url("original", mail), follow=True).content.decode()
    assert "no longer kept" in page
    assert "Words of the mail" in page
    for name in ("html", "eml"):
        assert as_operator.get(url(name, mail)).status_code == 404
    assert as_operator.get(url("attachment", mail, 0)).status_code == 404


def test_who_may_not_read_mail_sees_its_state_and_none_of_its_words(as_clerk, mail):
    for page in (url("change", mail), reverse("admin:emails_email_changelist")):
        shown = as_clerk.get(page).content.decode()
        assert "Pending" in shown or "PENDING" in shown
        assert "Invoice" not in shown
        assert "Words of the mail" not in shown
    for name in ("original", "html", "eml"):
        assert as_clerk.get(url(name, mail)).status_code == 403
    assert as_clerk.get(url("attachment", mail, 0)).status_code == 403
    assert verbs() == []


def test_who_may_not_read_mail_cannot_search_its_words_either(as_clerk, mail):
    found = as_clerk.get(reverse("admin:emails_email_changelist"), {"q": "Invoice"})
    assert "0 emails" in found.content.decode()


def test_other_peoples_mail_is_not_there(client, bob, mail):
    bob.is_staff = True
    bob.save()
    bob.user_permissions.set(Permission.objects.all())
    client.force_login(bob)
    for name in ("original", "html", "eml"):
        assert client.get(url(name, mail)).status_code == 404
