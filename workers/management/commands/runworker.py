import asyncio
import logging
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from jobs import shutdown
from jobs.errors import JobError
from workers.embedded_redis import EmbeddedRedis, NoServer
from workers.patient import PatientWorker
from workers.settings import WORKERS

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Runs one worker until SIGTERM or Ctrl-C, then hands its work back and exits 0."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("queue", choices=sorted(WORKERS))
        parser.add_argument("--burst", action="store_true", help="end when the queue is empty")
        parser.add_argument("--max-jobs", type=int, help="how many jobs at once")

    def handle(
        self, *args: Any, queue: str, burst: bool, max_jobs: int | None, **options: Any
    ) -> None:
        changes: dict[str, Any] = {"burst": burst}
        if max_jobs is not None:
            if max_jobs < 1:
                raise CommandError("--max-jobs must be at least 1.", returncode=2)
            changes["max_jobs"] = max_jobs
        self._check_schema()
        server = EmbeddedRedis() if settings.REDIS_EMBEDDED else None
        try:
            revive = self._ensure(server)
            self._run(queue, revive, changes)
        finally:
            if server is not None:
                server.stop()

    def _check_schema(self) -> None:
        try:
            if "jobs_job" in connection.introspection.table_names():
                return
        except OperationalError:
            return  # A worker waits for its database.
        finally:
            connection.close()
        raise CommandError(
            "The database has no tables: run `manage.py migrate` first.", returncode=2
        )

    def _ensure(self, server: EmbeddedRedis | None) -> Any:
        if server is None:
            return lambda: None
        try:
            server.ensure()
        except NoServer as error:
            raise CommandError(str(error), returncode=2) from None
        return server.ensure

    def _run(self, queue: str, revive: Any, changes: dict[str, Any]) -> None:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        worker = PatientWorker(queue, WORKERS[queue], revive, **changes)
        logger.info("Worker %s is ready.", queue)
        try:
            worker.run()
        except JobError as error:
            raise CommandError(f"{error} {error.remedy}".strip(), returncode=2) from None
        finally:
            shutdown.reset()
            loop.close()
        logger.info("Worker %s has ended.", queue)
