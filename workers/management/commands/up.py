import sys
import threading
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from accounts import first_owner
from workers.house import check_port, prepare_database, running

COLOURS = {"base": "36", "email": "35", "web": "32"}


class Command(BaseCommand):
    help = "The whole system on this machine: database, Redis, both workers and the web."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        check_port(host, port)
        prepare_database()
        self._lock = threading.Lock()
        try:
            with running(host, port, self._say) as family:
                self._welcome(port)
                connection.close()
                while True:
                    family.watch()
                    time.sleep(0.5)
        except KeyboardInterrupt:
            self._say("up", "all stopped; nothing was lost")

    def _welcome(self, port: int) -> None:
        base = settings.BASE_URL if port == 8000 else f"http://localhost:{port}"
        self._say("up", f"console: {base}/admin/   (Ctrl-C stops everything)")
        if not first_owner.has_owner():
            link = first_owner.make_link(base)
            self._say("up", f"set your password, once and within 15 minutes: {link}")

    def _say(self, name: str, line: str) -> None:
        colour = COLOURS.get(name, "1") if sys.stderr.isatty() else ""
        label = f"\x1b[{colour}m{name:>5}\x1b[0m" if colour else f"{name:>5}"
        with self._lock:
            sys.stderr.write(f"{label} │ {line}\n")
            sys.stderr.flush()
