"""Mail that somebody uploads: an mbox, a mail, or a zip of them.

Each message becomes a file of its own, under names of ours, in a folder of the account's own below
DATA_DIR/uploads. Nothing of what a file says about itself is believed: bytes are counted as they
are written.
"""

from __future__ import annotations

import itertools
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import transaction

from accounts import audit
from accounts.models import ConnectedAccount, User
from emails.fetching import fetch_all
from emails.providers.mailboxes import HEADER, Mbox
from jobs.errors import AlreadyQueued, BadInput

MOST_MAILS = 50_000
# An archive may hold so many times what may be uploaded.
MOST_UNPACKED = 5
PIECE = 1_000_000
SNIFFED = 4_096
UNZIPPING = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError)
MARK = b"\xef\xbb\xbf"


class TooLarge(BadInput):
    """The file, or what is packed in it, is over the limit."""

    code = "too_large"


def most_bytes() -> int:
    return settings.UPLOAD_MAX_MB * 1_000_000


def receive(
    user: User, name: str, file: IO[bytes], account: ConnectedAccount | None = None
) -> ConnectedAccount:
    """The file account that holds the mail of an uploaded file; its fetch is under way.

    `file` is open for reading and can be sought in; `name` is only shown. With `account`, one that
    an upload made, the mail is added there. Raises BadInput with one sentence; nothing is saved
    then.
    """
    _check_size(file)
    folder = _folder_of(account) if account else _home() / secrets.token_hex(16)
    _home().mkdir(mode=0o700, parents=True, exist_ok=True)
    with _whole(folder / secrets.token_hex(8)) as place:
        _Unpacking(place).take(file)
        with transaction.atomic():
            kept = account or _new_account(user, name, folder)
            audit.record(user, "upload mail", kept)
            with suppress(AlreadyQueued):
                fetch_all(kept, user)
    return kept


def is_uploaded(account: ConnectedAccount) -> bool:
    """Whether the account holds what was uploaded, and not a path of the server."""
    return _folder(account) is not None


def forget(account: ConnectedAccount) -> None:
    """Deletes the uploaded files of an account; what was read of them stays."""
    folder = _folder(account)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _home() -> Path:
    return Path(settings.DATA_DIR).resolve() / "uploads"


def _folder(account: ConnectedAccount) -> Path | None:
    if account.provider != ConnectedAccount.Provider.FILE or account.credentials is None:
        return None
    path = Path(account.subject)  # told without a key, and after a deletion too
    return path if path.parent == _home() else None


def _folder_of(account: ConnectedAccount) -> Path:
    folder = _folder(account)
    if folder is None:
        told = f"{account} takes no uploads: upload the file as a mailbox of its own."
        raise BadInput(told, code="takes_no_uploads")
    return folder


def _check_size(file: IO[bytes]) -> None:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if not size:
        raise BadInput("The file is empty: choose an mbox, a mail (.eml) or a zip of them.")
    if size > most_bytes():
        raise TooLarge(too_large())


def too_large() -> str:
    return f"The file is larger than {settings.UPLOAD_MAX_MB} MB: split it, and upload its parts."


@contextmanager
def _whole(place: Path) -> Iterator[Path]:
    """A new folder that stays only when all goes well; so does the one above it."""
    place.parent.mkdir(mode=0o700, exist_ok=True)
    place.mkdir(mode=0o700)
    try:
        yield place
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        if not any(place.parent.iterdir()):
            place.parent.rmdir()
        raise


def _new_account(user: User, name: str, folder: Path) -> ConnectedAccount:
    shown = "".join(letter for letter in Path(name).name if letter.isprintable())
    account = user.accounts.create(
        provider=ConnectedAccount.Provider.FILE,
        name=shown[:200] or "Uploaded mail",
        subject=str(folder),
        credentials={"path": str(folder)},
        status=ConnectedAccount.Status.CONNECTED,
        fetch_every=0,
    )
    audit.record(user, "connect", account)
    return account


class _Unpacking:
    """Writes the mails of one file into a folder, within limits."""

    def __init__(self, place: Path):
        self.place = place
        self._numbers = itertools.count(1)
        self._left = most_bytes() * MOST_UNPACKED

    def take(self, file: IO[bytes]) -> None:
        """Raises BadInput when there is no mail in it."""
        head = file.read(SNIFFED)
        file.seek(0)
        if head.startswith(b"PK"):
            self._unzip(file)
        elif not self._take_mail(file, head):
            told = "This file is neither an mbox, nor a mail (.eml), nor a zip of them."
            remedy = "Unpack other archives first, and upload what is in them."
            raise BadInput(f"{told} {remedy}", code="no_mail")

    def _unzip(self, file: IO[bytes]) -> None:
        found = 0
        try:
            with zipfile.ZipFile(file) as archive:
                for member in archive.infolist():
                    found += self._take_member(archive, member)
        except UNZIPPING:
            raise BadInput("The zip is damaged: pack it again.", code="damaged") from None
        except RuntimeError:
            told = "The zip is locked with a password: unpack it, and upload what is in it."
            raise BadInput(told, code="locked") from None
        if not found:
            raise BadInput("There is no mail in this zip: no mbox and no .eml.", code="no_mail")

    def _take_member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
        parts = member.filename.split("/")
        if member.is_dir() or any(part.startswith((".", "__MACOSX")) for part in parts if part):
            return False
        with archive.open(member) as file:
            head = file.read(SNIFFED)
        with archive.open(member) as file:
            return self._take_mail(file, head)

    def _take_mail(self, file: IO[bytes], head: bytes) -> bool:
        """Keeps one mail, or each of an mbox; False for anything else."""
        if head.startswith(b"From "):
            self._take_mbox(file)
            return True
        if HEADER.match(head.removeprefix(MARK)):
            self._write(file, self._next())
            return True
        return False

    def _take_mbox(self, file: IO[bytes]) -> None:
        whole = self.place / "mbox"
        self._write(file, whole)
        self._left += whole.stat().st_size
        box = Mbox(whole)
        try:
            for key in box.box.iterkeys():
                with box.box.get_file(key) as message:
                    self._write(message, self._next())
        finally:
            box.close()
            whole.unlink()

    def _next(self) -> Path:
        number = next(self._numbers)
        if number > MOST_MAILS:
            raise TooLarge(f"There are more than {MOST_MAILS:,} mails in it: upload it in parts.")
        return self.place / f"{number:05}.eml"

    def _write(self, file: Any, path: Path) -> None:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
            while piece := file.read(PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    most = settings.UPLOAD_MAX_MB * MOST_UNPACKED
                    raise TooLarge(f"Unpacked it is larger than {most} MB: upload it in parts.")
                kept.write(piece)
