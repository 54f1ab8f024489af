"""How long a job waits after its worker was killed."""

from __future__ import annotations

from tests.faults.crew import ordinary
from tests.faults.strikes import striking
from tests.faults.town import Town


def claims_after_kills(town: Town, kills: int) -> list[float]:
    """Seconds from each SIGKILL of a worker to the next claim of each job that it held.

    One job at a time: else a victim also swallows the rings of jobs that it never claims. A job
    that lost three workers is not claimed again, so a few more die than are asked for.
    """
    kills += kills // 5
    victim = (*striking(town, "after claim", most=kills, chance=1), "--max-jobs", "1")
    town.crew.hire(ordinary("email"), victim, victim)
    marks = town.folder / "marks"

    def is_enough() -> bool:
        if town.live() < 20:
            town.extract(1)
        return len(list(marks.iterdir())) >= kills

    town.until(is_enough, 60 + 10 * kills, f"{kills} workers died")
    town.until_idle(180)
    died = {mark.read_text(): mark.stat().st_mtime for mark in marks.iterdir()}
    return [
        row["again"] - died[row["worker"].split(":")[1]]
        for row in town.rows(LOST)
        if row["again"] and row["worker"].split(":")[1] in died
    ]


LOST = """
SELECT lost.worker, (
  SELECT extract(epoch FROM min(next.started_at))::float
  FROM jobs_jobattempt next WHERE next.job_id = lost.job_id AND next.id > lost.id
) AS again
FROM jobs_jobattempt lost WHERE lost.outcome = 'worker lost'
"""


def stopped_over(town: Town, point: str) -> tuple:
    """A worker that sleeps (SIGSTOP) at `point` over a job that another one finishes meanwhile.

    Returns the sleeper's slot and the job's id.
    """
    (sleeper,) = town.crew.hire(striking(town, point, chance=1, signal="STOP"), revive=False)
    town.receive(60)
    job = town.fetch(go_on=True)
    if point.endswith("record"):
        town.until(town.stored, 60, "mail is stored")
        job = town.extract(200)
    marks = town.folder / "marks"
    town.until(lambda: list(marks.iterdir()), 60, f"the worker sleeps {point}")
    town.crew.hire(ordinary("email"))
    town.until_finished(job, 120)
    finish_all(town)
    return sleeper, job


def finish_all(town: Town) -> None:
    """Nothing is left that a worker could do."""
    town.until_idle(120)
    while town.unread():
        town.extract(1000)
        town.until_idle(120)
