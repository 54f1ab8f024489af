"""Workers that strike themselves at a named point, and work that brings them there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.faults.crew import launched
from tests.faults.town import Town

# Points that are passed once for each mail: rare strikes, or one mail would meet them all.
OFTEN = {"before record": 0.05, "after record": 0.05, "inside insert": 0.02}
PORTION = 60


def striking(
    town: Town, *names: str, most: int = 1, chance: float | None = None, signal: str = "KILL"
) -> tuple[str, ...]:
    """The command of an email worker that strikes itself at `names`, `most` times at each."""
    marks = town.folder / "marks"
    marks.mkdir(exist_ok=True)
    points = {
        name: {
            "folder": str(marks),
            "most": most,
            "chance": OFTEN.get(name, 0.4) if chance is None else chance,
            "signal": signal,
        }
        for name in names
    }
    return launched("email", points=points)


def hits(town: Town) -> Counter:
    """How often each point was hit."""
    return Counter(mark.name.rpartition(" ")[0] for mark in (town.folder / "marks").iterdir())


def work_until(town: Town, enough: Callable[[], bool], seconds: float = 240) -> None:
    """Lets mail in, a portion at a time, and works on it until it was `enough` and all is read."""

    def is_over() -> bool:
        if town.live():
            return False
        if town.stored() < town.letters():
            town.fetch(25, go_on=True)
        elif town.unread():
            town.extract(40)
        elif enough():
            return True
        else:
            town.receive(PORTION)
        return False

    town.until(is_over, seconds, f"the points were hit: {hits(town)}")
