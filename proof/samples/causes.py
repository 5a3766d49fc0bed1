"""Causes: why a sample does something else in another process, found by changing one thing at a time.

Nothing is guessed from a text: where one change alone makes the difference, it is the cause.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from proof.guide.sample import Sample
from proof.run.run import Run
from proof.run.runner import Runner
from proof.run.surroundings import DIFFERENCES, OF_PROCESS, OTHER
from proof.samples.sets import may_show_a_set

# A line of the sample, 0 if none, and what happened there.
Event = tuple[int, str]


@dataclass(frozen=True)
class Cause:
    """What an output depends on that is not the same everywhere.

    Args:
        name: what it is, in words that can follow "depends on".
        fix: what to do about it.
    """

    name: str
    fix: str


ORDER = Cause("the order of a set", "print it sorted: `print(sorted(…))`")
ADDRESS = Cause("an address in memory", "print what the object holds, and neither the object itself nor its `id()`")
PROCESS = Cause("the process id", "print nothing that is made of it")
TIME = Cause("the date or the time", "let the code take it as an argument, and pass one that you name")
RACE = Cause(
    "how long something takes, or what comes first",
    "print no duration; let an event tell when the next step may begin",
)
UNKNOWN = Cause("something that each process has for itself", "print what is the same everywhere")
# What of these gives other orders than those of sets.
ORDERING = ("chance", "is_reversed", "is_unlucky")
# How many runs with a stopped clock must be the same.
STOPPED = 5
# By what of its surroundings is changed.
CAUSES = {
    "hash_seed": Cause(
        "the hash of a text, which also orders sets", "sort the set, or print nothing that is made of it"
    ),
    "locale": Cause("the locale or its encoding", 'name the encoding: `open("notes.txt", encoding="utf-8")`'),
    "is_linked": Cause("the directory in which Python is", "print no path of your machine"),
    "ahead": TIME,
    "zone": Cause("the time zone", "name one: `datetime.fromtimestamp(0, UTC)`"),
    "cpus": Cause("the number of CPUs", "name how many you want, as in `ThreadPoolExecutor(2)`"),
    "folder": Cause("the name of a directory", "print paths relative to the working directory"),
    "host": Cause("the name of the machine", "print no name of your machine"),
    "home": Cause("the user", "print neither the name nor the home directory of a user"),
    "chance": Cause(
        "a random number", "take it from a seed, as in `random.Random(1)`, or print nothing that is made of it"
    ),
    "is_reversed": Cause("the order in which a directory lists its files", "sort them: `sorted(path.iterdir())`"),
    "is_unlucky": RACE,
    "mask": Cause("the permissions that new files get", "print no mode of a file"),
    "module": Cause("the name of its module", "do the same as a script and as `main`, which readers import"),
}


def find_cause(sample: Sample, runner: Runner, limit: float | None, seen: Callable[[Run], Event], usual: Run) -> Cause:
    """Find why a sample does something else in another process.

    Args:
        sample: the sample.
        runner: where to run it.
        limit: seconds that a run may take; None for those that the runner grants.
        seen: tells of a run the first event that is not the same in each.
        usual: its run in the usual surroundings.
    """

    def run(**changed: Any) -> Run:
        return runner.run(sample.source, sample.filename, limit=limit, **changed)

    def is_order(other: Run) -> bool:
        return may_show_a_set(sample, usual) and sorted(seen(other)[1]) == sorted(event[1])

    event, again = seen(usual), run()
    if seen(again) != event:
        if without_ids(seen(again), again) == without_ids(event, usual):
            return PROCESS
        # Two that are the same by chance say nothing about the clock.
        is_time = len({seen(run(is_stopped=True)) for _ in range(STOPPED)}) == 1
        return ORDER if is_order(again) else TIME if is_time else RACE
    for name in DIFFERENCES:
        if name not in OF_PROCESS and seen(other := run(**{name: getattr(OTHER, name)})) != event:
            # Objects have other places in memory, by chance, and so another order in a set.
            return ORDER if name not in ORDERING and is_order(other) else CAUSES[name]
    changes = [{}, *({name: getattr(OTHER, name)} for name in OF_PROCESS)]
    anew, *others = runner.run_anew(sample.source, sample.filename, changes, limit)
    if seen(anew) != event:
        if without_ids(seen(anew), anew) == without_ids(event, usual):
            return PROCESS
        return ORDER if is_order(anew) else ADDRESS
    for name, other in zip(OF_PROCESS, others, strict=True):
        if seen(other) != event:
            is_set = name == "hash_seed" and sorted(seen(other)[1]) == sorted(event[1])
            return ORDER if is_set else CAUSES[name]
    return UNKNOWN


def without_ids(event: Event, run: Run) -> Event:
    """An event of a run without the ids of processes."""
    line, text = event
    return line, re.sub(rf"\b({'|'.join(map(str, run.processes))})\b", "…", text)
