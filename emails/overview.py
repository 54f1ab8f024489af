"""What a person sees of a mailbox: its state, how fresh it is, what came last, what comes next."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.connections import VERBS
from accounts.models import ConnectedAccount, User
from emails.jobs.past import place_of
from emails.models import Transaction
from jobs.models import Job, Status
from jobs.slots import slot

# So many jobs are looked through for the last run of a mailbox.
LOOKED_AT = 60

State = ConnectedAccount.Status


@dataclass(frozen=True)
class Row:
    """One mailbox in words; `tone` is good, warn, bad or empty, `live` the job under way,
    `arrived` what its run has stored so far, `held` why it waits and until when."""

    account: ConnectedAccount
    state: str
    tone: str
    fresh: str
    result: str
    coming: str
    live: Job | None
    held: str
    arrived: int
    is_new: bool

    @property
    def facts(self) -> tuple[Any, ...]:
        """All that can change on the page."""
        one, live = self.account, self.live
        progress = (live.status, live.progress_done, live.progress_total) if live else ()
        told = (self.state, self.held, self.fresh, self.result, self.coming, self.arrived)
        return (one.pk, str(one), one.status_reason, self.is_new, *told, *progress)


@dataclass(frozen=True)
class Overview:
    rows: list[Row]
    reading: Job | None

    @property
    def is_live(self) -> bool:
        return self.reading is not None or any(row.live for row in self.rows)

    @property
    def digest(self) -> str:
        """Another one when anything on the page is."""
        reading = self.reading and (self.reading.pk, self.reading.progress_done)
        facts = repr(([row.facts for row in self.rows], reading))
        return hashlib.sha256(facts.encode()).hexdigest()[:16]


def overview(user: User, accounts: Iterable[ConnectedAccount]) -> Overview:
    """The mailboxes of `user`, and the extraction that is under way for them."""
    shown = [one for one in accounts if one.status != State.PENDING or one.email]
    jobs = _jobs_of(user, shown)
    reading = Job.objects.live().filter(user=user, kind="EMAIL_EXTRACTION").first()
    return Overview([_row(one, user, jobs[one.pk]) for one in shown], reading)


def _jobs_of(user: User, accounts: list[ConnectedAccount]) -> dict[int, list[Job]]:
    """The newest jobs of each account first."""
    locks = {f"{verb}:{account.pk}": account.pk for account in accounts for verb in VERBS}
    mine = Job.objects.filter(user=user, lock__in=locks)
    finished = mine.order_by("-created_at")[: LOOKED_AT * max(1, len(accounts))]
    found: dict[int, list[Job]] = defaultdict(list)
    for job in finished:
        found[locks[job.lock]].append(job)
    return found


def _row(account: ConnectedAccount, user: User, jobs: list[Job]) -> Row:
    live = next((job for job in jobs if job.is_live and job.kind == "EMAIL_FETCH"), None)
    live = live or next((job for job in jobs if job.is_live), None)
    run = _run(jobs)
    is_new = _is_new(account, jobs)
    held = _held(live, user)
    state, tone = ("Ready to start", "warn") if is_new else _state(account, live, held)
    return Row(
        account=account,
        state=state,
        tone=tone,
        fresh=_fresh(account, user),
        result="" if live else _result(run, user),
        coming=_coming(account, user),
        live=live,
        held=held,
        arrived=_saved(run) + (live.progress_done if live else 0),
        is_new=is_new,
    )


def _is_new(account: ConnectedAccount, jobs: list[Job]) -> bool:
    """It is connected, and waits for its owner to choose and to start."""
    waits = account.status == State.CONNECTED and account.paused_at is not None
    return waits and account.last_fetch_at is None and not jobs


def _state(account: ConnectedAccount, live: Job | None, held: str) -> tuple[str, str]:
    if account.status == State.NEEDS_RECONNECT:
        return "Needs reconnecting", "bad"
    if account.status == State.DISCONNECTED:
        return "Disconnected", ""
    if account.status == State.PENDING:
        return "Waiting for consent", "warn"
    if held:
        return "Trying again later", "warn"
    if live:
        return ("Fetching" if live.status == Status.RUNNING else "Waiting for its turn"), "good"
    if account.paused_at:
        return "Paused", "warn"
    return "Connected", "good"


def _held(live: Job | None, user: User) -> str:
    """What an earlier attempt met, as long as the next one is not due."""
    at, error = live and live.not_before, live and live.error_payload
    if not at or not error or at <= timezone.now():
        return ""
    told = " ".join(filter(None, (error.get("message"), error.get("remedy"))))
    return f"{told} It goes on by itself at {moment(at, user)}."


def _fresh(account: ConnectedAccount, user: User) -> str:
    if account.complete_to is None:
        return "nothing read yet" if account.last_fetch_at is None else "not complete yet"
    told = f"complete to {moment(account.complete_to, user)}"
    place = place_of(account)
    if place is None:
        return told
    back_to = moment(datetime.fromtimestamp(place, user.zone), user)
    return f"{told}; older mail is coming, back to {back_to} so far"


def _coming(account: ConnectedAccount, user: User) -> str:
    if account.status != State.CONNECTED or account.paused_at:
        return ""
    if not account.fetch_every:
        return "on request"
    now, every = timezone.now(), account.fetch_every
    return moment(slot(now, every, account.pk) + timedelta(seconds=every), user)


def moment(at: datetime, user: User) -> str:
    """A time as the person's clock shows it, with the day where that is not today."""
    local, today = at.astimezone(user.zone), timezone.now().astimezone(user.zone)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    year = f" {local.year}" if local.year != today.year else ""
    return f"{local.day} {local:%b}{year}, {local:%H:%M}"


def _run(jobs: list[Job]) -> list[Job]:
    """The fetches of the last run, newest first: a long one is a chain of jobs."""
    fetches = [job for job in jobs if job.kind == "EMAIL_FETCH"]
    known = {job.pk: job for job in fetches}
    found, job = list[Job](), fetches[0] if fetches else None
    while job is not None:
        found.append(job)
        job = known.get(job.parent_id) if job.parent_id else None
    return found


def _result(run: list[Job], user: User) -> str:
    if not run:
        return ""
    last = run[0]
    at = moment(last.finished_at or last.created_at, user)
    if last.status == Status.CANCELLED:
        return f"{at}: stopped"
    if last.status == Status.FAILED:
        error = last.error_payload or {}
        return " ".join(filter(None, (f"{at}:", error.get("message"), error.get("remedy"))))
    return f"{at}: {_harvest(run, user)}"


def _harvest(run: list[Job], user: User) -> str:
    mails, parts = _saved(run), ["no new mails"]
    if mails:
        mine = Transaction.objects.visible_to(user).owned_by(user).counted()
        found = mine.filter(email__fetched_by__in=[job.pk for job in run]).count()
        parts = [_many(mails, "new mail"), _many(found, "transaction")]
    for name, what in (("quarantined_count", "could not be read"), ("gone_count", "gone already")):
        number = sum(_count(job, name) for job in run)
        parts += [f"{number:,} {what}"] if number else []
    return ", ".join(parts)


def _saved(run: list[Job]) -> int:
    return sum(_count(job, "saved_count") for job in run)


def _count(job: Job, name: str) -> int:
    return int((job.output_payload or {}).get(name) or 0)


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
