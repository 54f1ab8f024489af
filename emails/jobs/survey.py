"""SurveyJob: counts every hour what senders usually do, and who does not."""

from __future__ import annotations

from typing import Any

from asgiref.sync import sync_to_async

from emails.conservation import tally
from emails.watching.survey import survey
from jobs.base import BaseJob


class SurveyJob(BaseJob):
    """Returns how many senders are known, quiet, and poorer than before."""

    async def run(self) -> dict[str, Any]:
        await sync_to_async(tally)(self.fence)
        return await sync_to_async(survey)(self.fence)
