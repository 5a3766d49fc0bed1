"""How a claim fails: in its world, and in a setting in which it does not hold, by the assertion that turns red."""

import doctest
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

World = Callable[[], None]
# What comes out of a run in a setting. An error is no outcome: the test, or the setting, is to be corrected.
HOLDS, DOES_NOT_HOLD, ERROR = "holds", "does not hold", "error"
# The answer of an application that has failed, or that does not have what was asked for, where another one is asserted.
# With 503, it refuses on purpose.
FAILED_ANSWER = re.compile(r"assert (?:404|405|500) (?:==|<=?|in) ")


class NeverCame(AssertionError):
    """Raised when what a test waits for does not come in time. This is no outcome of a world.

    Args:
        event: what it waits for.
        instead: what came.
    """

    def __init__(self, event: str, instead: object) -> None:
        super().__init__(f"no `{event}`: {instead}")
        self.event = event


@dataclass(frozen=True)
class About:
    """What a claim, or some of its runs, are about.

    Args:
        thing: what a setting can lack.
        runs: values of parameters, by their names, of which each run has one; none for all runs.
    """

    thing: str
    runs: dict[str, tuple[object, ...]]

    def is_of(self, params: dict[str, object]) -> bool:
        """Whether a run is one of those."""
        return all(params.get(name) in values for name, values in self.runs.items())


@dataclass(frozen=True)
class Failure:
    """How a claim must fail.

    Args:
        world: where.
        outcome: the failed assertion of its test, as pytest shows it; `...` stands for any text, as in doctest.
    """

    world: World
    outcome: str


def describe(error: BaseException, module: Path) -> str:
    """Describe how a test of a module failed.

    Only its own assertions begin with `assert`: what fails elsewhere, or otherwise, is no outcome of a world.
    """
    last = traceback.extract_tb(error.__traceback__)[-1]
    text = str(error).partition("\n")[0]
    if isinstance(error, AssertionError) and Path(last.filename) == module:
        return text
    return f"{type(error).__name__} in line {last.lineno} of {Path(last.filename).name}: {text}"


def outcome_of(error: BaseException, module: Path) -> tuple[str, str]:
    """What came out of a run that did not come to its end, and why.

    A claim does not hold where an assertion of its test turns red, or what it waits for does not come. All else says
    nothing about the claim.
    """
    if isinstance(error, NeverCame):
        return DOES_NOT_HOLD, f"never came: {error.event}"
    found = describe(error, module)
    return (DOES_NOT_HOLD if found.startswith("assert ") else ERROR), found


def is_failed_answer(found: str) -> bool:
    """Whether an assertion turned red because an application has failed, as `describe` has it.

    A world in which everything fails says nothing about a claim, also where its test looks at the status by itself.
    """
    return bool(FAILED_ANSWER.match(found))


def matches(named: str, found: str) -> bool:
    """Whether what was found is what is named, in which `...` stands for any text."""
    return doctest.OutputChecker().check_output(f"{named}\n", f"{found}\n", doctest.ELLIPSIS)
