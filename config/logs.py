"""Log lines: one record a line whatever it holds, and no secret in any of them."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

HIDDEN = "(hidden)"
# A header or parameter that carries a secret, a token of ours, and the password in an address.
SECRETS = re.compile(
    r"(?i)(?P<name>\b(?:authorization|cookie|x-api-key)['\"]?\s*[:=]\s*['\"]?(?:bearer\s+|basic\s+)?"
    r"|\bbearer\s+"
    r"|\b(?:access_token|refresh_token|id_token|client_secret|api_key|password|otp|code|state)"
    r"['\"]?\s*[=:]\s*['\"]?)[^\s'\"&,;}]+"
    r"|\btm[0-9a-f]{10}\.[\w-]{20,}"
    r"|(?P<user>://[^\s/:@]*:)[^\s/@]+(?=@)"
)
BREAKS = str.maketrans({"\r": "\\r", "\n": "\\n", "\u2028": "\\u2028", "\x1b": "\\x1b"})


def redacted(text: str) -> str:
    """`text` with what opens a door hidden."""
    return SECRETS.sub(lambda found: f"{found['name'] or found['user'] or ''}{HIDDEN}", text)


class LineFormatter(logging.Formatter):
    """Text: a message keeps to its line, and a traceback follows indented."""

    def format(self, record: logging.LogRecord) -> str:
        head = f"{self.formatTime(record)} {record.levelname} {record.name}: "
        trace = self.traceback(record)
        below = "".join(f"\n    {line}" for line in redacted(trace).splitlines())
        return head + redacted(record.getMessage()).translate(BREAKS) + below

    def traceback(self, record: logging.LogRecord) -> str:
        return self.formatException(record.exc_info) if record.exc_info else record.exc_text or ""


class JsonFormatter(LineFormatter):
    """One JSON object a line: at, level, logger, message, and traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        found = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": redacted(record.getMessage()),
        }
        trace = self.traceback(record)
        return json.dumps(found | ({"traceback": redacted(trace)} if trace else {}))


def configuration(form: str) -> dict[str, Any]:
    """Django's LOGGING: lines of the given form, "text" or "json", on stderr."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"()": "config.logs.LineFormatter"},
            "json": {"()": "config.logs.JsonFormatter"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # arq prints the arguments of every job at INFO; JobRunner logs in its place.
            "arq": {"level": "WARNING"},
            "django.server": {"level": "WARNING"},
            # At DEBUG the SDK prints what it sends: mail, and with it the key.
            "openai": {"level": "WARNING"},
            "httpx2": {"level": "WARNING"},
            "httpcore2": {"level": "WARNING"},
            # They print addresses, and the answer to a consent is in the address.
            "httpx": {"level": "WARNING"},
            "httpcore": {"level": "WARNING"},
            "requests_oauthlib": {"level": "WARNING"},
            "oauthlib": {"level": "WARNING"},
            "msal": {"level": "WARNING"},
            "urllib3": {"level": "WARNING"},
            # It prints the addresses of channels, which hold their keys.
            "apprise": {"level": "CRITICAL"},
            "uvicorn.access": {"level": "WARNING"},
            # The page tells what is wrong; a traceback for each scanner tells nothing.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
