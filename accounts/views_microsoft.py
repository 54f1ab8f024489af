"""Pages of the consent for Outlook: as those for Gmail, with Microsoft in Google's place."""

from __future__ import annotations

from accounts import views_google
from accounts.models import ConnectedAccount

OUTLOOK = str(ConnectedAccount.Provider.OUTLOOK)


class Connect(views_google.Connect):
    provider, pages = OUTLOOK, "accounts/microsoft"


class Callback(views_google.Callback):
    provider, pages = OUTLOOK, "accounts/microsoft"


class Confirm(views_google.Confirm):
    provider, pages = OUTLOOK, "accounts/microsoft"
