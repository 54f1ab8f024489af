"""S19: codes leave over TLS, and a mail server's refusal is never taken for success."""

import pytest
from django.core import mail
from django.core.mail.backends.smtp import EmailBackend

from accounts.checks import codes_are_sent_over_tls
from accounts.jobs import SendOtpEmailJob
from accounts.otp import NO_CODE, seal_code
from jobs.endings import ending_of
from jobs.errors import Retryable
from jobs.models import Job

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def job(code: str) -> SendOtpEmailJob:
    payload = {"email": "alice@example.org", "otp": seal_code("alice@example.org", code)}
    return SendOtpEmailJob(payload, Job(kind="SEND_OTP_EMAIL", attempts=1))


@pytest.mark.parametrize(
    ("host", "tls", "ssl", "warned"),
    [
        ("mail.example.org", False, False, True),
        ("mail.example.org", True, False, False),
        ("mail.example.org", False, True, False),
        ("127.0.0.1", False, False, False),
    ],
)
def test_plain_smtp_to_another_machine_is_warned_of(settings, host, tls, ssl, warned):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, host
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = tls, ssl
    assert [found.id for found in codes_are_sent_over_tls()] == ["accounts.W002"] * warned


def test_the_certificate_of_the_mail_server_is_checked():
    context = EmailBackend(use_tls=True).ssl_context
    assert context.check_hostname


def test_a_server_that_is_away_is_tried_again(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"
    settings.EMAIL_PORT = 1
    work = job("493021")
    with pytest.raises(Retryable, match="did not take it") as refused:
        work._send()
    assert ending_of(refused.value, work.job).status == "QUEUED"


def test_nobody_gets_mail_where_nobody_is(settings):
    assert job(NO_CODE)._send() == 0
    assert mail.outbox == []
    assert job("493021")._send() == 1
    assert "493021" in mail.outbox[0].body
