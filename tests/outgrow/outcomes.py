"""What comes out of each run of a claim on an engine, noted by pytest's processes and written at the end."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

import pytest

from tests.claims.outcome import ERROR

# What comes out of a run in a world: the claim fails as it must.
AS_NAMED = "as named"
# By which what is noted goes with the report of a run.
OF = "outgrow"


@dataclass(frozen=True)
class Noted:
    """A run of the test of a claim on an engine.

    Args:
        test: the id of the test.
        engine: the name of the engine.
        is_in_world: whether it was run in its world.
        outcome: what came out: `holds`, `does not hold`, `as named` in a world; `error` says nothing about the claim.
        why: the assertion that turned red, or the error.
    """

    test: str
    engine: str
    is_in_world: bool
    outcome: str = ERROR
    why: str = ""

    @property
    def property(self) -> tuple[str, object]:
        """It as it goes with a report."""
        return OF, asdict(self)

    @classmethod
    def of(cls, properties: list[tuple[str, object]]) -> Self | None:
        """What goes with a report; None if it is of another test."""
        found = [value for name, value in properties if name == OF]
        return cls(**found[-1]) if found and isinstance(found[-1], dict) else None

    @classmethod
    def note(cls, item: pytest.Item, outcome: str, why: str) -> None:
        """Note what came out of a run."""
        known = cls.of(item.user_properties)
        assert known
        item.user_properties.append(replace(known, outcome=outcome, why=why).property)


class Notes:
    """What came out of all runs. It is written at the end.

    Args:
        file: where.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._found: dict[str, Noted] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what was noted; what fails before, after or beside that is an error."""
        noted = Noted.of(report.user_properties)
        if noted and (report.when == "call" or report.failed):
            is_error = report.failed and (report.when != "call" or noted.outcome == ERROR)
            self._found[report.nodeid] = replace(noted, outcome=ERROR, why=report.longreprtext) if is_error else noted

    def pytest_sessionfinish(self) -> None:
        """Write it."""
        found = [asdict(noted) for _, noted in sorted(self._found.items())]
        self._file.write_text(json.dumps(found, indent=1), encoding="utf-8")


def read_notes(file: Path) -> list[Noted]:
    """What a run of pytest has written."""
    return [Noted(**each) for each in json.loads(file.read_text(encoding="utf-8"))]
