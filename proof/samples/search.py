"""Search: why a sample does something else in another process, found by changing one thing at a time.

Nothing is guessed from a text: where one change alone makes the difference, and makes it again, it is the cause.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from proof.guide.sample import Sample
from proof.run.run import Run
from proof.run.runner import Runner
from proof.run.surroundings import DIFFERENCES, OF_PROCESS, OTHER
from proof.samples.causes import ADDRESS, CAUSES, ORDER, PROCESS, RACE, TIME, UNKNOWN, Cause
from proof.samples.sets import may_show_a_set

# A line of the sample, 0 if none, and what happened there.
Event = tuple[int, str]

# As Python writes them.
ADDRESSES = re.compile(r"\b0x[0-9a-f]+\b")
# What gives other orders than those of sets.
ORDERING = ("chance", "is_reversed", "is_unlucky")
# How many runs with a stopped clock must be the same.
STOPPED = 5


def find_cause(sample: Sample, runner: Runner, limit: float | None, seen: Callable[[Run], Event], usual: Run) -> Cause:
    """Find why a sample does something else in another process.

    Args:
        sample: the sample.
        runner: where to run it.
        limit: seconds that a run may take; None for those that the runner grants.
        seen: tells of a run the first event that is not the same in each.
        usual: its run in the usual surroundings.
    """
    search = Search(sample, runner, limit, seen, usual)
    return search.of_no_change() or search.of_a_change() or search.of_another_process() or UNKNOWN


@dataclass(frozen=True)
class Search:
    """Runs of a sample in which one thing is changed at a time. Arguments as for `find_cause`."""

    sample: Sample
    runner: Runner
    limit: float | None
    seen: Callable[[Run], Event]
    usual: Run

    def of_no_change(self) -> Cause | None:
        """What makes another run in the same surroundings differ; None if it does the same."""
        if not self._differs(again := self._run()):
            return None
        # Two that are the same by chance say nothing about the clock, and what another date leaves as it was says less.
        if self._is_address(again):
            return ADDRESS
        stopped = {self.seen(self._run(is_stopped=True)) for _ in range(STOPPED)}
        is_time = len(stopped) == 1 and self.seen(self._run(is_stopped=True, ahead=OTHER.ahead)) not in stopped
        return self._of_process(again) or (TIME if is_time else RACE)

    def of_a_change(self) -> Cause | None:
        """What makes a run in a process like the usual one differ; None if nothing does."""
        for name in DIFFERENCES:
            change = {name: getattr(OTHER, name)}
            if name not in OF_PROCESS and self._differs(other := self._run(**change)):
                # Objects have other places in memory, by chance, and so another order in a set.
                is_set = name not in ORDERING and self._is_order(other)
                if self._is_address(other):
                    return ADDRESS
                return ORDER if is_set else self._confirmed(CAUSES[name], self._run(**change))
        return None

    def of_another_process(self) -> Cause | None:
        """What makes a run in a process of its own differ; None if nothing does."""
        changes = {name: {name: getattr(OTHER, name)} for name in OF_PROCESS}
        fresh, *others = self._run_anew({}, *changes.values())
        if self._differs(fresh):
            return self._of_process(fresh) or self._confirmed(ADDRESS, *self._run_anew({}))
        for (name, change), other in zip(changes.items(), others, strict=True):
            if self._differs(other):
                is_set = self._is_sorted_like(other) if name == "hash_seed" else self._is_order(other)
                return ORDER if is_set else self._confirmed(CAUSES[name], *self._run_anew(change))
        return None

    def _run(self, **changed: Any) -> Run:
        return self.runner.run(self.sample.source, self.sample.filename, limit=self.limit, **changed)

    def _run_anew(self, *changes: dict[str, Any]) -> list[Run]:
        return self.runner.run_anew(self.sample.source, self.sample.filename, [*changes], self.limit)

    def _differs(self, run: Run) -> bool:
        return self.seen(run) != self.seen(self.usual)

    def _is_address(self, run: Run) -> bool:
        return ADDRESSES.sub("", self.seen(run)[1]) == ADDRESSES.sub("", self.seen(self.usual)[1])

    def _is_sorted_like(self, run: Run) -> bool:
        return sorted(self.seen(run)[1]) == sorted(self.seen(self.usual)[1])

    def _is_order(self, run: Run) -> bool:
        return may_show_a_set(self.sample, self.usual) and self._is_sorted_like(run)

    def _of_process(self, run: Run) -> Cause | None:
        is_process = without_ids(self.seen(run), run) == without_ids(self.seen(self.usual), self.usual)
        return PROCESS if is_process else ORDER if self._is_order(run) else None

    def _confirmed(self, cause: Cause, once_more: Run) -> Cause:
        # What a change makes different is different again. What seldom happens is not.
        return cause if self._differs(once_more) else RACE


def without_ids(event: Event, run: Run) -> Event:
    """An event of a run without the ids of processes."""
    line, text = event
    return line, re.sub(rf"\b({'|'.join(map(str, run.processes))})\b", "…", text)
