"""What comes out of each run of a claim in a setting, noted for `make settings`, which may ask for many of each."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.claims.outcome import ERROR
from tests.witness import Values, values_of

# What a run of a claim has besides that with which its test is run.
WORLD, SETTING, TIME = "world", "setting", "time"
# By which what is noted goes with the report of a run.
TRY = "try"


def repeat(metafunc: pytest.Metafunc) -> None:
    """Run a test as often as is asked for."""
    metafunc.fixturenames.append(TIME)
    metafunc.parametrize(TIME, range(metafunc.config.getoption("times")))


def setting_of(item: pytest.Item) -> str:
    """The name of the setting of a run; empty if it is no run of a claim."""
    spec = getattr(item, "callspec", None)
    # Another test may have a parameter of that name.
    return str(spec.params[SETTING]) if spec and {WORLD, SETTING} <= spec.params.keys() else ""


def own_values(item: pytest.Function) -> Values:
    """With what the test of a claim is run, wherever that is."""
    return {name: value for name, value in values_of(item).items() if name not in (WORLD, SETTING, TIME)}


def note(item: pytest.Function, outcome: str, why: str = "") -> None:
    """Note what came out of a run.

    Args:
        item: the run.
        outcome: whether the claim holds.
        why: why not.
    """
    noted = {"values": own_values(item), "time": item.callspec.params[TIME], "outcome": outcome, "why": why}
    item.user_properties.append((TRY, noted))


class Tries:
    """What came out of all runs. It is written at the end.

    Args:
        file: where.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._found: dict[str, Any] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what was noted; what fails before, after or beside that is an error."""
        noted = [value for name, value in report.user_properties if name == TRY]
        if report.when == "call" and noted:
            [self._found[report.nodeid]] = noted
        elif report.failed:
            known = self._found.get(report.nodeid, {"values": {}, "time": 0})
            self._found[report.nodeid] = {**known, "outcome": ERROR, "why": report.longreprtext}

    def pytest_sessionfinish(self) -> None:
        """Write it."""
        tries = [{"test": name.partition("[")[0], **found} for name, found in sorted(self._found.items())]
        self._file.write_text(json.dumps(tries, indent=1), encoding="utf-8")
