"""The two arq settings classes, as arq reads them."""

import pickle

import pytest
from arq.worker import get_kwargs

from jobs.payloads import dumps, loads
from workers.settings import BaseWorker, EmailWorker


@pytest.mark.parametrize("worker", [BaseWorker, EmailWorker])
def test_each_class_spells_out_what_arq_reads(worker):
    found = get_kwargs(worker)
    assert (found["job_serializer"], found["job_deserializer"]) == (dumps, loads)
    assert (found["max_tries"], found["keep_result"]) == (1, 0)
    assert found["job_completion_wait"] == 25
    assert found["on_startup"]
    assert found["on_shutdown"]


def test_the_workers_have_databases_of_their_own():
    assert BaseWorker.redis_settings.database == 1
    assert EmailWorker.redis_settings.database == 2


def test_the_functions_have_their_public_names():
    assert [f.__name__ for f in BaseWorker.functions] == [
        "sample_task",
        "prune",
        "survey",
        "run_bulk",
    ]
    assert [f.__name__ for f in EmailWorker.functions] == [
        "send_email",
        "send_otp_email",
        "send_invitation",
        "run_email_fetch",
        "run_email_backfill",
        "run_email_extraction",
    ]


def test_a_pickle_in_redis_is_never_opened():
    with pytest.raises(UnicodeDecodeError):
        loads(pickle.dumps({"f": "sample_task"}))
