"""The whole proof of samples: `make prove` asks for it, and `make update` before it writes."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem
from proof.run.runners import Runners
from proof.samples.prove import prove
from proof.samples.second_opinion import prove_by_pytest_examples


def prove_whole(project: Project, sample: Sample, runners: Runners) -> list[Problem]:
    """List what is not proven about a sample when it runs; an empty list is the proof.

    pytest-examples runs it in this process, so that it has no opinion about samples with an environment of their own.

    Args:
        project: the guide.
        sample: a Python sample of it, as it is or as it is to be.
        runners: where to run it.
    """
    # First where it can do no harm.
    problems = prove(sample, runners.of(sample.name), project.settings)
    if problems or not project.environments.is_default(sample.name):
        return problems
    with tempfile.TemporaryDirectory() as folder:
        return prove_by_pytest_examples(sample, Path(folder))


def prove_code(project: Project, only: str) -> list[Problem]:
    """List what tools find in the code of samples, of all at once, which takes them little longer than one.

    Args:
        project: the guide.
        only: the sample that is wanted; empty for all.

    Raises:
        Unproven: ruff does not run.
    """
    # What one sample needs is loaded by all that prove one.
    from proof.samples.lint import check_lint
    from proof.samples.types import check_types

    # Each waits for a process of its own.
    with ThreadPoolExecutor() as pool:
        lint, types = pool.submit(lambda: list(check_lint(project, only))), pool.submit(check_types, project, only)
    return [*lint.result(), *types.result()]
