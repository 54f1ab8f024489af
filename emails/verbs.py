"""Run fetch and run extraction: what the console asks before it does them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from accounts.models import ConnectedAccount
from emails.estimates import most_dollars
from emails.models import Email, Transaction
from emails.services import EmailService
from jobs import timing
from jobs.errors import BadInput
from jobs.models import Job
from jobs.services import TaskService
from jobs.templatetags.console import ago
from jobs.verbs import Told, Verb, VerbForm

FETCH_LIMIT = 500
BATCH = 200
MOST_OFFERED = 100
# An estimate looks at so many mails; it is at most a few pages of an index.
MOST_LOOKED_AT = 1_000
AS_SET = ""
EXTRACTORS = [(AS_SET, "as set"), ("rules", "rules"), ("llm", "llm"), ("mock", "mock")]


class FetchForm(VerbForm):
    accounts = forms.ModelMultipleChoiceField(
        ConnectedAccount.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    limit = forms.IntegerField(
        min_value=1,
        max_value=10_000,
        initial=FETCH_LIMIT,
        help_text="The most mails that one run downloads, newest first.",
    )
    go_on = forms.BooleanField(
        required=False, initial=True, label="Go on until nothing is left, then read the money"
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        rows = ConnectedAccount.objects.visible_to(user).select_related("user")
        live = rows.exclude(status=ConnectedAccount.Status.DISCONNECTED)
        field = self.fields["accounts"]
        field.queryset = live
        field.choices = [(row.pk, f"{row} of {row.user}") for row in live[:MOST_OFFERED]]
        if len(field.choices) == 1:
            field.initial = [field.choices[0][0]]


class RunFetch(Verb):
    title = "Run fetch"
    permission = "accounts.fetch_connectedaccount"
    form = FetchForm
    is_on_home = True

    def preview(self, data: dict[str, Any]) -> Iterator[str]:
        for account in data["accounts"]:
            yield f"{account}: last fetched {ago(account.last_fetch_at)}, {account.status}."
        yield (f"At most {data['limit']:,} mails in each run; none that is here already.")
        yield "Nothing in a mailbox is changed."
        yield from timing.sentences(Counter({"EMAIL_FETCH": len(data["accounts"])}))

    def run(self, data: dict[str, Any]) -> list[Told]:
        return self.each(data["accounts"], lambda account: self._fetch(account, data), data)

    def _fetch(self, account: ConnectedAccount, data: dict[str, Any]) -> Job:
        named = (account.user_id, account.provider, data["limit"], account.pk)
        return TaskService.enqueue_email_fetch_sync(
            *named, go_on=data["go_on"], **self.origin(data)
        )


class ExtractionForm(VerbForm):
    emails = forms.ModelMultipleChoiceField(
        Email.objects.none(), widget=forms.MultipleHiddenInput, required=False
    )
    batch_size = forms.IntegerField(
        min_value=1, max_value=1_000, initial=BATCH, help_text="Mails that one job reads."
    )
    extractor = forms.ChoiceField(choices=EXTRACTORS, required=False)
    propose = forms.BooleanField(
        required=False, label="Only propose: show what would change, and change nothing"
    )
    go_on = forms.BooleanField(required=False, initial=True, label="Go on until none is left")

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["emails"].queryset = Email.objects.visible_to(user).defer("body_text")


class RunExtraction(Verb):
    title = "Run extraction"
    permission = "emails.extract_email"
    form = ExtractionForm
    is_on_home = True

    def preview(self, data: dict[str, Any]) -> Iterator[str]:
        mails = self._mails(data)
        count = mails.order_by()[:MOST_LOOKED_AT].count()
        more = " or more" if count == MOST_LOOKED_AT else ""
        yield f"{count:,}{more} mails are read{' again' if data['emails'] else ''}."
        looked_at = Email.objects.filter(pk__in=list(mails.values_list("pk", flat=True)[:count]))
        yield from self._ledger(looked_at, data)
        yield from self._cost(looked_at, data, more)
        yield from timing.sentences(Counter({"EMAIL_EXTRACTION": -(-count // data["batch_size"])}))

    def _mails(self, data: dict[str, Any]) -> QuerySet[Email]:
        if data["emails"]:
            return data["emails"]
        return Email.objects.visible_to(self.user).pending()

    def _ledger(self, mails: QuerySet[Email], data: dict[str, Any]) -> Iterator[str]:
        rows = Transaction.objects.filter(email__in=mails)
        if data["propose"]:
            yield "The ledger stays as it is until you accept what is proposed."
        edited = rows.filter(edited_at__isnull=False).count()
        yield f"{edited} of their {rows.count()} transactions were edited by a person and stay."

    def _cost(self, mails: QuerySet[Email], data: dict[str, Any], more: str) -> Iterator[str]:
        if (data["extractor"] or settings.EXTRACTOR) != "llm":
            yield "It costs nothing: no language model is asked."
            return
        dollars = most_dollars(mails)
        if dollars is None:
            yield "Nobody knows the price of this model; only mail whose owner agreed is sent."
        else:
            yield f"At most ${dollars:.4f}{more}, for mail whose owner agreed to the model."

    def run(self, data: dict[str, Any]) -> list[Told]:
        chosen = [email.pk for email in data["emails"]]
        if chosen and not data["propose"] and not EmailService.mark_pending(data["emails"]):
            raise BadInput("None of them can be extracted now: they are in hand or quarantined.")
        job = TaskService.enqueue_email_extraction_sync(
            len(chosen) or data["batch_size"],
            None if self.user.is_superuser else self.user.pk,
            chosen or None,
            go_on=data["go_on"] and not chosen,
            extractor=data["extractor"] or None,
            propose=data["propose"],
            **self.origin(data),
        )
        self.note(job, data)
        return [Told(self.title, job)]
