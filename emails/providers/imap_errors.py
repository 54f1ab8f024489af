"""What a server's refusals and breakdowns mean, in the words of the person who sees them."""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta

from imap_tools.errors import ImapToolsError

from emails.providers.base import AppMisconfigured, AuthRevoked, RateLimited, Transient
from emails.providers.imap_presets import preset_of
from emails.providers.imap_wire import CONNECT_SECONDS, NoTls, Server, TooMuch
from jobs.errors import JobError

LATER = timedelta(minutes=15)
BUSY = re.compile(
    r"\[(LIMIT|THROTTLED|INUSE)\]|too many|rate limit|bandwidth|limits? exceeded|exceeded .*limit",
    re.IGNORECASE,
)
ILL = re.compile(
    r"\[(UNAVAILABLE|SERVERBUG)\]|try again|temporar|not connected|internal error", re.IGNORECASE
)
CLOSED = re.compile(
    r"\[(PRIVACYREQUIRED|CONTACTADMIN|NOPERM)\]|imap (use|access)|imap is disabled|"
    r"logindisabled|mechanism",
    re.IGNORECASE,
)
NO_TLS = {"WRONG_VERSION_NUMBER", "UNKNOWN_PROTOCOL", "RECORD_LAYER_FAILURE", "HTTP_REQUEST"}
UNPRINTABLE = re.compile(r"[^\x20-\x7e]+")


class LoginRefused(Exception):
    """The server's answer to a login, in its own words."""


class Refused(Exception):
    """The server's answer to a command, in its own words."""


def said(words: object, secrets: Collection[str] = ()) -> str:
    """A server's words, short and harmless; they may hold what was sent to it."""
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else str(words)
    for secret in secrets:
        text = text.replace(secret, "...")
    return UNPRINTABLE.sub(" ", text).strip()[:120]


def is_of_all(error: Exception) -> bool:
    """Whether a command was refused for a reason that would meet every other one as well."""
    return isinstance(error, Refused) and bool(BUSY.search(str(error)) or "[UNAV" in str(error))


@contextmanager
def translated(server: Server, username: str) -> Iterator[None]:
    """Whatever goes wrong inside leaves as one of the provider's errors."""
    try:
        yield
    except JobError:
        raise
    except LoginRefused as error:
        raise _login(server, username, str(error)) from None
    except Refused as error:
        raise _refusal(server, str(error)) from None
    except ssl.SSLError as error:
        raise _tls(server, error) from None
    except OSError as error:
        raise Transient(_unreachable(server, error)) from None
    except NoTls:
        raise _no_tls(server) from None
    except (imaplib.IMAP4.abort, TooMuch) as error:
        raise Transient(f"{server.host} broke the connection: {said(error)}") from None
    except (imaplib.IMAP4.error, ImapToolsError, ValueError, LookupError) as error:
        raise Transient(f"{server.host} gave no sensible answer: {said(error)}") from None


def _login(server: Server, username: str, words: str) -> JobError:
    """A refused login; only a plain no says that the grant is gone."""
    told = f'{server.host} refused the login of {username}: "{words}".'
    if BUSY.search(words):
        return RateLimited(told, after=LATER)
    if ILL.search(words):
        return Transient(told)
    if CLOSED.search(words):
        return AppMisconfigured(
            told, remedy="Turn IMAP on in the settings of the mailbox, or ask who runs the server."
        )
    return AuthRevoked(told, remedy=preset_of("", server.host).login)


def _refusal(server: Server, words: str) -> JobError:
    told = f'{server.host} refused a command: "{words}".'
    return RateLimited(told, after=LATER) if BUSY.search(words) else Transient(told)


def _tls(server: Server, error: ssl.SSLError) -> JobError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return AppMisconfigured(
            f"The certificate of {server.host} cannot be trusted: {said(error.verify_message)}.",
            remedy="Check the host's name. SSL_CERT_FILE names an authority of your own.",
        )
    if error.reason in NO_TLS:
        return _no_tls(server)
    return Transient(f"{server.host}: TLS broke off ({said(error.reason)}).")


def _no_tls(server: Server) -> JobError:
    return AppMisconfigured(
        f"{server.host} offers no TLS on port {server.port} that begins by {server.security}.",
        remedy="Use port 993 with tls, or port 143 with starttls; without TLS nothing is read.",
    )


def _unreachable(server: Server, error: OSError) -> str:
    where = f"{server.host}, port {server.port}"
    if isinstance(error, socket.gaierror):
        return f"There is no host {server.host}, or no name server can be asked."
    if isinstance(error, TimeoutError):
        return f"{where}, did not answer within {CONNECT_SECONDS:g} s or grew silent."
    if isinstance(error, ConnectionRefusedError):
        return f"Nobody answers at {where}."
    return f"{where}, cannot be reached ({type(error).__name__})."
