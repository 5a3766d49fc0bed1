"""How a claim fails in its world: the assertion that turns red there, or the event that never comes."""

import doctest
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

World = Callable[[], None]


class NeverCame(AssertionError):
    """Raised when what a test waits for does not come in time.

    Args:
        event: what it waits for.
        instead: what came.
    """

    def __init__(self, event: str, instead: object) -> None:
        super().__init__(f"no `{event}`: {instead}")
        self.event = event


@dataclass(frozen=True)
class Failure:
    """How a claim must fail.

    Args:
        world: where.
        outcome: the failed assertion of its test, as pytest shows it; `...` stands for any text, as in doctest.
        delays: the event that never comes there, if nothing tells but waiting; `...` as before.
    """

    world: World
    outcome: str
    delays: str

    @property
    def named(self) -> str:
        """How the failure is described."""
        return self.outcome or no(self.delays)


def no(event: str) -> str:
    """How the failure of a test is described that waited for an event in vain."""
    return f"no `{event}`"


def describe(error: BaseException, module: Path) -> str:
    """Describe how a test of a module failed.

    Only its own assertions begin with `assert`: what fails elsewhere, or otherwise, is no outcome of a world.
    """
    if isinstance(error, NeverCame):
        return no(error.event)
    last = traceback.extract_tb(error.__traceback__)[-1]
    text = str(error).partition("\n")[0]
    if isinstance(error, AssertionError) and Path(last.filename) == module:
        return text
    return f"{type(error).__name__} in line {last.lineno} of {Path(last.filename).name}: {text}"


def matches(named: str, found: str) -> bool:
    """Whether what was found is what is named, in which `...` stands for any text."""
    return doctest.OutputChecker().check_output(f"{named}\n", f"{found}\n", doctest.ELLIPSIS)
