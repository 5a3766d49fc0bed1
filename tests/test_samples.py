"""Every sample does what it says: once by pytest-examples, once by the independent match in a clean process."""

from pathlib import Path

from pytest_examples import EvalExample

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.pytest_plugin import fail_on
from proof.run.runner import Runner
from proof.samples.prove import prove
from proof.samples.second_opinion import prove_by_pytest_examples


def test_sample(sample: Sample, project: Project, runner: Runner, eval_example: EvalExample, tmp_path: Path) -> None:
    # First where it can do no harm: pytest-examples runs it in this process.
    fail_on(prove(sample, runner, project.settings))
    fail_on(prove_by_pytest_examples(sample, eval_example, tmp_path))
