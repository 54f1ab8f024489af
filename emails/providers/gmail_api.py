"""Gmail's REST API."""

from __future__ import annotations

import httpx
from django.conf import settings

from accounts import google
from accounts.models import ConnectedAccount
from emails.mime import MAX_RAW
from emails.providers.quota import Bucket
from emails.providers.web_api import WebApi
from jobs.errors import JobError

MOST_IN_FLIGHT = 10
# Base64 and its JSON around the largest message that is kept.
MOST_BYTES = MAX_RAW * 4 // 3 + 100_000


class GmailApi(WebApi):
    name = "Google"

    def __init__(self, account: ConnectedAccount):
        url = f"{settings.GMAIL_API_URL}/gmail/v1/users/me"
        super().__init__(account, url, Bucket(account.subject), MOST_IN_FLIGHT, MOST_BYTES)

    def refusal(self, response: httpx.Response) -> JobError | None:
        return google.refusal(response)
