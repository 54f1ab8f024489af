"""A server on loopback that takes whatever is sent to it: a channel, or a dead man's switch."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Receiver:
    """`told` are the bodies of its POSTs, `pings` the paths of its GETs; `status` is its answer."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.pings: list[str] = []
        self.status = 200

    def __enter__(self) -> Receiver:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def texts(self) -> list[str]:
        return [body["message"] for body in self.told]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                if outer.status == 200:
                    outer.told.append(body)
                self._answer()

            def do_GET(self) -> None:
                outer.pings.append(self.path)
                self._answer()

            def _answer(self) -> None:
                self.send_response(outer.status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        return Handler
