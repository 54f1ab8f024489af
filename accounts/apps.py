from django.apps import AppConfig

from jobs.kinds import KINDS, Kind
from jobs.registry import COMPLETE, HOOKS, METRICS, NOTICES, SENTENCES


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        # Models are only there once all apps are loaded.
        from accounts import checks, signing_in  # noqa: F401, PLC0415

        KINDS["SEND_OTP_EMAIL"] = Kind(
            "email",
            "send_otp_email",
            "accounts.jobs.prepare_otp",
            ("email", "otp"),
            secrets=("otp",),
        )
        KINDS["SEND_INVITATION"] = Kind(
            "email",
            "send_invitation",
            "accounts.jobs.prepare_invitation",
            ("email", "link"),
            secrets=("link",),
        )
        HOOKS["audit"] = "accounts.audit.record"
        METRICS["accounts"] = "accounts.metrics.metrics"
        NOTICES["needs reconnect"] = "accounts.needs.reconnecting"
        COMPLETE["accounts"] = "accounts.needs.are_complete"
        SENTENCES["accounts"] = "accounts.console.sentences"
