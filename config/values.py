"""Values of the environment, one function a kind; each refuses a bad one by the variable's name."""

import ipaddress
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

# What the rows that name an endpoint can hold.
LONGEST_URL, LONGEST_MODEL = 300, 100

env = environ.Env()


def addresses(name: str, default: list[str]) -> list[str]:
    """A list of IP addresses."""
    found = env.list(name, default=[]) or default
    for address in found:
        try:
            ipaddress.ip_address(address)
        except ValueError:
            raise ImproperlyConfigured(
                f"{name} must be a list of IP addresses, not {address!r}."
            ) from None
    return found


def integer(name: str, default: int, least: int = 0, most: int = 10**9) -> int:
    return int(_number(name, default, least, most, int))


def number(name: str, default: float, least: float = 0, most: float = 10**9) -> float:
    return float(_number(name, default, least, most, float))


def _number(name: str, default: float, least: float, most: float, kind: Callable) -> float:
    text = env.str(name, default="").strip()
    try:
        value = kind(text) if text else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a number, not {text!r}.") from None
    if not least <= value <= most:
        raise ImproperlyConfigured(f"{name} must be between {least} and {most}, not {text}.")
    return value


def boolean(name: str, default: bool) -> bool:
    text = env.str(name, default="").strip().lower()
    if text in {"", "true", "yes", "on", "1", "false", "no", "off", "0"}:
        return text in {"true", "yes", "on", "1"} if text else default
    raise ImproperlyConfigured(f"{name} must be true or false, not {text!r}.")


def choice(name: str, default: str, known: tuple[str, ...]) -> str:
    value = env.str(name, default="") or default
    if value not in known:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(known)}, not {value!r}.")
    return value


def dollars(name: str) -> Decimal | None:
    """US dollars, or None where nothing is set."""
    text = env.str(name, default="").strip()
    try:
        found = Decimal(text) if text else None
    except InvalidOperation:
        found = Decimal("NaN")
    if found is not None and not (found.is_finite() and found >= 0):
        raise ImproperlyConfigured(f"{name} must be US dollars such as 2.50, not {text!r}.")
    return found


def url(name: str, default: str) -> str:
    """An address of somebody else's server, without a closing slash; http on this machine only."""
    found = (env.str(name, default="") or default).rstrip("/")
    parts = urlsplit(found)
    is_http_here = parts.scheme == "http" and is_loopback(parts.hostname or "")
    if parts.hostname and (parts.scheme == "https" or is_http_here):
        return found
    raise ImproperlyConfigured(f"{name} must be an https:// address, not {found!r}.")


def origins(found: list[str]) -> list[str]:
    """RETURN_TO_ORIGINS: scheme, host and port each; http on this machine only."""
    for address in found:
        parts = _split(address)
        near = parts is not None and (parts.scheme == "https" or is_loopback(parts.hostname or ""))
        if not near or address != origin(address):
            raise ImproperlyConfigured(
                f"RETURN_TO_ORIGINS must look like https://app.example.org, not {address!r}."
            )
    return [address.lower() for address in found]


def tenant(name: str, default: str) -> str:
    """A directory of Microsoft's: its id, a domain, or one of their three words."""
    found = env.str(name, default="").strip() or default
    if re.fullmatch(r"[A-Za-z0-9.-]{1,255}", found):
        return found
    raise ImproperlyConfigured(
        f"{name} must be common, organizations, consumers or a directory's id, not {found!r}."
    )


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def llm_base_url(may_be_near: bool) -> str:
    """LLM_BASE_URL without a closing slash; "" where none is set."""
    url = env.str("LLM_BASE_URL", default="").strip().rstrip("/")
    if not url:
        return ""
    parts = _split(url)
    if parts is None or parts.query or parts.fragment or len(url) > LONGEST_URL:
        raise ImproperlyConfigured("LLM_BASE_URL must look like https://llm.example.org/v1.")
    if parts.username is not None or parts.password is not None:
        raise ImproperlyConfigured("LLM_BASE_URL must not hold a key: LLM_API_KEY is for that.")
    if parts.scheme == "http" and not may_be_near:
        raise ImproperlyConfigured(
            "LLM_BASE_URL is plain http, which is for a server of yours only: "
            "set ALLOW_PRIVATE_HOSTS=1 if it is one."
        )
    return url


def channels(name: str) -> list[str]:
    """Addresses of apprise's, between spaces or commas; their text is secret."""
    text = env.str(name, default="").strip()
    found = [one for one in re.split(r"[\s,]+(?=[a-zA-Z0-9]+://)", text) if one]
    if all(re.fullmatch(r"[a-zA-Z0-9]+://\S+", one) for one in found):
        return found
    raise ImproperlyConfigured(
        f"{name} must be addresses of apprise's such as ntfy://ntfy.sh/topic, between spaces."
    )


def ping_url(name: str) -> str:
    """The address of a dead man's switch, "" for none; its text is secret."""
    found = env.str(name, default="").strip()
    if found and _split(found) is None:
        raise ImproperlyConfigured(f"{name} must look like https://hc-ping.com/your-id.")
    return found


def _split(url: str) -> SplitResult | None:
    """The parts of a web address; None for what is none."""
    try:
        parts = urlsplit(url)
        is_one = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if is_one else None


def origin(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
