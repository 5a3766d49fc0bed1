"""The whole proof of a sample that runs: `make prove` asks for it, and `make update` before it writes."""

import tempfile
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
