"""Every sample does what it says: once by pytest-examples, once by the independent match in a clean process."""

from pathlib import Path

import pytest
from pytest_examples import EvalExample

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Unproven
from proof.run.runner import Runner
from proof.samples.prove import prove
from proof.samples.second_opinion import prove_by_pytest_examples
from tests.conftest import fail_on


@pytest.fixture
def sample(sample_name: str, project: Project) -> Sample:
    """The sample of a name."""
    try:
        return project.sample(sample_name)
    except Unproven as error:
        pytest.fail(f"\n\n{error}", pytrace=False)


def test_sample(sample: Sample, runner: Runner, eval_example: EvalExample, tmp_path: Path) -> None:
    # First where it can do no harm: pytest-examples runs it in this process.
    fail_on(prove(sample, runner))
    fail_on(prove_by_pytest_examples(sample, eval_example, tmp_path))
