"""A file of mail that somebody uploads: an mbox, a mail or a zip; a hostile one leaves nothing."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings as django_settings

from accounts.connections import disconnect
from accounts.models import ConnectedAccount
from emails import uploads
from emails.connecting import connect_file
from jobs.errors import BadInput
from jobs.models import Job
from tests.fetching import counted, fetch
from tests.mailboxes import alert

pytestmark = pytest.mark.django_db
with_job = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings, tmp_path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "uploads"


def mbox(*mails: bytes) -> bytes:
    return b"".join(b"From x@y Mon May  4 10:00:00 2026\n" + mail + b"\n" for mail in mails)


def packed(**members: bytes) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return found.getvalue()


def given(user, content: bytes, name: str = "mail.mbox", account=None) -> ConnectedAccount:
    return uploads.receive(user, name, io.BytesIO(content), account)


@with_job
@pytest.mark.parametrize(
    ("content", "how_many"),
    [
        (alert(1), 1),
        (mbox(alert(1), alert(2)), 2),
        (packed(**{"a/1.eml": alert(1), "2": alert(2), "all.mbox": mbox(alert(3))}), 3),
        (packed(**{"__MACOSX/1.eml": alert(2), "photo.jpg": b"\xff\xd8", "1.eml": alert(1)}), 1),
    ],
)
async def test_its_mail_is_fetched(alice, content, how_many):
    account = await sync_to_async(given)(alice, content)
    waiting = await Job.objects.aget()
    assert (waiting.kind, waiting.input_payload["go_on"]) == ("EMAIL_FETCH", True)
    assert counted(await fetch(account)) == (how_many, how_many, 0)


def test_only_the_server_itself_can_read_it(alice, home):
    account = given(alice, mbox(alert(1)), "../../etc/archive.mbox")
    assert account.name == "archive.mbox"
    for path in home.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert [path.name for path in home.rglob("*.*")] == ["00001.eml"]


def test_names_in_a_zip_lead_nowhere(alice, home):
    given(alice, packed(**{"../../out.eml": alert(1), "/etc/out.eml": alert(2)}))
    assert not list(home.parent.glob("**/out.eml"))
    assert len(list(home.rglob("*.eml"))) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"\x00\x01 no mail at all", "neither an mbox, nor a mail"),
        (packed(**{"photo.jpg": b"\xff\xd8"}), "There is no mail in this zip"),
        (packed(**{"1.eml": alert(1)})[:-30], "The zip is damaged"),
        (packed(**{"bomb.eml": b"Subject: x\n\n" + bytes(6_000_000)}), "larger than 5 MB"),
        (packed(**{f"{n}.eml": b"A: b\n\n" + bytes(900_000) for n in range(7)}), "larger than 5"),
        (b"Subject: x\n\n" + bytes(1_000_001), "The file is larger than 1 MB"),
    ],
)
def test_a_bad_file_is_one_sentence_and_leaves_nothing(alice, home, settings, content, sentence):
    settings.UPLOAD_MAX_MB = 1
    with pytest.raises(BadInput, match=sentence):
        given(alice, content)
    assert not alice.accounts.exists()
    assert not Job.objects.exists()
    assert not list(home.rglob("*")) if home.exists() else True


def test_a_locked_zip_says_so(alice, home):
    plain = bytearray(packed(**{"1.eml": alert(1)}))
    plain[6] |= 1
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadInput, match="locked with a password"):
        given(alice, bytes(plain))


def test_a_zip_of_too_many_mails_is_refused(alice, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_MAILS", 2)
    with pytest.raises(BadInput, match="more than 2 mails"):
        given(alice, mbox(alert(1), alert(2), alert(3)))


@with_job
async def test_another_file_can_be_added_and_known_mail_is_known(alice):
    account = await sync_to_async(given)(alice, mbox(alert(1), alert(2)))
    assert counted(await fetch(account)) == (2, 2, 0)
    again = await sync_to_async(given)(alice, mbox(alert(2), alert(3)), account=account)
    assert again.pk == account.pk
    assert counted(await fetch(account)) == (1, 1, 0)


def test_a_path_of_the_server_takes_no_upload(alice, mailbox):
    account = connect_file(alice, mailbox.folder)
    with pytest.raises(BadInput, match="takes no uploads"):
        given(alice, alert(1), account=account)
    disconnect(account, alice)
    assert mailbox.folder.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("end", [lambda account: disconnect(account, account.user), None])
def test_the_files_go_with_the_account(alice, home, end):
    account = given(alice, alert(1))
    assert list(home.rglob("*.eml"))
    end(account) if end else account.delete()
    assert not list(home.iterdir())


def test_the_limit_is_a_setting():
    assert django_settings.UPLOAD_MAX_MB == 50
