from django.apps import AppConfig

from jobs.kinds import KINDS, Kind

FETCH_ARGUMENTS = ("user_id", "provider", "limit", "account_id")
JOBS = "emails.jobs"


class EmailsConfig(AppConfig):
    name = "emails"
    verbose_name = "Mail and ledger"

    def ready(self) -> None:
        KINDS["PRUNE"] = Kind("base", "prune")
        KINDS["EMAIL_FETCH"] = Kind(
            "email", "run_email_fetch", f"{JOBS}.prepare_fetch", FETCH_ARGUMENTS
        )
        KINDS["EMAIL_BACKFILL"] = Kind(
            "email", "run_email_backfill", f"{JOBS}.prepare_backfill", FETCH_ARGUMENTS
        )
        KINDS["EMAIL_EXTRACTION"] = Kind(
            "email", "run_email_extraction", f"{JOBS}.prepare_extraction", ("batch_size",)
        )
