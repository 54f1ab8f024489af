"""One short walk through the console; `make browser` goes all the way."""

import pytest
from playwright.sync_api import expect

from jobs.services import TaskService

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_home_moves_while_a_job_runs(open_as, operator, at_work, no_barriers):
    TaskService.enqueue_sample_task_sync(actor_id=operator.pk)
    page = open_as(operator)
    page.goto("/admin/")
    expect(page.get_by_role("row", name="Base 1")).to_be_visible()
    no_barriers(page)
    at_work()
    expect(page.get_by_role("row", name="SAMPLE 1")).to_be_visible()
