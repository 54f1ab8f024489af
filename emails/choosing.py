"""What a person chooses for a mailbox: what is read of it, and how often."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.db import transaction

from accounts import audit
from accounts.models import ConnectedAccount, User
from emails.extraction.iso import ISO

PACES = {
    300: "every 5 minutes",
    900: "every 15 minutes",
    1_800: "every 30 minutes",
    3_600: "every hour",
    21_600: "every 6 hours",
    86_400: "once a day",
    0: "only when I say so",
}


class ChoiceForm(forms.Form):
    """The settings of one mailbox, and where its owner is at home."""

    name = forms.CharField(
        label="What to call it", max_length=200, required=False, help_text="Empty: its address."
    )
    fetch_every = forms.TypedChoiceField(label="Fetch", coerce=int)
    time_zone = forms.ChoiceField(help_text="Days of your ledger begin and end by it.")
    home_currency = forms.ChoiceField(help_text="What a bare $ or kr means in your mail.")

    def __init__(self, account: ConnectedAccount, *args: Any, **kwargs: Any):
        super().__init__(*args, initial=_initial(account), **kwargs)
        self.account = account
        paces = PACES | {account.fetch_every: PACES.get(account.fetch_every, _seconds(account))}
        self.fields["fetch_every"].choices = list(paces.items())
        zones = sorted(zoneinfo.available_timezones() | {account.user.time_zone})
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]
        codes = sorted({*ISO, account.user.home_currency})
        self.fields["home_currency"].choices = [(code, code) for code in codes]

    def save(self) -> None:
        account, found = self.account, self.cleaned_data
        with transaction.atomic():
            mine = ConnectedAccount.objects.filter(pk=account.pk)
            mine.update(name=found["name"], fetch_every=found["fetch_every"])
            User.objects.filter(pk=account.user_id).update(
                time_zone=found["time_zone"], home_currency=found["home_currency"]
            )
            audit.record(account.user, "change account", account, ", ".join(self.changed_data))


def _initial(account: ConnectedAccount) -> dict[str, Any]:
    return {
        "name": account.name,
        "fetch_every": account.fetch_every,
        "time_zone": account.user.time_zone,
        "home_currency": account.user.home_currency,
    }


def _seconds(account: ConnectedAccount) -> str:
    return f"every {account.fetch_every} seconds"
