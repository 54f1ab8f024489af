"""Jobs over HTTP."""

import pytest
from django.test import Client

from accounts.models import AuditEvent
from accounts.tokens import create_token
from jobs.models import Job, Status
from jobs.services import TaskService

pytestmark = pytest.mark.django_db(transaction=True)


class Caller:
    """Speaks JSON to the API with a bearer token."""

    def __init__(self, user=None, scope="write"):
        token = create_token(user, scope)[1] if user else "tm0000000000.nonsense"
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"authorization": f"Bearer {token}"}

    def get(self, path, **query):
        return self.client.get(f"/api/v1{path}", query, headers=self.headers)

    def post(self, path):
        return self.client.post(f"/api/v1{path}", headers=self.headers)


@pytest.fixture
def caller(alice):
    return Caller(alice)


def job_of(user, **fields) -> Job:
    return Job.objects.create(kind="SAMPLE", queue="base", user=user, **fields)


def test_it_triggers_a_fetch(caller, account):
    answer = caller.post(f"/jobs/trigger/fetch?account_id={account.pk}&limit=7")
    assert answer.status_code == 202
    job = answer.json()
    assert job["kind"] == "EMAIL_FETCH"
    assert job["status"] == "QUEUED"
    assert (job["user_id"], job["account_id"]) == (account.user_id, account.pk)
    assert job["triggered_by"] == "api"
    assert job["input_payload"]["limit"] == 7
    assert job["progress"] == {"done": 0, "total": None, "note": ""}
    assert job["error"] is None


def test_it_finds_the_only_account_of_a_provider(caller, account):
    answer = caller.post("/jobs/trigger/fetch?provider=file")
    assert answer.json()["account_id"] == account.pk


def test_it_names_the_live_job_when_a_fetch_is_under_way(caller, account):
    first = caller.post("/jobs/trigger/fetch?provider=file").json()
    answer = caller.post("/jobs/trigger/fetch?provider=file")
    assert answer.status_code == 409
    assert answer.json()["code"] == "already_live"
    assert answer.json()["job_id"] == first["id"]


def test_it_finds_no_account_of_somebody_else(bob, account):
    answer = Caller(bob).post(f"/jobs/trigger/fetch?account_id={account.pk}")
    assert (answer.status_code, answer.json()["code"]) == (404, "account_not_found")


def test_it_asks_which_account_when_there_are_several(caller, alice, account, tmp_path):
    from emails.connecting import connect_file

    (tmp_path / "more").mkdir()
    connect_file(alice, tmp_path / "more")
    answer = caller.post("/jobs/trigger/fetch?provider=file")
    assert (answer.status_code, answer.json()["code"]) == (409, "account_ambiguous")


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/jobs/trigger/fetch?provider=file&limit=0", "limit"),
        ("/jobs/trigger/fetch?provider=file&limit=-5", "limit"),
        ("/jobs/trigger/fetch?provider=file&limit=many", "limit"),
        ("/jobs/trigger/fetch?provider=pigeon", "pigeon"),
        ("/jobs/trigger/extract?batch_size=1000000", "batch_size"),
        ("/jobs/trigger/extract?batch_size=0", "batch_size"),
        ("/jobs/trigger/extract?extractor=oracle", "extractor"),
    ],
)
def test_it_refuses_nonsense_in_one_sentence(caller, path, word):
    answer = caller.post(path)
    assert answer.status_code == 422
    assert set(answer.json()) >= {"detail", "code"}
    assert word in answer.json()["detail"]
    assert not Job.objects.exists()


def test_a_persons_extraction_is_of_their_own_mail(caller, alice):
    job = caller.post("/jobs/trigger/extract").json()
    assert job["user_id"] == alice.pk
    assert job["input_payload"]["user_id"] == alice.pk


def test_it_proposes_with_another_extractor(caller):
    job = caller.post("/jobs/trigger/extract?propose=true&extractor=mock").json()
    assert job["input_payload"]["propose"] is True
    assert job["input_payload"]["extractor"] == "mock"


def test_an_operators_extraction_is_of_everybodys(operator):
    job = Caller(operator).post("/jobs/trigger/extract?batch_size=5").json()
    assert job["user_id"] is None


