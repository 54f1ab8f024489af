from django.apps import AppConfig


class EmailsConfig(AppConfig):
    name = "emails"
    verbose_name = "Mail and ledger"

    def ready(self) -> None:
        # Models are only there once all apps are loaded.
        from emails.jobs import (  # noqa: PLC0415
            prepare_backfill,
            prepare_extraction,
            prepare_fetch,
        )
        from jobs.kinds import KINDS, Kind  # noqa: PLC0415

        KINDS["PRUNE"] = Kind("base", "prune")
        fetch_arguments = ("user_id", "provider", "limit", "account_id")
        KINDS["EMAIL_FETCH"] = Kind("email", "run_email_fetch", prepare_fetch, fetch_arguments)
        KINDS["EMAIL_BACKFILL"] = Kind(
            "email", "run_email_backfill", prepare_backfill, fetch_arguments
        )
        KINDS["EMAIL_EXTRACTION"] = Kind(
            "email", "run_email_extraction", prepare_extraction, ("batch_size",)
        )
