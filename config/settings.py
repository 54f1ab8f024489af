"""Settings, all of them from the environment; the README has the table."""

import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import environment as e
from config import values as v
from config.logs import configuration

BASE_DIR = e.BASE_DIR
v.env.read_env(str(BASE_DIR / ".env"))

# --- where things are -----------------------------------------------------------------------
ON_SERVER = bool(v.env.str("DATABASE_URL", default=""))
# The demo keeps to a folder of its own, so that `up` never shows its rows.
IN_DEMO = sys.argv[1:2] == ["demo"] and not ON_SERVER
DATA_DIR: Path = e.data_dir(IN_DEMO)
DATABASES = {"default": e.database(DATA_DIR)}
REDIS_URLS = e.redis_urls(DATA_DIR)
REDIS_SOCKET = e.socket_path(DATA_DIR)
REDIS_EMBEDDED = any(url.startswith(f"unix://{REDIS_SOCKET}?") for url in REDIS_URLS.values())
BASE_URL = e.base_url()

# --- secrets --------------------------------------------------------------------------------
SECRET_KEY, FIELD_ENCRYPTION_KEYS = e.keys(DATA_DIR, ON_SERVER)
DEBUG = v.boolean("DEBUG", False)

# --- the web --------------------------------------------------------------------------------
_host = e.urlsplit(BASE_URL).hostname or ""
IS_LOCAL = v.is_loopback(_host)
IS_HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = v.env.list("ALLOWED_HOSTS", default=[]) or (
    ["localhost", "127.0.0.1", "[::1]", _host] if IS_LOCAL else [_host]
)
CSRF_TRUSTED_ORIGINS = [BASE_URL]
# A TLS proxy usually runs on the same machine; others must be named.
TRUSTED_PROXIES = v.addresses("TRUSTED_PROXIES", ["127.0.0.1", "::1"])
NINJA_NUM_PROXIES = v.integer("NINJA_NUM_PROXIES", 1, least=0, most=10)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-tallymail" if IS_HTTPS else "tallymail"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "accounts.views.wrong_origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

INSTALLED_APPS = [
    "jobs",
    "accounts",
    "emails",
    "workers",
    "ninja",
    "django_htmx",
    "csp",
    "config.console.ConsoleConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "accounts.proxies.TrustedProxyMiddleware",
    "config.api_errors.JsonErrors",
    "accounts.limits.ApiLimits",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.support.LentRows",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.headers.PermissionsPolicy",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
STATIC_URL = "static/"
# The files are served from the apps: nobody has to run collectstatic first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# --- people ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- sign-in, by django-allauth --------------------------------------------------------------
# Its limits are counted in the database: they hold, and people sign in, while Redis is away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
    }
}
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Whoever has an account was invited to its address, or made by an operator.
ACCOUNT_EMAIL_VERIFICATION = SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Tallymail"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "accounts.adapters.ProviderAdapter"
OIDC_CLIENT_ID = v.env.str("OIDC_CLIENT_ID", default="")
OIDC_SERVER_URL = v.url("OIDC_SERVER_URL", "") if OIDC_CLIENT_ID else ""
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": v.env.str("OIDC_NAME", default="") or "single sign-on",
                "client_id": OIDC_CLIENT_ID,
                "secret": v.env.str("OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ][: bool(OIDC_CLIENT_ID)],
    }
}

# Where a service may have people led back to after they connected a mailbox.
RETURN_TO_ORIGINS = v.origins(v.env.list("RETURN_TO_ORIGINS", default=[]))

# --- mail that Tallymail sends --------------------------------------------------------------
try:
    _mail = v.env.email_url("EMAIL_URL", default="consolemail://")
except (KeyError, ValueError, ImproperlyConfigured):
    raise ImproperlyConfigured(
        "EMAIL_URL must look like smtp+tls://user:password@host:587 or consolemail://."
    ) from None
vars().update(_mail)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = v.env.str("DEFAULT_FROM_EMAIL", default="") or f"tallymail@{_host}"

# --- jobs -----------------------------------------------------------------------------------
JOB_MAX_ATTEMPTS = v.integer("JOB_MAX_ATTEMPTS", 8, least=1, most=100)
JOB_TIMEOUT_SECONDS = v.integer("JOB_TIMEOUT_SECONDS", 600, least=1, most=86_400)
JOB_LEASE_SECONDS = v.integer("JOB_LEASE_SECONDS", 45, least=3, most=3_600)
JOB_BEAT_SECONDS = v.integer("JOB_BEAT_SECONDS", 10, least=1, most=600)
RECONCILE_SECONDS = v.integer("RECONCILE_SECONDS", 15, least=1, most=600)
WORKER_MAX_JOBS = v.integer("WORKER_MAX_JOBS", 10, least=1, most=1_000)
WORKER_POLL_SECONDS = v.number("WORKER_POLL_SECONDS", 0.1, least=0.01, most=5)
if REDIS_URLS["base"] == REDIS_URLS["email"]:
    raise ImproperlyConfigured("REDIS_URL_BASE and REDIS_URL_EMAIL must name two databases.")
