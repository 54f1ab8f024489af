"""Log lines: one record a line whatever it holds, and no secret in any of them."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime

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
