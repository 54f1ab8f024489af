"""The demo mailbox: one invented year of one household, the same bytes at each call.

The mails are written once, in `demo_mail/*.toml`. A mail says when it comes (`monthly = DAY`, or
`ago = [DAYS before the end]`) and what varies (`each`, taken in turn); it inherits from its
sender and its layout. A mail with `amount` or `transactions` is money, every other is a negative.

Texts hold `{{key}}`, `{{amount|de}}` (digits grouped as in Germany), `{{day+5 %e %B %Y}}` (five
days after the mail, month in the mail's language, `%e` and `%n` without a leading zero),
`{{ref 12}}` (twelve digits of this mail alone), `{{rows}}` and `{{lines}}` (the items).
"""

import calendar
import hashlib
import os
import re
import tempfile
import tomllib
from collections import ChainMap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import cache
from pathlib import Path
from typing import Any

END = date(2026, 10, 31)
OWNER = "Asha Verma <asha@example.org>"
FOLDER = Path(__file__).with_name("demo_mail")
FACTS = ("amount", "currency", "direction", "merchant", "date", "category", "reference")
DEFAULTS = {
    "lang": "en",
    "zone": "+00:00",
    "at": "10:15",
    "direction": "debit",
    "date": "{{day %Y-%m-%d}}",
    "charset": "utf-8",
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "ja": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
}


@dataclass(frozen=True)
class DemoMessage:
    """One mail of the demo: a unique file name, RFC 5322 bytes with CRLF, and its truth."""

    name: str
    raw: bytes
    expected: dict[str, Any]


def messages(end: date = END) -> Iterator[DemoMessage]:
    """Every mail of the year that ends with the day `end`, oldest first."""
    for name, mail in _named(end):
        yield DemoMessage(name, _raw(mail), mail.expected())


