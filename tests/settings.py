"""The project's settings over a folder of their own; TEST_POSTGRES=1 chooses PostgreSQL."""

import os
import tempfile
from pathlib import Path

from tests.servers import free_port

FOLDER = Path(tempfile.mkdtemp(prefix="tallymail-tests-"))
FOLDER.chmod(0o755)  # PostgreSQL may run as another user below it
ON_POSTGRES = os.environ.get("TEST_POSTGRES") == "1"
POSTGRES_PORT = free_port()

GOOGLE = ("CLIENT_ID", "CLIENT_SECRET", "AUTH_URL", "TOKEN_URL", "REVOKE_URL")
OURS = ("REDIS_URL", "REDIS_URL_BASE", "REDIS_URL_EMAIL", "BASE_URL", "EXTRACTOR")
OURS += ("LLM_BASE_URL", "LLM_API_KEY", "LLM_MODEL", "GMAIL_API_URL", "GMAIL_QUOTA_PROFILE")
OURS += ("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME")
MICROSOFT = ("CLIENT_ID", "CLIENT_SECRET", "TENANT", "AUTHORITY")
OURS += ("NOTIFY_URLS", "NOTIFY_DETAILS", "PING_URL")
OURS += ("GRAPH_API_URL", *(f"MICROSOFT_{name}" for name in MICROSOFT))
for name in (*OURS, *(f"GOOGLE_{name}" for name in GOOGLE)):
    os.environ[name] = ""
os.environ["DATA_DIR"] = str(FOLDER / "data")
os.environ["SECRET_KEY"] = "only for tests " * 4
os.environ["FIELD_ENCRYPTION_KEYS"] = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I="
os.environ["DATABASE_URL"] = (
    f"postgres://tallymail@127.0.0.1:{POSTGRES_PORT}/postgres"
    if ON_POSTGRES
    else f"sqlite:///{FOLDER}/tests.sqlite3"
)

from config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests without a database clear it too; tests/security holds the real one to its limits.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if not ON_POSTGRES:
    # In memory it would be one connection; jobs have connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}  # noqa: F405
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
