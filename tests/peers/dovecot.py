"""Dovecot, an IMAP server that others wrote, as a child process on free loopback ports."""

from __future__ import annotations

import datetime
import grp
import imaplib
import json
import os
import pwd
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.servers import free_port, other_user, wait_for_port

INSTALL = "Dovecot 2.3 is missing: apt-get install --no-install-recommends dovecot-imapd"
# Not everybody's PATH has it.
PLACES = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"
PASSWORD = "correct horse"
ODD_PERSON, ODD_PASSWORD = "odd@example.org", 'pf"er\\de {5} stärke'
SPECIAL = ("Sent", "Drafts", "Junk", "Trash")

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
first_valid_uid = 1
mail_max_userip_connections = 50
auth_failure_delay = 0
namespace inbox {{
  inbox = yes
  separator = /
{special}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
  mechanisms = plain login
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  service_count = 0
  process_min_avail = 1
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""
OAUTH = """
introspection_url = http://127.0.0.1:{port}/
introspection_mode = auth
username_attribute = email
active_attribute = active
active_value = yes
"""


class Dovecot:
    """Mailboxes of `people`; its certificate is signed by `authority`."""

    def __init__(self, folder: Path):
        self.program = shutil.which("dovecot", path=PLACES)
        if self.program is None:
            pytest.fail(INSTALL, pytrace=False)
        self.folder = folder
        self.port, self.starttls_port = free_port(), free_port()
        self.process: subprocess.Popen | None = None
        self.people = [f"person{number}@example.org" for number in range(199)]
        self.tokens: dict[str, str] = {}
        self.introspection = _introspection(self.tokens)

    @property
    def authority(self) -> Path:
        return self.folder / "authority.pem"

    def start(self) -> Dovecot:
        for name in ("run", "mail"):
            (self.folder / name).mkdir(parents=True)
        certify(self.folder)
        lines = [*map(_line, self.people), _line(ODD_PERSON, ODD_PASSWORD)]
        (self.folder / "users").write_text("".join(lines), "utf-8")
        self._configure()
        (self.folder / "dovecot.log").touch()
        self._give_away()
        self._run()
        return self

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            self.process = None
        self.introspection.shutdown()
        self.introspection.server_close()

    def anybody(self) -> str:
        """The address of somebody whose mailbox is empty."""
        return self.people.pop()

    def grant(self, user: str) -> str:
        """A new OAuth token for the mailbox, good until it is taken out of `tokens`."""
        token = f"ya29.{os.urandom(8).hex()}"
        self.tokens[token] = user
        return token

    def change_password(self, user: str, password: str) -> None:
        path = self.folder / "users"
        path.write_text(path.read_text().replace(_line(user), _line(user, password)))
        # It looks at the file once a second.
        time.sleep(1.1)

    @contextmanager
    def client(self, user: str) -> Iterator[imaplib.IMAP4_SSL]:
        """A mail program of the user's own."""
        context = ssl.create_default_context(cafile=str(self.authority))
        with imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context, timeout=10) as client:
            client.login(user, PASSWORD)
            yield client

    def deliver(self, user: str, *mails: bytes, folder: str = "INBOX") -> None:
        with self.client(user) as client:
            client.create(folder)
            for mail in mails:
                status, told = client.append(folder, None, None, mail)
                assert status == "OK", told

    def renumber(self, user: str, folder: str = "INBOX") -> None:
        """A new UIDVALIDITY, as after a restored backup."""
        place = self.folder / "mail" / user / ("" if folder == "INBOX" else "." + folder)
        for path in place.glob("dovecot[.-]*"):
            if path.is_file() and not path.match("*uidvalidity*") and path.suffix != ".lock":
                path.unlink(missing_ok=True)

    def _configure(self) -> None:
        who = other_user().get("user", os.getuid())
        found = pwd.getpwuid(who)
        group = grp.getgrgid(found.pw_gid).gr_name
        boxes = "".join(
            f"  mailbox {name} {{\n    special_use = \\{name}\n    auto = create\n  }}\n"
            for name in SPECIAL
        )
        names = {"user": found.pw_name, "group": group, "uid": found.pw_uid, "gid": found.pw_gid}
        ports = {"plain": self.starttls_port, "tls": self.port}
        text = CONFIG.format(folder=self.folder, special=boxes, **names, **ports)
        (self.folder / "dovecot.conf").write_text(text)
        port = self.introspection.server_address[1]
        (self.folder / "oauth2.conf").write_text(OAUTH.format(port=port))

    def _give_away(self) -> None:
        if os.getuid() == 0:
            who = pwd.getpwuid(other_user()["user"])
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, who.pw_uid, who.pw_gid)

    def _run(self) -> None:
        log = self.folder / "dovecot.log"
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [self.program, "-F", "-c", str(self.folder / "dovecot.conf")],
                stdout=output,
                stderr=output,
                **other_user(),
            )
        try:
            wait_for_port(self.port)
        except TimeoutError:
            pytest.fail(f"Dovecot does not start: {log.read_text()[-500:]}", pytrace=False)


def _line(user: str, password: str = PASSWORD) -> str:
    return f"{user}:{{PLAIN}}{password}\n"


class _Userinfo(BaseHTTPRequestHandler):
    """Says whose token it is."""

    tokens: dict[str, str] = {}

    def do_GET(self) -> None:
        token = self.headers["Authorization"].removeprefix("Bearer ")
        told = {"email": self.tokens.get(token, ""), "active": "no"}
        body = json.dumps(told | ({"active": "yes"} if token in self.tokens else {})).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Says nothing."""


def _introspection(tokens: dict[str, str]) -> ThreadingHTTPServer:
    answers = type("Userinfo", (_Userinfo,), {"tokens": tokens})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def certify(folder: Path) -> None:
    """authority.pem, and certificate.pem with key.pem for localhost, which it signed."""
    root, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Test authority")])
    own = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    authority = _certificate(name, name, root.public_key(), root, is_authority=True)
    certificate = _certificate(own, name, key.public_key(), root, is_authority=False)
    pem = serialization.Encoding.PEM
    (folder / "authority.pem").write_bytes(authority.public_bytes(pem))
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(pem, *plain))


def _certificate(subject, issuer, public_key, signing_key, is_authority: bool) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(names, critical=False)
        .sign(signing_key, hashes.SHA256())
    )
