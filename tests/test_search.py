"""Why two runs of a sample differ is looked for by changing one thing, and told only of what differs again."""

from typing import Any, cast

import pytest

from proof.guide.sample import Sample
from proof.run.run import Run
from proof.run.runner import Runner
from proof.run.surroundings import AHEAD, OTHER
from proof.samples.causes import RACE, UNKNOWN
from proof.samples.search import find_cause
from tests.guide import proof


class Seldom:
    """A runner of a sample that prints `mostly`, but `now` once, when a thing is changed for the first time."""

    def __init__(self, changed: dict[str, Any]) -> None:
        self._changed = [changed]

    def run(self, *_script: str, **changed: Any) -> Run:
        del changed["limit"]
        if changed not in self._changed:
            return printed("mostly")
        self._changed.remove(changed)
        return printed("now")

    def run_anew(self, source: str, filename: str, changes: list[dict[str, Any]], limit: float | None) -> list[Run]:
        return [self.run(source, filename, limit=limit, is_anew=True, **changed) for changed in changes]


def printed(text: str) -> Run:
    """A run that printed one line."""
    return Run(printed=((1, text),))


NEVER = {"host": "none that is tried"}
# Which run prints something else, by what it printed in the usual one and what is changed; and what is said of it.
SELDOM: dict[str, tuple[str, dict[str, Any], str]] = {
    "the usual one": ("now", NEVER, RACE.name),
    "the other one": ("mostly", NEVER, UNKNOWN.name),
    "one on another date": ("mostly", {"ahead": AHEAD}, RACE.name),
    "one in a process of its own": ("mostly", {"is_anew": True}, RACE.name),
    "one with other hashes": ("mostly", {"is_anew": True, "hash_seed": OTHER.hash_seed}, RACE.name),
}


@pytest.mark.parametrize(("usual", "changed", "name"), SELDOM.values(), ids=SELDOM)
def test_what_one_run_of_many_prints_is_blamed_on_no_change(usual: str, changed: dict[str, Any], name: str) -> None:
    sample = Sample("part/sample.py", proof("print(0)"))
    cause = find_cause(sample, cast("Runner", Seldom(changed)), None, lambda run: run.printed[0], printed(usual))
    assert cause.name == name
