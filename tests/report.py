"""Reports: which tests a run collected, which passed, and which site it read. tests/all_proven.py adds them up."""

import json
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest

from proof.site.digest import digest
from tests.parts import PARTS, ROOT
from tests.witness import Run, Seen, Witness


@dataclass(frozen=True)
class Report:
    """What one run of pytest did.

    Args:
        part: the part that it ran; empty if it ran no single one.
        python: its Python, such as 3.13.
        collected: the ids of the tests that it was to run.
        passed: the ids of those that passed.
        site: the digest of the site that they read; empty if they read none.
        runs: what was seen of the function of each test that was called, by id.
    """

    part: str
    python: str
    collected: list[str]
    passed: list[str]
    site: str = ""
    runs: dict[str, Run] = field(default_factory=dict)


def read_report(file: Path) -> Report:
    """Read a report that a run wrote."""
    found = json.loads(file.read_text(encoding="utf-8"))
    return Report(**{**found, "runs": {test: Run(**run) for test, run in found["runs"].items()}})


class Reporter:
    """Notes what happens to the tests of a run, and writes the report at its end.

    Args:
        file: the report, to be written.
        part: the part that is run; empty for several.
    """

    def __init__(self, file: Path, part: str) -> None:
        self._file, self._part = file, part
        self._collected: list[str] = []
        self._passed: dict[str, bool] = {}
        self._runs: dict[str, Run] = {}

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Note the tests that a worker has collected: the same as all others."""
        self._collected = ids

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note the tests that are run by this process."""
        self._collected = [item.nodeid for item in session.items]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how one phase of a test ended: setup, call or teardown."""
        seen = Seen.of(report)
        passed = report.passed and not seen.has_raised
        self._passed[report.nodeid] = self._passed.get(report.nodeid, True) and passed
        if seen.run:
            self._runs[report.nodeid] = seen.run

    def pytest_sessionfinish(self) -> None:
        """Write the report."""
        site = ROOT / "site"
        reads_site = self._part in PARTS and PARTS[self._part].reads_site and site.is_dir()
        report = Report(
            part=self._part,
            python=".".join(platform.python_version_tuple()[:2]),
            collected=sorted(self._collected),
            passed=sorted(test for test, passed in self._passed.items() if passed),
            site=digest(site) if reads_site else "",
            runs=dict(sorted(self._runs.items())),
        )
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--report", type=Path, metavar="FILE", help="write which tests were collected, and which passed")


def pytest_configure(config: pytest.Config) -> None:
    file, is_worker = config.getoption("report"), hasattr(config, "workerinput")
    if file:
        config.pluginmanager.register(Witness())
    if file and not is_worker:
        config.pluginmanager.register(Reporter(file.absolute(), config.getoption("part") or ""))
