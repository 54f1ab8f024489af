"""Random deaths of everything, seeded, while a mailbox becomes a ledger."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.faults.town import Refused, Town

LIMITS = (20, 60, 120)
BATCHES = (10, 40, 100)
MOST_EXTRACTIONS = 3
DRAIN_SECONDS = 240
STALL_SECONDS = 90
PREY_SECONDS = 8
# What a kill is after, and how many seconds into that job it comes at most; a fetch lists the
# whole mailbox, so it takes longer the more there is.
PREY = ("EMAIL_FETCH",) * 5 + ("EMAIL_EXTRACTION",) * 5 + ("SAMPLE",)
LATEST = {"EMAIL_FETCH": 0.2, "EMAIL_EXTRACTION": 0.3, "SAMPLE": 0.05}


@dataclass(frozen=True)
class Harm:
    """How much is done to a town."""

    messages: int = 2000
    kills: int = 100
    flushes: int = 20
    redis_kills: int = 10
    postgres_restarts: int = 5

    def drawn(self, dice: random.Random) -> list[str]:
        """Each single harm, in random order."""
        events = ["kill"] * self.kills + ["flush"] * self.flushes
        events += ["redis"] * self.redis_kills + ["postgres"] * self.postgres_restarts
        dice.shuffle(events)
        return events


@dataclass
class Chaos:
    """One run; `phases` counts in what the workers were killed."""

    town: Town
    harm: Harm
    seed: int
    phases: Counter = field(default_factory=Counter)
    done: Counter = field(default_factory=Counter)
    missed: int = 0
    seconds: float = 0

    def run(self) -> Chaos:
        self.dice = random.Random(self.seed)
        started = time.monotonic()
        events = self.harm.drawn(self.dice)
        for number, event in enumerate(events):
            self.share = (number + 1) / len(events)
            self.prey = self.dice.choice(PREY)
            self.feed()
            getattr(self, event)()
            self.done[event] += 1
        self.share, self.prey = 1.0, ""
        self.town.until(self.is_drained, DRAIN_SECONDS, f"all work done: {self.state}")
        self.seconds = time.monotonic() - started
        return self

    # --- work ---------------------------------------------------------------------------------
    def feed(self) -> dict:
        """Keeps work at hand, but never more than this share of the whole."""
        self.state = state = self.town.row(
            "SELECT (SELECT count(*) FROM emails_email) AS stored,"
            " (SELECT count(*) FROM emails_email"
            "  WHERE extraction_status IN ('PENDING', 'PROCESSING')) AS unread,"
            " count(*) FILTER (WHERE kind = 'EMAIL_FETCH') AS fetches,"
            " count(*) FILTER (WHERE kind = 'EMAIL_EXTRACTION') AS extractions,"
            " count(*) FILTER (WHERE kind = 'SAMPLE') AS samples"
            " FROM jobs_job WHERE status IN ('QUEUED', 'RUNNING')"
        )
        self._offer(state)
        return state

    def _offer(self, state: dict) -> None:
        is_short = state["stored"] < self.share * self.harm.messages
        if not state["fetches"] and (is_short or self.prey == "EMAIL_FETCH"):
            self._make("fetch", limit=self.dice.choice(LIMITS) if is_short else 5)
        can_read = state["unread"] and state["extractions"] < MOST_EXTRACTIONS
        if can_read and self.wants("EMAIL_EXTRACTION"):
            self._make("extract", batch_size=self.dice.choice(BATCHES))
        if not state["samples"] and self.prey == "SAMPLE":
            self._make("sample")
        if self.prey == "EMAIL_EXTRACTION" and not state["unread"]:
            self.prey = "EMAIL_FETCH"

    def wants(self, kind: str) -> bool:
        """Mail is left to pile up until it is the turn of extraction."""
        return self.prey in {kind, ""}

    def is_drained(self) -> bool:
        state = self.feed()
        live = state["fetches"] + state["extractions"] + state["samples"]
        return state["stored"] >= self.harm.messages and not state["unread"] and not live

    def _make(self, verb: str, **arguments: int) -> None:
        try:
            getattr(self.town, verb)(**arguments)
        except Refused as refusal:
            # An outage of the database, or somebody was faster.
            self.done[f"refused: {refusal.kind}"] += 1

    # --- harm ---------------------------------------------------------------------------------
    def kill(self) -> None:
        """Kills a worker in the middle of a job; goes on until it was the middle of one."""
        deadline = time.monotonic() + STALL_SECONDS
        change = time.monotonic() + PREY_SECONDS
        while not self._kill_once():
            if time.monotonic() > change:
                self.prey = self.dice.choice(PREY)
                change = time.monotonic() + PREY_SECONDS
            assert time.monotonic() < deadline, f"nothing ran for long: {self.feed()}"

    def _kill_once(self) -> bool:
        self.feed()
        running = [job for job in self.town.running() if job["kind"] == self.prey]
        if not running:
            time.sleep(0.02)
            return False
        token = self.dice.choice(running)["token"]
        time.sleep(self.dice.uniform(0, LATEST[self.prey] + self.listing_seconds()))
        victim = next((job for job in self.town.running() if job["token"] == token), None)
        landed = victim is not None and self.town.kill_holder(victim)
        self.missed += not landed
        if victim is not None:
            self.phases[phase(victim)] += landed
        return landed

    def listing_seconds(self) -> float:
        return self.harm.messages / 2000 if self.prey == "EMAIL_FETCH" else 0

    def flush(self) -> None:
        time.sleep(self.dice.uniform(0, 0.5))
        self.town.valkey.flush()

    def redis(self) -> None:
        time.sleep(self.dice.uniform(0, 0.5))
        self.town.restart_valkey(self.dice.uniform(0, 2))

    def postgres(self) -> None:
        time.sleep(self.dice.uniform(0, 0.5))
        self.town.restart_postgres(self.dice.uniform(0, 1))

    # --- telling ------------------------------------------------------------------------------
    def table(self) -> Iterator[str]:
        """What was done and what came of it, a line each."""
        yield f"seed {self.seed}: {self.harm.messages} messages in {self.seconds:.0f} s"
        yield f"done: {dict(self.done)}; kills that met no running job: {self.missed}"
        for name, many in self.phases.most_common():
            yield f"killed {many:>4} x in {name}"
        for row in self.town.rows(
            "SELECT kind, status, count(*) AS many, sum(crashes) AS crashes,"
            " max(crashes) AS most FROM jobs_job GROUP BY 1, 2 ORDER BY 1, 2"
        ):
            yield "{kind} {status}: {many} (crashes {crashes}, most {most})".format(**row)
        for row in self.town.rows(
            "SELECT left(error_payload->>'message', 90) AS message, count(*) AS many"
            " FROM jobs_job WHERE status = 'FAILED' GROUP BY 1"
        ):
            yield "failed {many} x: {message}".format(**row)
        for row in self.town.rows(
            "SELECT extraction_status AS status, crashes, count(*) AS many"
            " FROM emails_email GROUP BY 1, 2 ORDER BY 1, 2"
        ):
            yield "mail {status} after {crashes} deaths: {many}".format(**row)


def phase(job: dict) -> str:
    """Where in its life a job is, as its row tells."""
    note = job["progress_note"].rpartition(": ")[2] or "no report yet"
    again = "first attempt" if job["attempts"] <= 1 else "again"
    return f"{job['kind']}, {note}, {again}"
