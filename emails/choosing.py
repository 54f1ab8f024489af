"""What a person chooses for a mailbox: what is read of it, how far back, and how often."""

from __future__ import annotations

import zoneinfo
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import ConnectedAccount, User
from accounts.reads import Reads
from emails.extraction.iso import ISO
from emails.teaching.patterns import sender_pattern
from jobs.errors import BadInput

PACES = {
    300: "every 5 minutes",
    900: "every 15 minutes",
    1_800: "every 30 minutes",
    3_600: "every hour",
    21_600: "every 6 hours",
    86_400: "once a day",
    0: "only when I say so",
}
USUAL_DAYS = 365
REACHES = {"90": "90 days", "365": "12 months", "1095": "3 years", "": "everything there is"}
KEPT = "kept"
MOST_SENDERS = 50
USUAL_AT_GMAIL = (Reads.USUAL, "Mail with the words of receipts and bank alerts (the usual)")
CHOICES = [
    (Reads.ALL, "All mail"),
    (Reads.FOLDER, "One label or folder"),
    (Reads.SENDERS, "Chosen senders"),
]
SEARCH = (Reads.QUERY, "What a Gmail search of mine finds")
WHAT = ("reads", "folder", "only_senders", "query", "since")
NEEDED: dict[str, tuple[str, str]] = {
    str(Reads.FOLDER): ("folder", "Name the label or folder."),
    str(Reads.SENDERS): ("only_senders", "Name at least one sender."),
    str(Reads.QUERY): ("query", "Write the words of the search."),
}


class ChoiceForm(forms.Form):
    """The settings of one mailbox, and where its owner is at home."""

    reads = forms.ChoiceField(label="What to read", widget=forms.RadioSelect, required=False)
    folder = forms.CharField(label="The label or folder", max_length=255, required=False)
    only_senders = forms.CharField(
        label="The senders",
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Addresses or domains such as bank.example, one a line.",
    )
    query = forms.CharField(
        label="The search",
        max_length=2_000,
        required=False,
        help_text="As in Gmail's search box: from:bank.example OR subject:receipt",
    )
    back = forms.ChoiceField(label="How far back", required=False)
    name = forms.CharField(
        label="What to call it", max_length=200, required=False, help_text="Empty: its address."
    )
    fetch_every = forms.TypedChoiceField(label="Fetch", coerce=int)
    time_zone = forms.ChoiceField(help_text="Days of your ledger begin and end by it.")
    home_currency = forms.ChoiceField(help_text="What a bare $ or kr means in your mail.")

    def __init__(self, account: ConnectedAccount, *args: Any, **kwargs: Any):
        super().__init__(*args, initial=_initial(account), **kwargs)
        self.account = account
        self.fields["folder"].widget.attrs["list"] = "folders"
        paces = PACES | {account.fetch_every: PACES.get(account.fetch_every, _seconds(account))}
        self.fields["fetch_every"].choices = list(paces.items())
        zones = sorted(zoneinfo.available_timezones() | {account.user.time_zone})
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]
        codes = sorted({*ISO, account.user.home_currency})
        self.fields["home_currency"].choices = [(code, code) for code in codes]
        self.fields["back"].choices = [*_kept(account), *REACHES.items()]
        self._offer_reads()

    def clean_only_senders(self) -> str:
        try:
            found = [sender_pattern(one) for one in self.cleaned_data["only_senders"].split()]
        except BadInput as error:
            raise forms.ValidationError(str(error)) from None
        if len(found) > MOST_SENDERS:
            raise forms.ValidationError(f"At most {MOST_SENDERS} senders.")
        return "\n".join(dict.fromkeys(found))

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        name, told = NEEDED.get(found.get("reads") or "", ("", ""))
        if name and name not in self.errors and not found.get(name):
            self.add_error(name, told)
        return found

    def save(self) -> bool:
        """Returns whether other mail is read from now on: then all of it is looked through anew."""
        account, found = self.account, self.cleaned_data
        fields = {"name": found["name"], "fetch_every": found["fetch_every"]}
        what = {name: found[name] for name in WHAT if name in found} | self._since()
        before = _initial(account)
        is_other = any(before[name] != value for name, value in what.items())
        if is_other:
            anew = {"cursor": None, "backfill": None, "complete_to": None}
            fields |= what | anew | {"paused_at": timezone.now()}
        with transaction.atomic():
            ConnectedAccount.objects.filter(pk=account.pk).update(**fields)
            User.objects.filter(pk=account.user_id).update(
                time_zone=found["time_zone"], home_currency=found["home_currency"]
            )
            audit.record(account.user, "change account", account, ", ".join(self.changed_data))
        return is_other

    def _since(self) -> dict[str, date | None]:
        back = self.cleaned_data.get("back", KEPT)
        if back == KEPT:
            return {}
        return {"since": timezone.now().date() - timedelta(days=int(back)) if back else None}

    def _offer_reads(self) -> None:
        provider, kinds = self.account.provider, ConnectedAccount.Provider
        if provider == kinds.FILE:
            for name in ("reads", "folder", "only_senders", "query", "back"):
                del self.fields[name]
            return
        is_gmail = provider == kinds.GMAIL
        self.fields["reads"].choices = [USUAL_AT_GMAIL, *CHOICES, SEARCH] if is_gmail else CHOICES
        if not is_gmail:
            del self.fields["query"]


def _initial(account: ConnectedAccount) -> dict[str, Any]:
    found = {name: getattr(account, name) for name in ("name", "fetch_every", *WHAT)}
    is_gmail = account.provider == ConnectedAccount.Provider.GMAIL
    if not found["reads"]:
        found["reads"] = Reads.QUERY if account.query else Reads.USUAL if is_gmail else Reads.ALL
    user = account.user
    home = {"time_zone": user.time_zone, "home_currency": user.home_currency}
    return found | home | {"back": _kept(account)[0][0] if _kept(account) else str(USUAL_DAYS)}


def _kept(account: ConnectedAccount) -> list[tuple[str, str]]:
    """What holds now, of a mailbox that was begun already."""
    if account.since:
        return [(KEPT, f"since {account.since:%Y-%m-%d}, as now")]
    return [(KEPT, "everything, as now")] if account.last_fetch_at else []


def _seconds(account: ConnectedAccount) -> str:
    return f"every {account.fetch_every} seconds"
