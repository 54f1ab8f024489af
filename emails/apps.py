from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils.module_loading import import_string

from accounts.connectors import CONNECTORS
from accounts.signals import disconnecting
from jobs.kinds import KINDS, Kind
from jobs.registry import LINEAGE, METRICS, NOTICES, PANELS, SENTENCES, VERBS, Panel

FETCH_ARGUMENTS = ("user_id", "provider", "limit", "account_id")
JOBS = "emails.jobs"


class EmailsConfig(AppConfig):
    name = "emails"
    verbose_name = "Mail and ledger"

    def ready(self) -> None:
        KINDS["PRUNE"] = Kind("base", "prune")
        KINDS["SURVEY"] = Kind("base", "survey")
        KINDS["EMAIL_FETCH"] = Kind(
            "email", "run_email_fetch", f"{JOBS}.prepare_fetch", FETCH_ARGUMENTS
        )
        KINDS["EMAIL_BACKFILL"] = Kind(
            "email", "run_email_backfill", f"{JOBS}.prepare_backfill", FETCH_ARGUMENTS
        )
        KINDS["EMAIL_EXTRACTION"] = Kind(
            "email", "run_email_extraction", f"{JOBS}.prepare_extraction", ("batch_size",)
        )
        METRICS["emails"] = "emails.metrics.metrics"
        SENTENCES["senders"] = "emails.watching.statements.sentences"
        NOTICES["quiet sender"] = "emails.watching.statements.quiet"
        NOTICES["poorer sender"] = "emails.watching.statements.poor"
        NOTICES["budget"] = "emails.needs.budget"
        VERBS["healmail"] = "emails.heal_verb.HealMail"
        VERBS["fetch"] = "emails.verbs.RunFetch"
        VERBS["extraction"] = "emails.verbs.RunExtraction"
        LINEAGE["emails"] = "emails.console.lineage"
        PANELS["conservation"] = Panel(
            "Where every mail is",
            "emails.console.conservation",
            "admin/emails/console/conservation.html",
            "emails.view_email",
            order=28,
        )
        PANELS["spending"] = Panel(
            "Language models today",
            "emails.console.spending",
            "admin/emails/console/spending.html",
            order=25,
        )
        CONNECTORS["imap"] = "emails.connecting.connect_imap"
        disconnecting.connect(_forget_upload)
        post_delete.connect(_forget_upload, sender="accounts.ConnectedAccount")


def _forget_upload(account: Any = None, instance: Any = None, **_: Any) -> None:
    """Uploaded files go with their account."""
    # Imported when it is needed: what reads mail is much to load.
    forget = import_string("emails.uploads.forget")
    transaction.on_commit(lambda: forget(account or instance))
