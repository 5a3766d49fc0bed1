"""Outcomes of proofs: problems fail them, and so does a skip; what cannot be read is told by its problem alone."""

from collections.abc import Generator
from typing import Any

import pytest

from proof.problem import Problem, Unproven


def fail_on(problems: list[Problem]) -> None:
    """Fail the test with what a writer has to correct, and nothing else."""
    if problems:
        pytest.fail("\n\n" + "\n\n".join(map(str, problems)), pytrace=False)


class NoSkips:
    """Fails what does not run."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
        """Fail whatever is skipped or expected to fail: a proof that does not run proves nothing.

        Where something cannot be read, say what and where, and not by which calls of ours that was found.
        """
        report = yield
        if call.excinfo and isinstance(call.excinfo.value, Unproven):
            report.longrepr = f"\n{call.excinfo.value.problem}"
        if report.skipped or hasattr(report, "wasxfail"):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} is skipped or expected to fail, so it proves nothing: remove the mark"
            # With it, pytest would still not count the failure.
            vars(report).pop("wasxfail", None)
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, Any, Any]:
        """The same for a module that skips itself, or whose tests cannot be told."""
        report = yield
        error = report.call.excinfo and report.call.excinfo.value
        if isinstance(error, Unproven):
            report.longrepr = str(error.problem)
        if report.skipped:
            report.outcome = "failed"
            report.longrepr = f"{collector.nodeid} skips itself, so it proves nothing: remove the skip"
        return report
