"""Where an extraction takes its mail from, and what becomes of its readings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter

from django.db.models import QuerySet

from emails.ledger import LedgerService, Reading
from emails.merging import recurring
from emails.models import Email, Extraction
from emails.proposals import Change, changes, propose, readable
from emails.services import EmailService, Fence, wanted
from jobs.kinds import Payload
from jobs.models import Job

COUNTS = ("processed_count", "transaction_count", "skipped_count", "failed_count")
CHANGES = ("proposed_count", "unchanged_count", "added", "removed", "changed")


class Way(ABC):
    """Sync, to be called in one thread hop; counts are those of COUNTS and CHANGES."""

    def __init__(self, job: Job, fence: Fence):
        self.job = job
        self.fence = fence

    @abstractmethod
    def earlier(self) -> dict[str, int]:
        """What earlier attempts of the job did."""

    @abstractmethod
    def take(self, most: int, hands: int, alone: bool) -> list[Email]:
        """Up to `most` mails to read now; `alone` says that no mail is in hand."""

    @abstractmethod
    def record(self, email: Email, reading: Reading) -> dict[str, int]: ...

    @abstractmethod
    def fail(self, email: Email, reason: str) -> dict[str, int]: ...

    def settle(self) -> None:
        """What only the batch as a whole shows, at its end."""

    @abstractmethod
    def close(self) -> None:
        """Gives back what was taken and not finished."""

    @abstractmethod
    def more(self) -> bool:
        """Whether some mail that the job is about still waits."""

    def onward(self) -> Payload:
        """What the next job of the chain must know."""
        return {}


class Keeping(Way):
    """Pending mail becomes rows of the ledger."""

    def earlier(self) -> dict[str, int]:
        readings = self.job.extractions.values_list("result__transactions", flat=True)
        sizes = [len(lines or ()) for lines in readings]
        # A mail that failed leaves no reading: only the progress has counted it.
        failed = max(0, self.job.progress_done - len(sizes))
        return _counts(len(sizes) + failed, sum(sizes), sizes.count(0), failed)

    def take(self, most: int, hands: int, alone: bool) -> list[Email]:
        return EmailService.claim(self.job, most, self.fence, hands=hands, alone=alone)

    def record(self, email: Email, reading: Reading) -> dict[str, int]:
        rows = LedgerService.record(email, reading, self.job, self.fence)
        return _counts(1, rows, int(not rows), 0)

    def fail(self, email: Email, reason: str) -> dict[str, int]:
        LedgerService.fail(email, self.job, reason, self.fence)
        return _counts(1, 0, 0, 1)

    def settle(self) -> None:
        recurring.refresh_after(self.job, self.fence)

    def close(self) -> None:
        EmailService.release(self.job.token)

    def more(self) -> bool:
        waiting = wanted(self.job).filter(extraction_status=Email.Extraction.PENDING)
        return waiting.exists()


class Proposing(Way):
    """Mail that was read before is read again; rows and statuses stay as they are."""

    def __init__(self, job: Job, fence: Fence):
        super().__init__(job, fence)
        self._before: int | None = job.input_payload.get("before")

    def earlier(self) -> dict[str, int]:
        found = Counter[str]()
        for extraction in self.job.extractions.select_related("email__account__user"):
            is_open = extraction.state == Extraction.State.PROPOSED
            found.update(_proposed(changes(extraction) if is_open else []))
        return dict(found)

    def take(self, most: int, hands: int, alone: bool) -> list[Email]:
        found = list(self._next().select_related("account__user")[:most])
        self._before = found[-1].pk if found else self._before
        return found

    def _next(self) -> QuerySet[Email]:
        """The newest that this job has not read yet."""
        left = readable(wanted(self.job)).exclude(extractions__job=self.job)
        if self._before is not None:
            left = left.filter(id__lt=self._before)
        return left.order_by("-id")

    def record(self, email: Email, reading: Reading) -> dict[str, int]:
        return _proposed(propose(email, reading, self.job, self.fence))

    def fail(self, email: Email, reason: str) -> dict[str, int]:
        return _counts(1, 0, 0, 1)

    def close(self) -> None:
        pass

    def more(self) -> bool:
        return self._next().exists()

    def onward(self) -> Payload:
        return {"before": self._before}


def _counts(processed: int, transactions: int, skipped: int, failed: int) -> dict[str, int]:
    return dict(zip(COUNTS, (processed, transactions, skipped, failed), strict=True))


def _proposed(found: list[Change]) -> dict[str, int]:
    verbs = Counter(change.verb for change in found if not change.is_protected)
    is_news = bool(verbs)
    return dict(verbs) | {
        "processed_count": 1,
        "proposed_count": int(is_news),
        "unchanged_count": int(not is_news),
    }