if JOB_LEASE_SECONDS < 2 * JOB_BEAT_SECONDS:
    raise ImproperlyConfigured("JOB_LEASE_SECONDS must be at least twice JOB_BEAT_SECONDS.")

# --- retention, in days; 0 keeps for ever ---------------------------------------------------
RETENTION_DAYS = {
    "success": v.number("RETENTION_JOBS_SUCCESS", 30),
    "failed": v.number("RETENTION_JOBS_FAILED", 90),
    "audit": v.number("RETENTION_AUDIT", 400),
    "mail": v.number("RETENTION_MAIL", 90),
    "original": v.number("RETENTION_ORIGINALS", 400),
}

# --- files of mail that people upload -------------------------------------------------------
UPLOAD_MAX_MB = v.integer("UPLOAD_MAX_MB", 50, least=1, most=2_000)

# --- Gmail ----------------------------------------------------------------------------------
GOOGLE_CLIENT_ID = v.env.str("GOOGLE_CLIENT_ID", default="")
GOOGLE_CLIENT_SECRET = v.env.str("GOOGLE_CLIENT_SECRET", default="")
GOOGLE_AUTH_URL = v.url("GOOGLE_AUTH_URL", "https://accounts.google.com/o/oauth2/v2/auth")
GOOGLE_TOKEN_URL = v.url("GOOGLE_TOKEN_URL", "https://oauth2.googleapis.com/token")
GOOGLE_REVOKE_URL = v.url("GOOGLE_REVOKE_URL", "https://oauth2.googleapis.com/revoke")
GMAIL_API_URL = v.url("GMAIL_API_URL", "https://gmail.googleapis.com")
GMAIL_QUOTA_PROFILE = v.choice("GMAIL_QUOTA_PROFILE", "2026", ("2026", "legacy"))

# --- Outlook --------------------------------------------------------------------------------
MICROSOFT_CLIENT_ID = v.env.str("MICROSOFT_CLIENT_ID", default="")
MICROSOFT_CLIENT_SECRET = v.env.str("MICROSOFT_CLIENT_SECRET", default="")
MICROSOFT_TENANT = v.tenant("MICROSOFT_TENANT", "common")
MICROSOFT_AUTHORITY = v.url("MICROSOFT_AUTHORITY", "https://login.microsoftonline.com")
GRAPH_API_URL = v.url("GRAPH_API_URL", "https://graph.microsoft.com")

# --- what a page may load: its own files and nothing else -----------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        # Browsers hold the redirect that follows a form to this too: consent is given elsewhere.
        "form-action": [
            SELF,
            *map(v.origin, filter(None, (GOOGLE_AUTH_URL, MICROSOFT_AUTHORITY, OIDC_SERVER_URL))),
            *RETURN_TO_ORIGINS,
        ],
    }
}

# --- extraction -----------------------------------------------------------------------------
EXTRACTOR = v.choice("EXTRACTOR", "rules", ("rules", "llm", "mock"))
REVIEW_BELOW = v.number("REVIEW_BELOW", 0.7, least=0, most=1)
AUTO_ABOVE = v.number("AUTO_ABOVE", 0.85, least=0, most=1)
if AUTO_ABOVE < REVIEW_BELOW:
    raise ImproperlyConfigured("AUTO_ABOVE must be at least REVIEW_BELOW.")

# --- language models ------------------------------------------------------------------------
ALLOW_PRIVATE_HOSTS = v.boolean("ALLOW_PRIVATE_HOSTS", False)
LLM_BASE_URL = v.llm_base_url(ALLOW_PRIVATE_HOSTS)
LLM_API_KEY = v.env.str("LLM_API_KEY", default="").strip()
LLM_MODEL = v.env.str("LLM_MODEL", default="").strip()
LLM_TIMEOUT = v.number("LLM_TIMEOUT", 60, least=0.1, most=3_600)
LLM_CONCURRENCY = v.integer("LLM_CONCURRENCY", 16, least=1, most=256)
LLM_DAILY_BUDGET = v.dollars("LLM_DAILY_BUDGET")
LLM_DAILY_BUDGET_PER_USER = v.dollars("LLM_DAILY_BUDGET_PER_USER")
if len(LLM_MODEL) > v.LONGEST_MODEL:
    raise ImproperlyConfigured(f"LLM_MODEL must have at most {v.LONGEST_MODEL} characters.")
if EXTRACTOR == "llm" and not (LLM_BASE_URL and LLM_MODEL):
    raise ImproperlyConfigured("EXTRACTOR=llm needs LLM_BASE_URL and LLM_MODEL.")

# --- what needs a person ---------------------------------------------------------------------
NOTIFY_URLS = v.channels("NOTIFY_URLS")
NOTIFY_DETAILS = v.boolean("NOTIFY_DETAILS", False)
PING_URL = v.ping_url("PING_URL")

# --- logs -----------------------------------------------------------------------------------
LOG_FORMAT = v.choice("LOG_FORMAT", "text", ("text", "json"))
LOGGING = configuration(LOG_FORMAT)
