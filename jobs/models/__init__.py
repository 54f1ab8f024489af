from jobs.models.job import (
    FINISHED,
    LIVE,
    Job,
    JobAttempt,
    JobEvent,
    JobQuerySet,
    Status,
    Trigger,
    assert_held,
    default_max_attempts,
    record_event,
)
from jobs.models.notices import Notice
from jobs.models.operations import Breaker, Queue, QueueControl, Schedule, Worker

__all__ = [
    "FINISHED",
    "LIVE",
    "Breaker",
    "Job",
    "JobAttempt",
    "JobEvent",
    "JobQuerySet",
    "Notice",
    "Queue",
    "QueueControl",
    "Schedule",
    "Status",
    "Trigger",
    "Worker",
    "assert_held",
    "default_max_attempts",
    "record_event",
]
