"""The second opinion: pytest-examples runs a sample, and asserts that each print writes the outputs below it.

It is what writers know, and an oracle that we did not write. It has holes that were reproduced, so it never stands
alone: see proof.samples.match. It runs samples in this process: what a sample changes there is left behind here. What
a sample raises is compared as text.
"""

import gc
import io
import os
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from proof.guide.sample import Sample
from proof.problem import Problem
from proof.run.child.describe import describe_failure
from proof.samples.example import Example


def prove_by_pytest_examples(sample: Sample, directory: Path) -> list[Problem]:
    """Run a sample by pytest-examples.

    Args:
        sample: a Python sample, which was proven in a clean process: this one has no guard.
        directory: an empty directory to run it in.

    Returns:
        How it prints or fails otherwise than stated.
    """
    source, work = directory / "source", directory / "work"
    source.mkdir()
    work.mkdir()
    failures: list[str] = []
    errors = warnings.catch_warnings(action="error")
    leftovers = collected() if sample.is_broken else nullcontext()
    # pytest-examples inspects the whole stack at each print; that of a new thread is short.
    with errors, uncaught(failures), leftovers, as_in_a_clean_process(work), ThreadPoolExecutor() as thread:
        problems = thread.submit(Example(sample, source / sample.filename, failures).run).result()
    return [*compare(sample, "\n".join(failures)), *problems]


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
def uncaught(failures: list[str]) -> Iterator[None]:
    """Note what nothing can catch, as a clean process does: what ends a thread, and what a destructor raises."""

    def note(event: Any) -> None:
        failures.append(describe_failure(event.exc_value or event.exc_type()))

    with patch("threading.excepthook", note), patch("sys.unraisablehook", note):
        yield


@contextmanager
def as_in_a_clean_process(directory: Path) -> Iterator[None]:
    """Be in a directory, and forget afterwards what a sample changed in this process.

    What it writes past its prints is shown to nobody: it was matched before.
    """
    main = sys.modules["__main__"]
    try:
        with chdir(directory), patch.dict(os.environ), warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            yield
    finally:
        sys.modules["__main__"] = main
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
