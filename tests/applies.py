"""Where claims apply: with what the test of each is run in a setting, and what it is about that the setting lacks."""

from importlib import import_module
from itertools import product
from pathlib import PurePosixPath
from typing import Any

from tests.claims.here import has_setting
from tests.claims.outcome import About
from tests.claims.settings import ALWAYS, setting_named
from tests.witness import Values, marks_of, sets_of, told


def function_of(name: str) -> Any:
    """The test function of an id, such as `tests/claims/test_order.py::test_life_of_a_request`."""
    path, _, function = name.partition("::")
    return getattr(import_module(".".join(PurePosixPath(path).with_suffix("").parts)), function)


def runs_in(test: Any, lacks: frozenset[str]) -> list[Values]:
    """With what a test is run, each time, in a setting or on a machine; nothing if the claim does not apply there.

    Args:
        test: the test function.
        lacks: what the setting or the machine lacks.
    """
    sets = [list(enumerate(sets_of(mark))) for mark in marks_of(test) if mark.name == "parametrize"]
    found = []
    for combined in product(*sets):
        values: dict[str, object] = {name: value for _, each in combined for name, value in each.items()}
        if not any(about.is_of(values) for about in lacking(test, lacks)):
            found.append({name: value for index, each in combined for name, value in told(each, index).items()})
    return found


def lacking(test: Any, lacks: frozenset[str]) -> list[About]:
    """What a test, or some of its runs, are about, and a setting or a machine lacks; arguments as above."""
    abouts: list[About] = [mark.args[0] for mark in marks_of(test) if mark.name == "about"]
    return [about for about in abouts if about.thing in lacks]


def outside(claim: Any) -> list[Values]:
    """With what the test of a claim is not run, in the settings of `make test`, as it does not apply there."""
    found = {name: left_out(claim, setting_named(name).lacks) for name in ALWAYS}
    return [{**values, "setting": name} for name in found for values in found[name]]


def untried(test: Any, lacks: frozenset[str], *, is_claim: bool) -> list[Values]:
    """With what a test is not run, as a machine lacks what it, or a setting of `make test`, needs.

    Args:
        test: the test function.
        lacks: what the machine lacks.
        is_claim: whether it is run in settings.
    """
    settings = [{"setting": name} for name in ALWAYS if not has_setting(name, lacks)]
    return [*left_out(test, lacks), *(settings if is_claim else [])]


def left_out(test: Any, lacks: frozenset[str]) -> list[Values]:
    """With what a test is run elsewhere, and not where something is lacking."""
    here = runs_in(test, lacks)
    return [values for values in runs_in(test, frozenset()) if values not in here]
