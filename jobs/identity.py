"""What this process calls itself on the rows that it holds."""

from __future__ import annotations

import os
import secrets
import socket
from functools import cache


@cache
def process_name() -> str:
    """Unique for each process: host, process id and four random characters."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(2)}"
