"""PruneJob: deletes and erases what retention says, every night."""

from __future__ import annotations

from typing import Any

from asgiref.sync import sync_to_async

from emails.retention import prune
from jobs.base import BaseJob


class PruneJob(BaseJob):
    """Returns how many rows of each class went."""

    async def run(self) -> dict[str, Any]:
        return await sync_to_async(prune)(self.fence)
