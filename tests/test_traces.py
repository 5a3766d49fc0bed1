"""Every trace is what its sample does: recorded again, it has the same steps."""

import pytest

from proof.guide.project import Project
from proof.problem import Unproven
from proof.pytest_plugin import fail_on
from proof.run.runner import Runner
from proof.traces.picks import read_picks
from proof.traces.recording import compare, read_trace
from proof.traces.traced_run import record


def test_trace(trace_name: str, hook: str, project: Project, runner: Runner) -> None:
    sample = project.sample(trace_name)
    try:
        found = record(sample, read_picks(project, trace_name), runner, hook)
        fail_on(compare(read_trace(project, sample), found))
    except Unproven as error:
        pytest.fail(f"\n\n{error}", pytrace=False)
