"""The second opinion: pytest-examples runs a sample, and asserts that each print writes the outputs below it.

It is what writers know, and an oracle that we did not write. It has holes that were reproduced, so it never stands
alone: see proof.samples.match. Two things that it does not do are done here. It leaves behind what a sample changed in
this process. And an exception that leaves a sample ends the whole session on Python 3.11, so it is caught, and compared
as text.
"""

import gc
import os
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

from pytest_examples import CodeExample, EvalExample

from proof.guide.sample import Sample
from proof.problem import Problem


def prove_by_pytest_examples(sample: Sample, eval_example: EvalExample, directory: Path) -> list[Problem]:
    """Run a sample by pytest-examples.

    Args:
        sample: a Python sample, which was proven in a clean process: this one has no guard.
        eval_example: the fixture of pytest-examples.
        directory: an empty directory to run it in.

    Returns:
        How it fails otherwise than stated.

    Raises:
        pytest.fail.Exception: a print writes something else than is stated.
    """
    example = CodeExample.create(sample.source, path=Path(sample.path))
    failure = ""
    with collected() if sample.is_broken else nullcontext(), as_in_a_clean_process(directory):
        try:
            # pytest-examples inspects the whole stack at each print; that of a new thread is short.
            with ThreadPoolExecutor() as thread:
                thread.submit(eval_example.run_print_check, example, rewrite_assertions=False).result()
        except Exception as error:
            failure = "".join(traceback.format_exception_only(error)).strip()
    return list(compare(sample, failure))


def compare(sample: Sample, failure: str) -> Iterator[Problem]:
    """How a sample failed, if at all, against how it says it must."""
    # A warning that a destructor gives ends nothing.
    wanted = "\n".join(
        line.text
        for line in sample.stated
        if line.kind == "#!" and not line.by_type_checker and not line.text.startswith("RuntimeWarning: ")
    )
    if failure and not wanted.startswith(failure):
        yield Problem(
            path=sample.path,
            what="pytest-examples sees it fail otherwise",
            expected=wanted or "no failure",
            found=failure,
            fix="make the sample independent of the process it runs in",
        )
    elif wanted and not failure:
        yield Problem(path=sample.path, what="pytest-examples does not see it fail", fix="raise from the sample")


@contextmanager
def as_in_a_clean_process(directory: Path) -> Iterator[None]:
    """Be in a directory and in UTC, and forget afterwards what a sample changed in this process."""
    main, before = sys.modules["__main__"], Path.cwd()
    os.chdir(directory)
    try:
        with patch.dict(os.environ, TZ="UTC"), warnings.catch_warnings():
            # The zone of whoever runs this is no part of the proof.
            time.tzset()
            yield
    finally:
        os.chdir(before)
        sys.modules["__main__"] = main
        time.tzset()
        forget_tables()


@contextmanager
def collected() -> Iterator[None]:
    """Collect what a broken sample leaves to the garbage collector; which warnings that gives was matched before.

    It alone is collected: to look through all that this process has imported takes longer than the run.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        gc.freeze()
        try:
            yield
        finally:
            gc.collect()
            gc.unfreeze()


def forget_tables() -> None:
    """Make room for the tables of the next sample: SQLModel keeps them all in one place."""
    if "sqlmodel" in sys.modules:
        sys.modules["sqlalchemy.orm"].clear_mappers()
        sys.modules["sqlmodel"].SQLModel.metadata.clear()
