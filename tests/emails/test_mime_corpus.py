import os
from pathlib import Path

from emails.mime import MimeError, ParsedEmail, parse

CORPORA = Path(
    os.environ.get("TALLYMAIL_CORPORA", Path(__file__).parents[2].parent / "shared" / "corpora")
)
MESSAGES = [
    path
    for path in sorted((CORPORA / "mime").rglob("*"))
    if path.is_file() and path.name != "README.md"
]


def read(path: Path) -> ParsedEmail | None:
    try:
        return parse(path.read_bytes())
    except MimeError:
        return None


def test_odd_mail_raises_nothing_but_mime_errors_and_few_of_them() -> None:
    refused = [path.name for path in MESSAGES if read(path) is None]
    assert len(refused) * 100 <= len(MESSAGES)


def test_odd_mail_gives_clean_text() -> None:
    for path in MESSAGES:
        if mail := read(path):
            text = f"{mail.subject}{mail.from_name}{mail.to}{mail.body_text}{mail.body_html}"
            text.encode()
            assert "\x00" not in text, path.name


def test_odd_mail_keeps_its_subject_and_sender() -> None:
    for path in MESSAGES:
        head = path.read_bytes().replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        mail = read(path)
        if mail and b"\nSubject: A" in head:
            assert mail.subject, path.name
        if mail and b"@" in head.partition(b"\nFrom: ")[2].partition(b"\n")[0]:
            assert "@" in mail.from_address, path.name
