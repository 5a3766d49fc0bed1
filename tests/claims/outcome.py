"""How a claim fails in its world: the assertion of its test that turns red there."""

import doctest
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

World = Callable[[], None]


class NeverCame(AssertionError):
    """Raised when what a test waits for does not come in time. This is no outcome of a world.

    Args:
        event: what it waits for.
        instead: what came.
    """

    def __init__(self, event: str, instead: object) -> None:
        super().__init__(f"no `{event}`: {instead}")


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


def matches(named: str, found: str) -> bool:
    """Whether what was found is what is named, in which `...` stands for any text."""
    return doctest.OutputChecker().check_output(f"{named}\n", f"{found}\n", doctest.ELLIPSIS)
