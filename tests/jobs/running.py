"""A job that notes its hooks, and a way to run any."""

from jobs.base import BaseJob
from jobs.models import Job
from jobs.runner import JobRunner


async def run(job_class, **payload) -> Job:
    return await JobRunner().run_job(job_class, "SAMPLE", payload)


class Hooked(BaseJob):
    """Notes each call of a hook in `Hooked.calls`."""

    calls: list = []

    def __init__(self, *args):
        super().__init__(*args)
        type(self).calls = []

    async def before_run(self, job):
        self.calls.append(("before", job.status))

    async def after_run(self, result):
        self.calls.append(("after", result))

    async def on_failure(self, error):
        self.calls.append(("failure", type(error)))

    async def run(self):
        return {"answer": 42}
