"""Where mail comes from: one file for each provider, found through one dict."""

from __future__ import annotations

from accounts.models import ConnectedAccount
from emails.providers.base import MailProvider
from emails.providers.file import FileProvider
from emails.providers.gmail import GmailProvider
from emails.providers.imap import ImapProvider
from emails.providers.outlook import OutlookProvider
from jobs.errors import BadInput

PROVIDERS: dict[str, type[MailProvider]] = {
    "file": FileProvider,
    "gmail": GmailProvider,
    "imap": ImapProvider,
    "outlook": OutlookProvider,
}


class ProviderFactory:
    @staticmethod
    def create(account: ConnectedAccount) -> MailProvider:
        return ProviderFactory.known(account.provider)(account)

    @staticmethod
    def known(name: object) -> type[MailProvider]:
        """The provider called `name`; raises BadInput that lists those there are."""
        found = PROVIDERS.get(name) if isinstance(name, str) else None
        if found is None:
            raise BadInput(
                f"There is no provider {name!r:.40}; known: {', '.join(PROVIDERS)}.",
                code="unknown_provider",
            )
        return found
