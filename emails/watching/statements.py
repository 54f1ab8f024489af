"""What is said of senders that are quiet or give less: in the console, in notices, in metrics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import ConnectedAccount
from emails.models import Email, Sender
from emails.proposals import readable
from jobs.notices import Need
from jobs.registry import Sentence

SHOWN = 5
MOST = 1_000
# So many of an account's senders fall silent together only when the account does.
MANY, LARGE_SHARE = 3, 0.5
READ_AGAIN_DAYS = 30
MOST_READ_AGAIN = 1_000


def quiet_words(sender: Sender, name: str = "") -> str:
    """ "HDFC usually sends 9 a week; none for 12 days"."""
    days = _days(sender)
    return f"{name or sender} usually sends {_rate(sender.per_week)}; none for {days} days."


def poor_words(sender: Sender, name: str = "") -> str:
    """ "Since 3 May 41 mails from HDFC gave no row; before, 97 % did"."""
    if sender.poor_since is None or sender.share_before is None:
        return ""
    since = f"Since {sender.poor_since.day} {sender.poor_since:%B}"
    gave = f"only {sender.poor_rows} of {sender.poor_mails} mails from {name or sender} gave a row"
    if not sender.poor_rows:
        gave = f"{sender.poor_mails} mails from {name or sender} gave no row"
    return f"{since} {gave}; before, {100 * sender.share_before:.0f} % did."


def words(sender: Sender) -> str:
    """All that is odd about a sender, "" where nothing is."""
    said = [quiet_words(sender) if sender.is_quiet else "", poor_words(sender)]
    return " ".join(filter(None, said))


def odd(senders: QuerySet[Sender]) -> QuerySet[Sender]:
    live = Q(account__status=ConnectedAccount.Status.CONNECTED)
    strange = Q(is_quiet=True) | Q(poor_since__isnull=False)
    return senders.filter(live, strange).select_related("account").order_by("-mails", "pk")


def sentences(user: Any) -> Iterator[Sentence]:
    """For the console's home."""
    found = list(odd(Sender.objects.visible_to(user))[: SHOWN + 1])
    for sender in found[:SHOWN]:
        yield Sentence(words(sender), "warn", url_of(sender), "Look")
    if len(found) > SHOWN:
        url = reverse("admin:emails_sender_changelist")
        yield Sentence("More senders are quiet or give less than before.", "warn", url, "Look")


def quiet() -> Iterator[Need]:
    """For notices: each quiet sender, or its account where most of its senders are."""
    silent: dict[int, list[Sender]] = defaultdict(list)
    for sender in odd(Sender.objects.filter(is_quiet=True))[:MOST]:
        silent[sender.account_id].append(sender)
    for account_id, senders in silent.items():
        known = Sender.objects.filter(account_id=account_id).count()
        if len(senders) >= MANY and len(senders) > LARGE_SHARE * known:
            text = f"{len(senders)} of {known} usual senders of {senders[0].account} are quiet."
            yield Need(f"account {account_id}", text, url=reverse("admin:emails_sender_changelist"))
        else:
            yield from (_need(sender, quiet_words) for sender in senders)


def poor() -> Iterator[Need]:
    """For notices: senders whose mail gives less than it did."""
    rows = odd(Sender.objects.filter(poor_since__isnull=False))[:MOST]
    yield from (_need(sender, poor_words) for sender in rows)


def _need(sender: Sender, said: Any) -> Need:
    nameless = said(sender, "one sender")
    return Need(str(sender.pk), nameless[0].upper() + nameless[1:], said(sender), url_of(sender))


def to_read_again(sender: Sender) -> QuerySet[Email]:
    """The mail to look at anew: since it gives less, else that of the last weeks; newest first."""
    since = sender.poor_since or sender.last_on - timedelta(days=READ_AGAIN_DAYS)
    mail = Email.objects.filter(account_id=sender.account_id, from_address=sender.address)
    rows = readable(mail.filter(received_at__date__gte=since))
    return rows.order_by("-received_at", "-id")[:MOST_READ_AGAIN]


def url_of(sender: Sender) -> str:
    return reverse("admin:emails_sender_change", args=[sender.pk])


def _days(sender: Sender) -> int:
    if sender.account.provider == ConnectedAccount.Provider.FILE:
        return sender.quiet_days
    return max(sender.quiet_days, (timezone.now().date() - sender.last_on).days)


def _rate(per_week: float) -> str:
    if per_week >= 1:
        return f"{per_week:.0f} a week"
    return f"{max(1, round(per_week * 30 / 7))} a month"
