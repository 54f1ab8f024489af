"""What the environment says, checked before anything starts.

A bad value stops the start with one sentence that names the variable.
"""

import errno
import hashlib
import os
import secrets
import stat
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from config.values import env, is_loopback

BASE_DIR = Path(__file__).resolve().parent.parent
# Linux allows 107 bytes in the name of a Unix socket, macOS 103.
LONGEST_SOCKET_NAME = 100
KEY_NAMES = ("SECRET_KEY", "FIELD_ENCRYPTION_KEYS")


def base_url() -> str:
    """BASE_URL without a closing slash; plain http only on this machine itself."""
    url = (env.str("BASE_URL", default="") or "http://localhost:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(
            f"BASE_URL must look like https://mail.example.org, not {url!r}."
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ImproperlyConfigured(
            f"BASE_URL is {url}, but plain http is only for this machine itself: "
            "put a TLS proxy in front and set BASE_URL to its https:// address."
        )
    return url


def data_dir(in_demo: bool) -> Path:
    """The folder that holds everything of an installation, readable by its owner only."""
    path = Path(env.str("DATA_DIR", default="") or BASE_DIR / "data").expanduser().absolute()
    _own_folder(path)
    return _own_folder(path / "demo") if in_demo else path


def _own_folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = path.stat()
        # A folder that others share on purpose, as /tmp is, keeps its rights.
        if found.st_uid == os.getuid() and not found.st_mode & stat.S_ISVTX:
            path.chmod(0o700)
        if not os.access(path, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR {path} cannot be used: {error.strerror}. Name a folder that can be written."
        ) from None
    return path


def database(folder: Path) -> dict[str, Any]:
    url = env.str("DATABASE_URL", default="")
    settings = _from_url(url) if url else _sqlite(folder)
    engine = settings.get("ENGINE", "").rpartition(".")[2]
    if not settings.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgres://user:password@host:5432/name "
            "or sqlite:////folder/file.sqlite3."
        )
    return settings | (_for_sqlite() if engine == "sqlite3" else _for_postgresql(settings))


def _from_url(url: str) -> dict[str, Any]:
    if not url.startswith(("postgres://", "postgresql://", "sqlite:///")):
        return {}
    try:
        return dict(environ.Env.db_url_config(url))
    except (ValueError, KeyError, ImproperlyConfigured):
        return {}


def _sqlite(folder: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "tallymail.sqlite3")}


def _for_sqlite() -> dict[str, Any]:
    # Without IMMEDIATE a reader that becomes a writer fails at once, whatever the timeout.
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    options = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas}
    return {"OPTIONS": options, "CONN_MAX_AGE": None}


def _for_postgresql(settings: dict[str, Any]) -> dict[str, Any]:
    options = {"connect_timeout": 5} | settings.get("OPTIONS", {})
    return {
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def redis_urls(folder: Path) -> dict[str, str]:
    """The Redis of each queue: database 1 for base, database 2 for email."""
    url = env.str("REDIS_URL", default="")
    return {
        "base": env.str("REDIS_URL_BASE", default="") or _numbered(url, 1, folder),
        "email": env.str("REDIS_URL_EMAIL", default="") or _numbered(url, 2, folder),
    }


def _numbered(url: str, number: int, folder: Path) -> str:
    if not url:
        return f"unix://{socket_path(folder)}?db={number}"
    parts = urlsplit(url)
    if parts.scheme not in {"redis", "rediss", "unix", "redis+sentinel"}:
        raise ImproperlyConfigured(
            "REDIS_URL must begin with redis://, rediss://, redis+sentinel:// or unix://."
        )
    if parts.scheme in {"unix", "redis+sentinel"}:
        return parts._replace(query=f"db={number}").geturl()
    return parts._replace(path=f"/{number}").geturl()


def socket_path(folder: Path) -> Path:
    """Where the embedded server listens: in its own folder unless that name is too long."""
    path = folder / "valkey.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_NAME:
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"tallymail-{os.getuid()}-{name}.sock"


def keys(folder: Path, on_server: bool) -> tuple[str, list[str]]:
    """SECRET_KEY and FIELD_ENCRYPTION_KEYS; the embedded default makes its own, once."""
    given = {name: env.str(name, default="") for name in KEY_NAMES}
    if not on_server and not any(given.values()):
        given = _read_keys(_keys_file(folder))
    for name in KEY_NAMES:
        if not given.get(name):
            raise ImproperlyConfigured(
                f"{name} is missing: a server with a DATABASE_URL or a key of its own needs both "
                f"{' and '.join(KEY_NAMES)}. `python -m config.environment` prints a fresh pair."
            )
    sealing = given["FIELD_ENCRYPTION_KEYS"].split(",")
    return given["SECRET_KEY"], [_fernet_key(key.strip()) for key in sealing]


def _read_keys(path: Path) -> dict[str, str]:
    pairs = (line.partition("=") for line in path.read_text().splitlines())
    return {name: value for name, _, value in pairs}


def _keys_file(folder: Path) -> Path:
    path = folder / "keys.env"
    if not path.exists():
        draft = folder / f".keys.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(new_keys())
        _keep_first(draft, path)
    return path


def new_keys() -> str:
    return (
        f"SECRET_KEY={secrets.token_urlsafe(50)}\n"
        f"FIELD_ENCRYPTION_KEYS={Fernet.generate_key().decode()}\n"
    )


def _keep_first(draft: Path, path: Path) -> None:
    # Two processes may start at once: link() lets exactly one of them win.
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _fernet_key(key: str) -> str:
    try:
        Fernet(key)
    except ValueError:
        raise ImproperlyConfigured(
            "FIELD_ENCRYPTION_KEYS holds a value that is no Fernet key: "
            "`python -m config.environment` prints a fresh one."
        ) from None
    return key


if __name__ == "__main__":
    sys.stdout.write(new_keys())
