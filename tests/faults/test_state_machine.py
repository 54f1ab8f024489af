"""No order of what workers, people and reconcilers do leaves a job in an illegal state."""

from datetime import timedelta
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from jobs.builtin import SampleJob
from jobs.endings import Ending, ending_of, handed_back, success
from jobs.errors import Cancelled, JobError, LostLease, Retryable
from jobs.models import FINISHED, Job, JobEvent, Status
from jobs.reconciler import reconcile, rescue_silent
from jobs.runner import JobRunner, settle
from jobs.services import TaskService, cancel, retry

LEGAL = {
    Status.QUEUED: {Status.QUEUED, Status.RUNNING, Status.CANCELLED},
    Status.RUNNING: set(Status),
} | {status: {status} for status in FINISHED}
QUICK = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.django_db(transaction=True)
def test_no_order_of_events_breaks_the_life_of_a_job():
    run_state_machine_as_test(JobLife, settings=QUICK)


class JobLife(RuleBasedStateMachine):
    """`holders` are jobs as a worker that claimed them sees them, long after that may be over."""

    jobs = Bundle("jobs")
    holders = Bundle("holders")

    @initialize()
    def empty(self):
        Job.objects.all().delete()
        self.seen = {}
        self.holding = {}  # job id to the token of its one rightful holder

    # --- work ---------------------------------------------------------------------------------
    @rule(target=jobs)
    def enqueue(self):
        return TaskService.enqueue_sample_task_sync().pk

    @rule(target=jobs, job_id=jobs)
    def retry(self, job_id):
        try:
            return retry(row(job_id)).pk
        except JobError:
            assert row(job_id).status not in FINISHED
            return multiple()

    @rule(target=holders, job_id=jobs)
    def claim(self, job_id):
        before, job = row(job_id), row(job_id)
        won = JobRunner()._claim(job, uuid4())
        is_free = before.status == Status.QUEUED and not (
            before.not_before and before.not_before > timezone.now()
        )
        assert bool(won) == is_free
        if not won:
            return multiple()
        self.holding[job_id] = job.token
        return SampleJob({}, job)

    @rule(work=holders, done=st.integers(0, 3))
    def report(self, work, done):
        asked = row(work.job.pk).cancel_requested_at
        work._reported_at = 0.0
        try:
            async_to_sync(work.report)(done, 3)
        except LostLease:
            assert not self.holds(work)
        except Cancelled:
            assert self.holds(work)
            assert asked
        else:
            assert self.holds(work)

    @rule(work=holders)
    def effect(self, work):
        try:
            with transaction.atomic():
                work.fence()
                JobEvent.objects.create(job=work.job, type="effect")
        except LostLease:
            assert not self.holds(work)
        else:
            assert self.holds(work)

    # --- ends ---------------------------------------------------------------------------------
    @rule(work=holders)
    def finish(self, work):
        self.end(work, success({"steps": 3}))

    @rule(work=holders)
    def fail(self, work):
        self.end(work, ending_of(JobError("a bug", permanent=True), work.job))

    @rule(work=holders)
    def stumble(self, work):
        self.end(work, ending_of(Retryable("try later"), work.job))

    @rule(work=holders)
    def hand_back(self, work):
        self.end(work, handed_back())

    @rule(work=holders)
    def give_in(self, work):
        self.end(work, ending_of(Cancelled("on request"), work.job))

    @rule(job_id=jobs)
    def cancel(self, job_id):
        was_over = row(job_id).status in FINISHED
        job = cancel(row(job_id))
        assert was_over or job.status in {Status.CANCELLED, Status.RUNNING}
        assert was_over or job.cancel_requested_at

    def end(self, work: SampleJob, ending: Ending):
        with transaction.atomic():
            written = settle(work.job, ending)
        assert written == self.holds(work)
        if written:
            del self.holding[work.job.pk]

    def holds(self, work: SampleJob) -> bool:
        return self.holding.get(work.job.pk) == work.job.token

    # --- time ---------------------------------------------------------------------------------
    @rule(job_id=jobs)
    def fall_silent(self, job_id):
        past = timezone.now() - timedelta(minutes=2)
        Job.objects.filter(pk=job_id, status=Status.RUNNING).update(lease_until=past)

    @rule(job_id=jobs)
    def wait(self, job_id):
        Job.objects.filter(pk=job_id, status=Status.QUEUED).update(not_before=None)

    @rule(healer=st.sampled_from([rescue_silent, lambda queue: reconcile(queue, now=True)]))
    def heal(self, healer):
        silent = set(Job.objects.expired().values_list("pk", flat=True))
        healer("base")
        for job_id in silent:
            assert row(job_id).status != Status.RUNNING
            del self.holding[job_id]

    # --- what always holds --------------------------------------------------------------------
    @invariant()
    def every_step_was_legal(self):
        for job in Job.objects.all():
            before = self.seen.get(job.pk, job)
            assert job.status in LEGAL[before.status], (before.status, job.status)
            if before.status in FINISHED:
                assert ending(job) == ending(before)
            self.seen[job.pk] = job

    @invariant()
    def a_row_tells_one_story(self):
        for job in Job.objects.all():
            is_running = job.status == Status.RUNNING
            assert (job.token is not None) == (job.lease_until is not None) == is_running
            assert (job.finished_at is not None) == (job.status in FINISHED)
            assert job.token == self.holding.get(job.pk)
            assert 0 <= job.attempts <= job.max_attempts

    @invariant()
    def who_was_asked_to_stop_never_waits_again(self):
        assert not Job.objects.filter(
            status=Status.QUEUED, cancel_requested_at__isnull=False
        ).exists()


def row(job_id) -> Job:
    return Job.objects.get(pk=job_id)


def ending(job: Job) -> tuple:
    return job.status, job.finished_at, job.output_payload, job.error_payload
