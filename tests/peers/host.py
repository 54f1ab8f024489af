"""Two servers of this machine, one of them with TLS, for the time of the run."""

from __future__ import annotations

import ssl
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone


def write_certificate(path: Path) -> Path:
    """Key and certificate of localhost in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = timezone.now()
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(secret + made.public_bytes(pem))
    return path


class Host:
    """Answers as the `graph` of the hour does: its `api` plainly, its `sign_in` with TLS."""

    def __init__(self, certificate: Path):
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
        self.graph: Any = None
        self.servers = [self._start("api"), self._start("sign_in", tls)]
        self.url = f"http://127.0.0.1:{self.servers[0].server_port}"
        self.authority = f"https://localhost:{self.servers[1].server_port}"

    def close(self) -> None:
        for server in self.servers:
            server.shutdown()
            server.thread.join()
            server.server_close()

    def _start(self, part: str, tls: ssl.SSLContext | None = None) -> _Server:
        server = _Server(
            ("127.0.0.1", 0), type("Handler", (_Handler,), {"host": self, "part": part})
        )
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        server.thread.start()
        return server


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    thread: threading.Thread


class _Handler(BaseHTTPRequestHandler):
    host: Host
    part: str
    protocol_version = "HTTP/1.1"

    def _do(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer = getattr(self.host.graph, self.part)
        status, content, headers = answer(self.path, self.headers, body)
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = _do

    def log_message(self, *args) -> None:
        """Says nothing."""