@pytest.mark.parametrize("path", ["/jobs", "/jobs/trigger/extract"])
def test_it_refuses_strangers(path):
    call = Caller().post if "trigger" in path else Caller().get
    answer = call(path)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def test_a_read_token_may_only_read(alice):
    reader = Caller(alice, scope="read")
    assert reader.get("/jobs").status_code == 200
    answer = reader.post("/jobs/trigger/extract")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_a_session_needs_the_csrf_token(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    assert client.get("/api/v1/jobs").status_code == 200
    assert client.post("/api/v1/jobs/trigger/extract").status_code == 403
    client.get("/admin/login/")
    token = client.cookies["csrftoken"].value
    answer = client.post("/api/v1/jobs/trigger/extract", headers={"x-csrftoken": token})
    assert answer.status_code == 202


def test_it_lists_the_newest_first_and_pages_by_cursor(caller, alice, bob):
    made = [str(job_of(alice).id) for _ in range(5)]
    job_of(bob)
    first = caller.get("/jobs", page_size=3).json()
    rest = caller.get("/jobs", page_size=3, cursor=first["next"]).json()
    assert [job["id"] for job in first["items"] + rest["items"]] == made[::-1]
    assert rest["next"] is None


def test_it_filters_by_status_kind_user_and_time(caller, alice):
    done = job_of(alice, status=Status.SUCCESS)
    job_of(alice)
    found = caller.get("/jobs", status="SUCCESS", kind="SAMPLE", user=alice.pk).json()["items"]
    assert [job["id"] for job in found] == [str(done.id)]
    assert caller.get("/jobs", since="2100-01-01T00:00:00Z").json()["items"] == []
    assert caller.get("/jobs", status="LOST").status_code == 422


@pytest.mark.parametrize("cursor", ["nonsense", "W10=", "bnVsbA==", "é"])
def test_it_refuses_a_cursor_that_is_none_of_ours(caller, cursor):
    assert caller.get("/jobs", cursor=cursor).status_code == 422


def test_it_shows_a_job_and_its_events_to_its_owner_alone(caller, alice, bob):
    mine, theirs = job_of(alice), job_of(bob)
    assert caller.get(f"/jobs/{mine.id}").json()["id"] == str(mine.id)
    assert caller.get(f"/jobs/{mine.id}/events").json() == []
    for path in (f"/jobs/{theirs.id}", f"/jobs/{theirs.id}/events"):
        assert caller.get(path).status_code == 404
    assert caller.post(f"/jobs/{theirs.id}/cancel").status_code == 404


def test_it_cancels_as_often_as_asked_and_retries_what_is_finished(caller):
    job = caller.post("/jobs/trigger/extract").json()
    assert caller.post(f"/jobs/{job['id']}/retry").json()["code"] == "not_finished"
    for _ in range(2):
        answer = caller.post(f"/jobs/{job['id']}/cancel")
        assert (answer.status_code, answer.json()["status"]) == (202, "CANCELLED")
    again = caller.post(f"/jobs/{job['id']}/retry")
    assert again.status_code == 202
    assert again.json()["parent_id"] == job["id"]
    verbs = AuditEvent.objects.filter(verb__in=["cancel", "retry"]).order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == ["cancel", "cancel", "retry"]


def test_a_failed_job_says_why_and_what_to_do(caller, alice):
    told = {"type": "AuthRevoked", "message": "Gone.", "remedy": "Connect again.", "traceback": ""}
    job = job_of(alice, status=Status.FAILED, error_payload=told)
    error = caller.get(f"/jobs/{job.id}").json()["error"]
    assert error == {"type": "AuthRevoked", "message": "Gone.", "remedy": "Connect again."}


def test_a_superuser_sees_all(operator, alice):
    TaskService.enqueue_sample_task_sync()
    job_of(alice)
    assert len(Caller(operator).get("/jobs").json()["items"]) == 2


def test_the_docs_need_no_foreign_server(client):
    assert b"cdn." not in client.get("/api/v1/docs").content


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("get", "/jobs/nope", 404, "not_found"),
        ("get", "/nothing", 404, "not_found"),
        ("get", "/jobs/trigger/fetch", 405, "method_not_allowed"),
    ],
)
def test_every_error_has_the_same_shape(caller, method, path, status, code):
    answer = getattr(caller, method)(path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
