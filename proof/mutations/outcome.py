"""Outcomes: a mutant runs in a process, and what it does is compared with what the sample states."""

from enum import Enum, auto

from proof.mutations.mutation import APP, Mutation
from proof.run.runners import Runners
from proof.samples.match import match

# Seconds that a mutant may run. Most end within a tenth of one, and those that wait for what never comes cost nothing
# but this time.
LIMIT = 10.0


class Outcome(Enum):
    """What became of a mutant."""

    NOTICED = auto()
    SURVIVED = auto()
    # It fails before there is an application: readers would see that, and no proof is needed for it.
    UNBORN = auto()


def outcome(mutation: Mutation, runners: Runners) -> Outcome:
    """Run a mutant, and tell what became of it."""
    mutant = mutation.new
    run = runners.of(mutant.name).run(mutant.source, mutant.filename, limit=LIMIT)
    if not match(mutant, run):
        return Outcome.SURVIVED
    shown = {number for region in mutant.regions.values() if region.name == APP for number, _ in region.lines}
    return Outcome.UNBORN if shown & {line for line, _ in run.failures} else Outcome.NOTICED