def write(folder: Path, end: date = END) -> int:
    """Put the mails that are missing into `folder` as .eml files; answer how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for message in messages(end):
        count += 1
        if not (folder / message.name).exists():
            _replace(folder / message.name, message.raw)
    return count


def cases(end: date = END) -> Iterator[dict[str, Any]]:
    """The same mails as labelled cases: one JSON object a line for `extract` and `evaluate`."""
    for name, mail in _named(end):
        yield {
            "id": name.removesuffix(".eml"),
            "from": mail.text("from"),
            "subject": mail.text("subject"),
            "date": mail.at.isoformat(),
            **{f"body_{kind}": text for kind, text in mail.bodies().items() if kind != "calendar"},
            "expected": mail.expected(),
        }


def _named(end: date) -> Iterator[tuple[str, "_Mail"]]:
    mails = sorted(_mails(end), key=lambda mail: (mail.at, mail.fields["slug"]))
    for number, mail in enumerate(mails, 1):
        yield f"{number:04}-{mail.fields['slug']}.eml", mail


def _mails(end: date) -> Iterator["_Mail"]:
    book = _book()
    for entry in book["mail"]:
        sender = book["sender"][entry["sender"]]
        layout = book["layout"].get(entry.get("layout"), {})
        each = entry.get("each", [{}])
        for number, at in enumerate(_moments(entry, sender, end)):
            variation = each[number % len(each)]
            yield _Mail(at, ChainMap(variation, entry, layout, sender, DEFAULTS))


@cache
def _book() -> dict[str, Any]:
    book: dict[str, Any] = {"sender": {}, "layout": {}, "mail": []}
    for path in sorted(FOLDER.glob("*.toml")):
        page = tomllib.loads(path.read_text(encoding="utf-8"))
        book["sender"].update(page.get("sender", {}))
        book["layout"].update(page.get("layout", {}))
        book["mail"].extend(page.get("mail", []))
    return book


def _moments(entry: dict[str, Any], sender: dict[str, Any], end: date) -> Iterator[datetime]:
    known = ChainMap(entry, sender, DEFAULTS)
    for day in _days(entry, end):
        for time in known["at"].split():
            yield datetime.fromisoformat(f"{day}T{time}{known['zone']}")


def _days(entry: dict[str, Any], end: date) -> list[date]:
    if "ago" in entry:
        return [end - timedelta(days=ago) for ago in sorted(entry["ago"], reverse=True)]
    year = (end - timedelta(days=ago) for ago in range(364, -1, -1))
    return [day for day in year if day.day == min(entry["monthly"], _last_day(day))]


def _last_day(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


@dataclass(frozen=True)
class _Mail:
    at: datetime
    fields: ChainMap[str, Any]

    def bodies(self) -> dict[str, str]:
        kinds = [kind for kind in ("text", "html", "calendar") if self.fields.get(kind)]
        return {kind: self.text(kind) for kind in kinds}

    def expected(self) -> dict[str, Any]:
        if "transactions" in self.fields:
            several = [
                self._facts(self.fields.new_child(one)) for one in self.fields["transactions"]
            ]
            return {"is_transaction": True, "transactions": several}
        if "amount" in self.fields:
            return {"is_transaction": True, **self._facts(self.fields)}
        return {"is_transaction": False}

    def _facts(self, known: ChainMap[str, Any]) -> dict[str, str]:
        facts = {key: self.render(known[key]) for key in FACTS if key in known}
        if self._prints_account():
            facts["account_last4"] = self.render(known["account"])
        return facts

    def _prints_account(self) -> bool:
        printed = [self.text("subject"), *self.bodies().values()]
        return "account" in self.fields and any(self.fields["account"] in text for text in printed)

    def text(self, key: str) -> str:
        return self.render(self.fields[key])

    def render(self, template: str) -> str:
        return re.sub(r"\{\{([^{}]+)\}\}", lambda found: self._value(found[1]), template)

    def _value(self, wanted: str) -> str:
        verb, _, rest = wanted.partition(" ")
        if verb.startswith("day"):
            return self._date(int(verb[3:] or 0), rest)
        if verb == "ref":
            return self.digits(int(rest))
        if verb in ("rows", "lines"):
            return self._items("row" if verb == "rows" else "line")
        name, _, country = wanted.partition("|")
        text = self.text(name)
        return GROUPING[country](text) if country else text

    def _date(self, later: int, template: str) -> str:
        at = self.at + timedelta(days=later)
        month = MONTHS[self.fields["lang"]].split()[at.month - 1]
        parts = {
            "%d": f"{at.day:02}",
            "%e": str(at.day),
            "%m": f"{at.month:02}",
            "%n": str(at.month),
            "%B": month,
            "%b": month[:3],
            "%Y": str(at.year),
            "%y": f"{at.year % 100:02}",
            "%H": f"{at.hour:02}",
            "%M": f"{at.minute:02}",
            "%I": str((at.hour + 11) % 12 + 1),
            "%p": "AM" if at.hour < 12 else "PM",
        }
        return re.sub("%[a-zA-Z]", lambda found: parts[found[0]], template)

    def digits(self, count: int) -> str:
        seed = f"{self.fields['slug']} {self.at.isoformat()}".encode()
        number = int(hashlib.sha256(seed).hexdigest(), 16)
        return "4" + str(number % 10 ** (count - 1)).zfill(count - 1)

    def _items(self, shape: str) -> str:
        template = self.fields.get(shape, "{{item}}  {{price}}\n")
        priced = [{"item": item, "price": price} for item, price in self.fields["rows"]]
        return "".join(_Mail(self.at, self.fields.new_child(p)).render(template) for p in priced)


def _indian(number: str) -> str:
    whole, dot, cents = number.partition(".")
    thousands = re.sub(r"(?<=\d)(?=(\d\d)+$)", ",", whole[:-3])
    return ",".join(part for part in (thousands, whole[-3:]) if part) + dot + cents


def _grouped(thousands: str, decimal: str) -> Callable[[str], str]:
    def group(number: str) -> str:
        whole, dot, cents = number.partition(".")
        return f"{int(whole):,}".replace(",", thousands) + (decimal + cents if dot else "")

    return group


GROUPING: dict[str, Callable[[str], str]] = {
    "in": _indian,
    "en": _grouped(",", "."),
    "de": _grouped(".", ","),
    "fr": _grouped("\u00a0", ","),
}


def _raw(mail: _Mail) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = _message_id(mail)
    message["Date"] = format_datetime(mail.at)
    message["From"] = mail.text("from")
    message["To"] = OWNER
    message["Subject"] = mail.text("subject")
    for name, value in mail.fields.get("headers", {}).items():
        message[name] = mail.render(value)
    _fill(message, mail)
    return message.as_bytes()


def _message_id(mail: _Mail) -> str:
    domain = parseaddr(mail.text("from"))[1].partition("@")[2]
    return f"<{mail.at:%Y%m%d%H%M}.{mail.fields['slug']}@{domain}>"


def _fill(message: EmailMessage, mail: _Mail) -> None:
    encoding = {"charset": mail.fields["charset"], "cte": mail.fields.get("encoding")}
    for kind, body in mail.bodies().items():
        subtype = {"text": "plain"}.get(kind, kind)
        put = message.add_alternative if message.get("Content-Type") else message.set_content
        put(body, subtype=subtype, **encoding)
    if message.is_multipart():
        # Without this the standard library draws a random one.
        message.set_boundary(f"=_tally_{mail.digits(16)}")


def _replace(path: Path, raw: bytes) -> None:
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".demo-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
