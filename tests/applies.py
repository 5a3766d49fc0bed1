"""Where claims apply: with what the test of each is run in a setting, and what it is about that the setting lacks."""

from importlib import import_module
from itertools import product
from pathlib import PurePosixPath
from typing import Any

from tests.claims.outcome import About
from tests.claims.settings import Setting
from tests.witness import Values, marks_of, sets_of, told


def function_of(name: str) -> Any:
    """The test function of an id, such as `tests/claims/test_order.py::test_life_of_a_request`."""
    path, _, function = name.partition("::")
    return getattr(import_module(".".join(PurePosixPath(path).with_suffix("").parts)), function)


def runs_in(test: Any, setting: Setting) -> list[Values]:
    """With what a test of a claim is run in a setting, each time; nothing if the claim does not apply there."""
    sets = [list(enumerate(sets_of(mark))) for mark in marks_of(test) if mark.name == "parametrize"]
    found = []
    for combined in product(*sets):
        values: dict[str, object] = {name: value for _, each in combined for name, value in each.items()}
        if not any(about.is_of(values) for about in lacking(test, setting)):
            found.append({name: value for index, each in combined for name, value in told(each, index).items()})
    return found


def lacking(test: Any, setting: Setting) -> list[About]:
    """What a claim, or some of its runs, are about, and a setting lacks."""
    abouts: list[About] = [mark.args[0] for mark in marks_of(test) if mark.name == "about"]
    return [about for about in abouts if about.thing in setting.lacks]
