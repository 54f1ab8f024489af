"""S27 to S30: what is in Redis, in logs and in payloads opens nothing and runs nothing."""

import json
import logging
import os
import pickle
import sys

import pytest
from arq.worker import Worker, get_kwargs
from django.conf import settings
from redis import Redis

from accounts.jobs import SendOtpEmailJob
from config.logs import JsonFormatter, LineFormatter, redacted
from emails.extraction.llm import Endpoint
from jobs.kinds import without_secrets
from jobs.models import Job, Status
from jobs.payloads import dumps, loads
from jobs.redis_urls import arq_settings
from jobs.runner import JobRunner
from workers.settings import BaseWorker, EmailWorker

SECRET = "s3cret-canary-493021"


@pytest.mark.parametrize("worker", [BaseWorker, EmailWorker])
def test_s27_every_worker_reads_and_writes_json(worker):
    found = get_kwargs(worker)
    assert (found["job_serializer"], found["job_deserializer"]) == (dumps, loads)


async def worked_off(settings_class):
    """arq's own worker, until its queue is empty."""
    more = {"burst": True, "handle_signals": False, "poll_delay": 0.01}
    worker = Worker(**(get_kwargs(settings_class) | more))
    await worker.main()
    await worker.close()
    return worker


class Planted:
    def __reduce__(self):
        return os.system, ("touch planted",)


@pytest.mark.django_db(transaction=True)
async def test_s27_a_pickle_that_is_planted_in_redis_runs_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Redis.from_url(settings.REDIS_URLS["base"]) as redis:
        redis.set(
            "arq:job:planted", pickle.dumps({"t": 1, "f": Planted(), "a": (), "k": {}, "et": 1})
        )
        redis.zadd("arq:queue", {"planted": 1})
    await worked_off(BaseWorker)
    assert list(tmp_path.iterdir()) == []


ODD = {
    "unknown fields": {"user_id": 1, "provider": "file", "limit": 5, "admin": True},
    "wrong types": {"user_id": "1; DROP TABLE", "provider": ["file"], "limit": {"a": 1}},
    "ten megabytes": {"user_id": 1, "provider": "x" * 10_000_000, "limit": 5},
    "deep JSON": {"user_id": 1, "provider": "file", "limit": json.loads("[" * 400 + "]" * 400)},
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("arguments", ODD.values(), ids=ODD)
async def test_s27_an_odd_job_ends_failed_with_a_reason_and_the_worker_lives(arguments):
    body = dumps({"t": 1, "f": "run_email_fetch", "a": (), "k": arguments, "et": 1})
    with Redis.from_url(settings.REDIS_URLS["email"]) as redis:
        redis.set("arq:job:odd", body)
        redis.zadd("arq:queue", {"odd": 1})
    worker = await worked_off(EmailWorker)
    job = await Job.objects.filter(kind="EMAIL_FETCH").afirst()
    if job is None:  # arq itself refuses arguments that the function does not have
        assert worker.jobs_failed == 1
        return
    assert (job.status, bool(job.error_payload["message"])) == (Status.FAILED, True)
    assert len(json.dumps(job.input_payload)) < 200_000


def test_s28_certificates_of_redis_are_checked_and_nothing_prints_its_password():
    found = arq_settings(f"rediss://user:{SECRET}@redis.example:6380/1")
    assert found.ssl_check_hostname is True
    sentinel = arq_settings(f"redis+sentinel://:{SECRET}@a.example,b.example/main?db=1")
    endpoint = Endpoint("https://llm.example/v1", "m", 5, api_key=SECRET)
    assert SECRET not in f"{found!r} {found} {sentinel!r} {sentinel} {endpoint!r} {endpoint}"


@pytest.mark.parametrize(
    "line",
    [
        f"Authorization: Bearer {SECRET}",
        f"{{'Authorization': 'Bearer {SECRET}'}}",
        f"GET /callback?code={SECRET}&state={SECRET}",
        f'{{"refresh_token": "{SECRET}"}}',
        f"redis://user:{SECRET}@host:6379/1",
        f"password={SECRET}",
        f"otp: {SECRET}",
        f"sent tm0123456789.{SECRET}",
    ],
)
def test_s29_no_log_line_holds_a_secret(line):
    assert SECRET not in redacted(line)


def test_s29_plain_words_stay_as_they_are():
    line = "Job 7 of alice@example.org ended: exit code 3, see https://example.org:8000/x"
    assert redacted(line) == line


def record(message: str, failing: bool = False) -> logging.LogRecord:
    trace = None
    if failing:
        try:
            raise ValueError(f"password={SECRET}\nforged line")
        except ValueError:
            trace = sys.exc_info()
    return logging.LogRecord("jobs", logging.INFO, "f", 1, message, (), trace)


def test_s29_nobody_can_forge_a_line():
    text = LineFormatter().format(record("subject\r\n2026-01-01 INFO root: all is well\x1b[2J"))
    assert len(text.splitlines()) == 1
    assert "\x1b" not in text


def test_s29_a_traceback_follows_indented_and_without_its_secret():
    text = LineFormatter().format(record("it broke", failing=True))
    first, *rest = text.splitlines()
    assert first.endswith("it broke")
    assert all(line.startswith("    ") for line in rest)
    assert SECRET not in text


def test_s29_json_is_one_object_a_line():
    text = JsonFormatter().format(record("one\ntwo", failing=True))
    found = json.loads(text)
    assert "\n" not in text
    assert found["message"] == "one\ntwo"
    assert SECRET not in text


def test_s30_a_code_does_not_outlive_its_job_in_the_payload():
    kept = without_secrets("SEND_OTP_EMAIL", {"email": "a@example.org", "otp": SECRET})
    assert SECRET not in str(kept)


@pytest.mark.django_db(transaction=True)
async def test_s30_a_plain_code_from_a_foreign_client_is_stored_nowhere():
    payload = {"email": "a@example.org", "otp": "493021"}
    job = await JobRunner().run_job(SendOtpEmailJob, "SEND_OTP_EMAIL", payload)
    assert job.status == Status.FAILED
    assert "493021" not in f"{job.input_payload} {job.error_payload} {job.output_payload}"
