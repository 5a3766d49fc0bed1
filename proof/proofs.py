"""The proofs of a guide, which its tests import: `from proof.proofs import *`.

They get what they need by the fixtures of proof.fixtures. What runs commands, reads pages and builds sites is
imported where it is needed: a sample is proven in less time without.
"""

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.outcomes import fail_on
from proof.problem import Problem, Unproven
from proof.run.runners import Runners
from proof.samples.whole import prove_whole
from proof.traces.picks import read_picks
from proof.traces.recording import compare, read_trace
from proof.traces.traced_run import record

if TYPE_CHECKING:
    from proof.guide.html import Site

__all__ = [
    "test_code_of_samples",
    "test_commands",
    "test_everything_is_asked",
    "test_pages_name_only_what_exists",
    "test_sample",
    "test_site_shows_only_what_is_proven",
    "test_trace",
    "test_words_were_read_with_their_evidence",
]


def test_sample(sample: Sample, project: Project, runners: Runners) -> None:
    """A sample does what it says: by the independent match in a clean process, and once more by pytest-examples."""
    fail_on(prove_whole(project, sample, runners))


def test_code_of_samples(code: Future[list[Problem]]) -> None:
    """Ruff finds nothing in the samples, and mypy what they state, and nothing else."""
    fail_on(code.result())


def test_commands(commands_name: str, project: Project, tmp_path: Path) -> None:
    """Each command of a file that readers are shown writes what is stated below it.

    Files that need the network are proven if they are named, with the packages that are installed here.
    """
    from proof.commands.machine import Machine
    from proof.commands.prove import prove as prove_commands

    fail_on(prove_commands(project, project.sample(commands_name), Machine(tmp_path)))


def test_trace(trace_name: str, hook: str, project: Project, runners: Runners) -> None:
    """A trace is what its sample does: recorded again, it has the same steps."""
    sample = project.sample(trace_name)
    try:
        found = record(sample, read_picks(project, trace_name), runners.of(trace_name), hook)
        fail_on(compare(read_trace(project, sample), found))
    except Unproven as error:
        pytest.fail(f"\n\n{error}", pytrace=False)


def test_pages_name_only_what_exists(project: Project) -> None:
    """The pages are proven as they are written."""
    from proof.pages.check import check_pages

    fail_on(check_pages(project))


def test_words_were_read_with_their_evidence(project: Project, pytestconfig: pytest.Config) -> None:
    """Somebody has read each section as it is, with its evidence as it is."""
    from proof.readings.check import check_readings

    fail_on(check_readings(project, pytestconfig.getoption("only")))


def test_everything_is_asked(project: Project) -> None:
    """There are as many questions and cards as the settings ask for."""
    from proof.practice.check_source import check_enough

    fail_on(check_enough(project))


def test_site_shows_only_what_is_proven(project: Project, site: "Site") -> None:
    """The pages are proven as a reader's browser gets them."""
    from proof.site.check import check_site

    fail_on(check_site(project, site))
