"""Downloads bodies in batches, and finds the one message that a batch stumbles over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from emails.mime import MAX_RAW
from emails.providers.base import MessageGone, MessageRejected, Raw, RemoteRef, Transient
from emails.providers.imap_errors import Refused, is_of_all, said
from emails.providers.imap_reader import BROKEN, LEAST_BYTES, TRIES, Reader
from emails.providers.imap_wire import TooMuch
from emails.providers.mailboxes import TOO_LARGE

Outcome = Raw | MessageGone | MessageRejected

ITEMS = "(UID BODY.PEEK[])"
SLICE = 500
BATCH = 50
BATCH_BYTES = 5_000_000
# Servers guess the size of a message; one that is far off gets the message alone.
SPARE_BYTES = 2_000
MOST_IN_A_ROW = 5


@dataclass(frozen=True)
class Failed:
    """A body that did not come, for a reason that may be the message's own or the server's."""

    ref: RemoteRef
    reason: str


class Bodies:
    """The bodies of one run: one that fails is ill itself, after many in a row the server is."""

    def __init__(self, reader: Reader):
        self.reader = reader
        self._failed: list[Failed] = []
        self._in_a_row = 0

    def fetch(self, batch: Sequence[RemoteRef]) -> list[Outcome]:
        """The outcomes of a batch of `batches`; what failed is told at the end, by `failed`."""
        if len(batch) == 1:
            return self._alone(batch[0])
        try:
            return self._together(batch)
        except BROKEN as error:
            self._recover(error)
        return [outcome for ref in batch for outcome in self._alone(ref)]

    def failed(self) -> list[MessageRejected]:
        found, self._failed = self._failed, []
        return [MessageRejected(failed.ref, failed.reason) for failed in found]

    def _alone(self, ref: RemoteRef) -> list[Outcome]:
        if ref.place[0].size > MAX_RAW:
            return [MessageRejected(ref, TOO_LARGE)]
        reason = ""
        for _ in range(TRIES):
            try:
                return self._together([ref])
            except TooMuch as error:
                self._recover(error)
                return [MessageRejected(ref, TOO_LARGE)]
            except BROKEN as error:
                self._recover(error)
                reason = said(error) or type(error).__name__
        self._failed.append(Failed(ref, f"the server does not give it: {reason}"))
        self._in_a_row += 1
        if self._in_a_row > MOST_IN_A_ROW:
            raise Transient(f"{self.reader.server.host} gives no bodies: {reason}")
        return []

    def _recover(self, error: Exception) -> None:
        """Makes ready for another try; raises `error` where that is in vain."""
        if is_of_all(error):
            raise error
        if not isinstance(error, Refused):
            self.reader.drop()

    def _together(self, batch: Sequence[RemoteRef]) -> list[Outcome]:
        first = batch[0].place[0]
        if self.reader.box.examine(first.folder) != first.validity:
            return self._elsewhere(batch)
        places = {ref.place[0].uid: ref for ref in batch}
        found = self.reader.box.fetch_items(places, ITEMS, _most(batch))
        self._in_a_row = 0 if found else self._in_a_row
        outcomes: list[Outcome] = []
        for uid, ref in places.items():
            if uid not in found:
                outcomes += self._elsewhere([ref])
            else:
                outcomes.append(_outcome(ref, found[uid].content))
        return outcomes

    def _elsewhere(self, batch: Sequence[RemoteRef]) -> list[Outcome]:
        """What is no longer where it was may lie in another folder too."""
        outcomes: list[Outcome] = []
        for ref in batch:
            if len(ref.place) > 1:
                outcomes += self._alone(replace(ref, place=ref.place[1:]))
            else:
                outcomes.append(MessageGone(ref))
        return outcomes


def batches(refs: Sequence[RemoteRef]) -> Iterator[list[RemoteRef]]:
    """Up to 50 messages of one folder and 5 MB, roughly newest first; larger ones are alone."""
    for start in range(0, len(refs), SLICE):
        folders: dict[str, list[RemoteRef]] = defaultdict(list)
        for ref in refs[start : start + SLICE]:
            folders[ref.place[0].folder].append(ref)
        for found in folders.values():
            yield from _batches_of_folder(found)


def _batches_of_folder(refs: Sequence[RemoteRef]) -> Iterator[list[RemoteRef]]:
    batch: list[RemoteRef] = []
    size = 0
    for ref in refs:
        if batch and (len(batch) == BATCH or size + ref.place[0].size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(ref)
        size += ref.place[0].size
    yield batch


def _most(batch: Sequence[RemoteRef]) -> int:
    """How many bytes the answer may take: of a single message as many as are ever kept."""
    if len(batch) == 1:
        return MAX_RAW + LEAST_BYTES
    return sum(ref.place[0].size + SPARE_BYTES for ref in batch) + LEAST_BYTES


def _outcome(ref: RemoteRef, content: bytes | None) -> Outcome:
    if content is None:
        return MessageRejected(ref, "the server shows no content")
    return Raw(ref, content) if len(content) <= MAX_RAW else MessageRejected(ref, TOO_LARGE)
