"""Endpoints of language models for tests: one that others wrote, and one that says anything."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-canary-5f1e77c0de"
MODEL = "gpt-4o-mini"

# Status, headers and body.
Said = tuple[int, dict[str, str], bytes]


class Scripted:
    """A server on loopback that answers with what `says(body)` returns; `asked` are the bodies."""

    def __init__(self, says: Callable[[dict[str, Any]], Said]):
        self.says = says
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []

    def __enter__(self) -> Scripted:
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
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                outer.asked.append(body)
                outer.keys.append(self.headers["authorization"])
                status, headers, said = outer.says(body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *args: object) -> None:
                pass

        return Handler


def completion(content: str | None, finish: str = "stop", **more: Any) -> Said:
    """A chat completion with fixed usage: 1,000 tokens in, 400 of them cached, 100 out."""
    usage = {"prompt_tokens": 1000, "completion_tokens": 100}
    usage["prompt_tokens_details"] = {"cached_tokens": 400}
    choice = {"message": {"role": "assistant", "content": content, **more}, "finish_reason": finish}
    return said({"object": "chat.completion", "choices": [choice], "usage": usage})


def said(value: Any, status: int = 200, **headers: str) -> Said:
    names = {name.replace("_", "-"): header for name, header in headers.items()}
    return status, {"content-type": "application/json"} | names, json.dumps(value).encode()
