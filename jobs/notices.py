"""Tells the operator what needs a person: once, again after a week, and when it is well again.

Apps name their causes in jobs.registry.NOTICES. Every worker looks once a minute, and one
conditional UPDATE decides whose turn it is. Nothing is sent while nothing needs anybody.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.module_loading import import_string

from jobs.models import Notice, QueueControl
from jobs.registry import COMPLETE, NOTICES

logger = logging.getLogger(__name__)

LOOK_SECONDS = 60
# What is over before the next look needs nobody.
OPEN_FOR = timedelta(seconds=50)
HEALED_FOR = timedelta(minutes=5)
AGAIN_AFTER = timedelta(days=7)
PING_SECONDS = 10
MOST_NOTICES, MOST_LINES = 1_000, 20
OPEN, HEALED = "open", "healed"


@dataclass(frozen=True)
class Need:
    """Something that needs a person; `detail` may name amounts and merchants, `text` never does."""

    key: str
    text: str
    detail: str = ""
    url: str = ""


def tick() -> bool:
    """Looks and tells, unless somebody did a moment ago."""
    if not _is_my_turn():
        return False
    look()
    tell()
    ping()
    return True


def _is_my_turn() -> bool:
    QueueControl.objects.get_or_create(queue="base")
    long_ago = Now() - timedelta(seconds=LOOK_SECONDS - 5)
    due = Q(noticed_at=None) | Q(noticed_at__lt=long_ago)
    return bool(QueueControl.objects.filter(due, queue="base").update(noticed_at=Now()))


def look() -> None:
    """Opens and heals notices by what the apps say; a source that fails changes nothing."""
    for cause, path in NOTICES.items():
        try:
            needs = list(import_string(path)())
        except Exception:
            logger.exception("Nobody knows whether there is a %s", cause)
            continue
        for need in needs:
            open_notice(cause, need.key, need.text, need.detail, need.url)
        gone = Notice.objects.filter(cause=cause, healed_at=None)
        gone.exclude(key__in=[need.key for need in needs]).update(healed_at=timezone.now())


def open_notice(cause: str, key: str, text: str, detail: str = "", url: str = "") -> Notice:
    """Opens a notice, or opens it again; one that is open only gets the newest words."""
    words: dict[str, Any] = {"text": text[:300], "detail": detail[:500], "url": url[:300]}
    notice, is_new = Notice.objects.get_or_create(cause=cause, key=key[:200], defaults=words)
    if is_new:
        return notice
    now = timezone.now()
    if notice.healed_at is not None:
        words["healed_at"] = None
        if now - notice.healed_at >= HEALED_FOR:
            words |= {"opened_at": now, "acknowledged_at": None, "acknowledged_by": None}
    Notice.objects.filter(pk=notice.pk).update(**words)
    notice.refresh_from_db()
    return notice


def heal_notice(cause: str, key: str) -> None:
    """What needed somebody is well."""
    Notice.objects.filter(cause=cause, key=key, healed_at=None).update(healed_at=timezone.now())


def tell(now: datetime | None = None) -> int:
    """Tells each channel what it has not heard; returns how many messages went out."""
    now = now or timezone.now()
    known = Q(healed_at=None) | Q(healed_at__gt=now - AGAIN_AFTER)
    notices = list(Notice.objects.filter(known).order_by("opened_at")[:MOST_NOTICES])
    return sum(_tell_channel(url, notices, now) for url in settings.NOTIFY_URLS)


def _tell_channel(url: str, notices: Iterable[Notice], now: datetime) -> bool:
    name = hashlib.sha256(url.encode()).hexdigest()[:12]
    news = [(one, state) for one in notices if (state := _news(one, name, now))]
    if not news or not _sent(url, *_message(news)):
        return False
    for notice, state in news:
        notice.told[name] = {"as": state, "at": now.isoformat()}
        Notice.objects.filter(pk=notice.pk).update(told=notice.told, told_at=now)
    return True


def _news(notice: Notice, channel: str, now: datetime) -> str:
    """What a channel has to hear of a notice now: OPEN, HEALED or nothing."""
    told: dict[str, str] = notice.told.get(channel, {})
    if notice.healed_at is not None:
        is_over = told.get("as") == OPEN and now - notice.healed_at >= HEALED_FOR
        return HEALED if is_over else ""
    if notice.acknowledged_at is not None or now - notice.opened_at < OPEN_FOR:
        return ""
    is_due = told.get("as") != OPEN or now - datetime.fromisoformat(told["at"]) >= AGAIN_AFTER
    return OPEN if is_due else ""


def _message(news: list[tuple[Notice, str]]) -> tuple[str, str]:
    """Title and text."""
    need = [notice for notice, state in news if state == OPEN]
    well = [notice for notice, state in news if state == HEALED]
    lines = [_words(notice) for notice in need[:MOST_LINES]]
    lines += [f"Over: {_words(notice)}" for notice in well[:MOST_LINES]]
    left = len(news) - len(lines)
    lines += [f"And {left} more."] if left else []
    things = "1 thing needs" if len(need) == 1 else f"{len(need)} things need"
    title = f"{things} you" if need else "Well again"
    return f"Tallymail: {title}", "\n".join([*lines, f"{settings.BASE_URL}/admin/"])


def _words(notice: Notice) -> str:
    return notice.words if settings.NOTIFY_DETAILS else notice.text


def _sent(url: str, title: str, text: str) -> bool:
    """Whether a channel took the message; it is tried again at the next look."""
    import apprise  # noqa: PLC0415  # half a second to load, and most of the time nothing is said

    asset = apprise.AppriseAsset(app_id="Tallymail", app_desc="Tallymail", app_url="")
    channel = apprise.Apprise(asset=asset)
    if channel.add(url) and channel.notify(body=text, title=title, body_format="text"):
        return True
    # The rest of the address is a secret.
    scheme = url.partition("://")[0]
    logger.warning("A channel of NOTIFY_URLS (%s) took no message; it is tried again.", scheme)
    return False


def ping() -> bool:
    """Calls PING_URL while all is complete: who waits there hears of an end by silence."""
    if not settings.PING_URL or not all(import_string(path)() for path in COMPLETE.values()):
        return False
    try:
        httpx.get(settings.PING_URL, timeout=PING_SECONDS, follow_redirects=True).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        logger.warning("PING_URL does not answer (%s).", type(error).__name__)
        return False
    return True


def acknowledge(notice: Notice, user: Any) -> None:
    """Somebody knows: it is told no more until it heals."""
    rows = Notice.objects.filter(pk=notice.pk, healed_at=None)
    rows.update(acknowledged_at=timezone.now(), acknowledged_by=user)


def panel(user: Any) -> dict[str, Any] | None:
    """What is open, the newest first; and whether anybody would be told."""
    rows = Notice.objects.filter(healed_at=None, acknowledged_at=None).order_by("-opened_at")
    found = list(rows[: MOST_LINES + 1])
    if not found and settings.NOTIFY_URLS:
        return None
    shown = {"notices": found[:MOST_LINES], "more": len(found) > MOST_LINES}
    may = user.has_perm("jobs.acknowledge_notice")
    return shown | {"has_channel": bool(settings.NOTIFY_URLS), "may_acknowledge": may}
