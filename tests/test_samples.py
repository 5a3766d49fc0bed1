"""Every sample does what it says: once by pytest-examples, once by the independent match in a clean process."""

import gc
import os
import sys
import time
import traceback
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest
from pytest_examples import CodeExample, EvalExample

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem, Unproven
from proof.run.runner import Runner
from proof.samples.prove import prove
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


def prove_by_pytest_examples(sample: Sample, eval_example: EvalExample, directory: Path) -> list[Problem]:
    """Run a sample by pytest-examples, which compares each print with the output below it.

    Two things that it does not do are done here. It leaves behind what a sample changed in this process. And an
    exception that leaves a sample ends the whole session on Python 3.11, so it is caught, and compared as text.
    """
    example = CodeExample.create(sample.source, path=Path(sample.path))
    failure = ""
    main = sys.modules["__main__"]
    before = Path.cwd()
    os.chdir(directory)
    with patch.dict(os.environ, TZ="UTC"), warnings.catch_warnings():
        # As in the clean process; the zone of whoever runs this is no part of the proof.
        time.tzset()
        if sample.is_broken:
            # What a broken sample leaves to the garbage collector was matched before. It alone is collected below:
            # to look through all that this process has imported takes longer than the run.
            warnings.simplefilter("ignore", RuntimeWarning)
            gc.freeze()
        try:
            # pytest-examples inspects the whole stack at each print; that of a new thread is short.
            with ThreadPoolExecutor() as thread:
                thread.submit(eval_example.run_print_check, example, rewrite_assertions=False).result()
        except Exception as error:
            failure = "".join(traceback.format_exception_only(error)).strip()
        finally:
            os.chdir(before)
            sys.modules["__main__"] = main
            forget_tables()
            if sample.is_broken:
                gc.collect()
                gc.unfreeze()
    time.tzset()
    # A warning that a destructor gives ends nothing.
    wanted = "\n".join(
        line.text
        for line in sample.stated
        if line.kind == "#!" and not line.by_type_checker and not line.text.startswith("RuntimeWarning: ")
    )
    if failure and not wanted.startswith(failure):
        return [
            Problem(
                path=sample.path,
                what="pytest-examples sees it fail otherwise",
                expected=wanted or "no failure",
                found=failure,
                fix="make the sample independent of the process it runs in",
            )
        ]
    if wanted and not failure:
        return [Problem(path=sample.path, what="pytest-examples does not see it fail", fix="raise from the sample")]
    return []


def forget_tables() -> None:
    """Make room for the tables of the next sample: SQLModel keeps them all in one place."""
    if "sqlmodel" in sys.modules:
        sys.modules["sqlalchemy.orm"].clear_mappers()
        sys.modules["sqlmodel"].SQLModel.metadata.clear()
