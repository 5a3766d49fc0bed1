"""Pairs: two runs side by side, in rows of which each has what is the same in both, or what only one of them has."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from proof.traces.events import Event, Run

# What comes before it in one run is never beside what comes after it in the other.
SENT = "response sent"


@dataclass(frozen=True)
class Pair:
    """Two runs side by side.

    Args:
        left: the one.
        right: the other.
    """

    left: Run
    right: Run

    @property
    def runs(self) -> tuple[Run, Run]:
        """Both runs."""
        return self.left, self.right

    @property
    def rows(self) -> list[tuple[int | None, int | None]]:
        """Its rows, from top to bottom: the index of an event of each run, or None where it has nothing."""
        known = {event.about for event in self.left.events} & {event.about for event in self.right.events}
        left, right = ([event.key(known) for event in run.events] for run in self.runs)
        cuts = [
            next((n for n, event in enumerate(run.events) if event.name == SENT), len(run.events)) for run in self.runs
        ]
        before = list(aligned(left[: cuts[0]], right[: cuts[1]]))
        behind = aligned(left[cuts[0] :], right[cuts[1] :])
        return before + [(moved(one, cuts[0]), moved(other, cuts[1])) for one, other in behind]

    @property
    def columns(self) -> tuple[list[int | None], list[int | None]]:
        """The events of each run, a row each."""
        rows = self.rows
        return [one for one, _ in rows], [other for _, other in rows]

    def events(self) -> Iterator[tuple[Event | None, Event | None]]:
        """What each run has in each row."""
        for one, other in self.rows:
            yield (
                None if one is None else self.left.events[one],
                None if other is None else self.right.events[other],
            )


def aligned(left: list[str], right: list[str]) -> Iterator[tuple[int | None, int | None]]:
    """The places of the same in two lists; what only one has stands alone, that of the left one first."""
    for kind, first, last, begin, end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(first, last), range(begin, end), strict=True)
        else:
            yield from ((index, None) for index in range(first, last))
            yield from ((None, index) for index in range(begin, end))


def moved(index: int | None, by: int) -> int | None:
    """An index in the whole list by one in its end."""
    return None if index is None else index + by
