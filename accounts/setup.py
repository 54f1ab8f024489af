"""Whether people can be sent to Google and Microsoft for consent: what is set, what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from accounts.errors import AppMisconfigured, RateLimited, Transient
from accounts.issuer import Issuer
from accounts.issuers import ISSUERS
from accounts.models import ConnectedAccount
from accounts.pages import sentence
from jobs.errors import BadInput, JobError

GMAIL, OUTLOOK = str(ConnectedAccount.Provider.GMAIL), str(ConnectedAccount.Provider.OUTLOOK)
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
GOOGLE_CLIENT = re.compile(r"[\w.-]+\.apps\.googleusercontent\.com", re.ASCII)
# Endings that no public registry gives out; Google takes none of them.
PRIVATE_ENDINGS = {"lan", "local", "localdomain", "home", "internal", "arpa", "corp", "test"}
NO_CODE = "a-code-that-nobody-was-given"


@dataclass(frozen=True)
class Finding:
    """One sentence about the configuration; `tone` is good, warn or bad."""

    tone: str
    text: str


def check(provider: str) -> list[Finding]:
    """All that can be found out about the consent of `provider` without a person.

    It asks the issuer's token endpoint once, which takes up to 20 seconds where it is silent.
    """
    issuer = ISSUERS[provider]
    found = [_address(provider), *_client(provider, issuer)]
    if not any("not set" in finding.text for finding in found):
        found.append(_answer(issuer))
    return found


def _address(provider: str) -> Finding:
    parts = urlsplit(settings.BASE_URL)
    host = parts.hostname or ""
    if host == "localhost" or _is_loopback(host):
        if provider == OUTLOOK and parts.scheme == "http" and host != "localhost":
            return Finding("bad", "Microsoft takes http for localhost alone: set BASE_URL to it.")
        told = f"{settings.BASE_URL} works in a browser on this machine, and on no other."
        return Finding("good", told)
    if parts.scheme != "https":
        return Finding("bad", f"{settings.BASE_URL} is plain http: serve Tallymail over https.")
    if provider == GMAIL and not _is_public_name(host):
        told = f"Google takes no address like {host}: it wants a name of a public domain."
        return Finding("bad", told)
    return Finding("good", f"{settings.BASE_URL} is an address that people can be sent back to.")


def _client(provider: str, issuer: Issuer) -> Iterator[Finding]:
    try:
        issuer.check_client()
    except AppMisconfigured as error:
        yield Finding("bad", sentence(error))
        return
    wrong = _google_form() if provider == GMAIL else _microsoft_form()
    yield Finding("bad", wrong) if wrong else Finding("good", "Client id and secret are set.")


@sensitive_variables()
def _google_form() -> str:
    if not GOOGLE_CLIENT.fullmatch(settings.GOOGLE_CLIENT_ID):
        return "GOOGLE_CLIENT_ID does not end in .apps.googleusercontent.com: copy it once more."
    if re.search(r"\s|googleusercontent", settings.GOOGLE_CLIENT_SECRET):
        return "GOOGLE_CLIENT_SECRET is not a secret: copy the one that stands beside the id."
    return ""


@sensitive_variables()
def _microsoft_form() -> str:
    if not GUID.fullmatch(settings.MICROSOFT_CLIENT_ID):
        return "MICROSOFT_CLIENT_ID is not an application id, such as 1b4e28ba-2fa1-…: copy it."
    secret = settings.MICROSOFT_CLIENT_SECRET
    if GUID.fullmatch(secret) or re.search(r"\s", secret):
        return "MICROSOFT_CLIENT_SECRET is not a secret: copy its value, not its id."
    return ""


@sensitive_variables()
def _answer(issuer: Issuer) -> Finding:
    """Hands in a code that nobody was given: only a client that is known hears of that."""
    try:
        _, kept = issuer.start("setup", "")
        issuer.exchange(kept, NO_CODE)
    except BadInput as error:
        if error.code == "code":
            return Finding("good", f"{issuer.name} answers and accepts the client.")
        return Finding("warn", sentence(error))
    except (Transient, RateLimited) as error:
        return Finding("warn", f"{sentence(error)} Check again later.")
    except JobError as error:
        return Finding("bad", sentence(error))
    return Finding("warn", f"{issuer.name} took a code that it never gave: is that {issuer.name}?")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_public_name(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return "." in host and host.rpartition(".")[2].lower() not in PRIVATE_ENDINGS
    return False
