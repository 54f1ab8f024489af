"""Who issues the grants of which provider."""

from __future__ import annotations

from accounts.google_consent import GoogleIssuer
from accounts.issuer import Issuer
from accounts.microsoft_consent import MicrosoftIssuer
from accounts.models import ConnectedAccount

ISSUERS: dict[str, Issuer] = {
    str(ConnectedAccount.Provider.GMAIL): GoogleIssuer(),
    str(ConnectedAccount.Provider.OUTLOOK): MicrosoftIssuer(),
}
