"""The second opinion: pytest-examples runs a sample, and asserts that each print writes the outputs below it.

It is what writers know, and an oracle that we did not write. It has holes that were reproduced, so it never stands
alone: see proof.samples.match. It runs samples in this process: what a sample changes there is left behind here. What
a sample raises is compared as text.
"""

import gc
import io
import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, contextmanager, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from proof.guide.sample import Sample
from proof.problem import Problem
from proof.run.child.describe import describe_failure
from proof.run.child.threads import let_stop
from proof.samples.example import Example


def prove_by_pytest_examples(sample: Sample, directory: Path) -> list[Problem]:
    """Run a sample by pytest-examples.

    Args:
        sample: a Python sample, which was proven in a clean process: this one has no guard.
        directory: an empty directory to run it in.

    Returns:
        How it prints or fails otherwise than stated.
    """
    work = directory / "work"
    work.mkdir()
    failures: list[str] = []
    # pytest-examples inspects the whole stack at each print; that of a new thread is short.
    with watched(failures), collected(), as_in_a_clean_process(work), ThreadPoolExecutor() as thread:
        problems = thread.submit(Example(sample, directory / sample.filename, failures).run).result()
    return [*compare(sample, "\n".join(failures)), *problems]


def compare(sample: Sample, failure: str) -> Iterator[Problem]:
    """How a sample failed, if at all, against how it says it must."""
    wanted = "\n".join(line.text for line in sample.stated if line.kind == "#!" and not line.by_type_checker)
    if failure and failure != wanted:
        yield Problem(
            path=sample.path,
            what="pytest-examples sees it fail otherwise",
            expected=wanted or "no failure",
            found=failure,
            fix="make the sample independent of where it runs: pytest-examples runs it in a thread of another process",
        )
    elif wanted and not failure:
        yield Problem(path=sample.path, what="pytest-examples does not see it fail", fix="raise from the sample")


@contextmanager
def watched(failures: list[str]) -> Iterator[None]:
    """Note what nothing can catch, as a clean process does: what ends a thread, and what a destructor raises.

    Warnings are errors. What is written past the prints is shown to nobody: it was matched before.
    """

    def note(event: Any) -> None:
        failures.append(describe_failure(event.exc_value or event.exc_type()))

    hooks = patch("threading.excepthook", note), patch("sys.unraisablehook", note)
    with warnings.catch_warnings(action="error"), redirect_stdout(io.StringIO()), hooks[0], hooks[1]:
        yield


@contextmanager
def as_in_a_clean_process(directory: Path) -> Iterator[None]:
    """Be in a directory, and forget afterwards what a sample changed in this process."""
    main = sys.modules["__main__"]
    known = {logger: (logger.level, [*logger.filters], [*logger.handlers]) for logger in loggers()}
    try:
        with chdir(directory), patch.dict(os.environ), warnings.catch_warnings():
            yield
    finally:
        sys.modules["__main__"] = main
        forget_tables()
        forget_loggers(known)


@contextmanager
def collected() -> Iterator[None]:
    """Collect what a sample leaves to the garbage collector, which may print or fail at that.

    It alone is collected: to look through all that this process has imported takes longer than the run. What a thread
    still has in its hands is not collected, so the threads that the sample has started end first. They are noted when
    they start: `threading.enumerate` leaves out one that still destroys what it has left.
    """
    own_start, threads = threading.Thread.start, list[threading.Thread]()

    def start(thread: threading.Thread) -> None:
        own_start(thread)
        threads.append(thread)

    gc.freeze()
    try:
        with patch("threading.Thread.start", start):
            yield
    finally:
        for thread in threads:
            if thread.daemon:
                let_stop(thread)
            else:
                thread.join()
        gc.collect()
        gc.unfreeze()


def forget_tables() -> None:
    """Make room for the tables of the next sample: SQLModel keeps them all in one place."""
    if "sqlmodel" in sys.modules:
        sys.modules["sqlalchemy.orm"].clear_mappers()
        sys.modules["sqlmodel"].SQLModel.metadata.clear()


def loggers() -> list[logging.Logger]:
    """All loggers of this process, and the one above them."""
    named = logging.Logger.manager.loggerDict.values()
    return [logging.getLogger(), *(logger for logger in named if isinstance(logger, logging.Logger))]


def forget_loggers(known: dict[logging.Logger, tuple[int, list[Any], list[logging.Handler]]]) -> None:
    """Let loggers be as they were, and those that are new do nothing: the next sample may use one of the same name.

    Args:
        known: the loggers that there were, each with its level, its filters and its handlers.
    """
    for logger in loggers():
        level, logger.filters[:], logger.handlers[:] = known.get(logger, (logging.NOTSET, [], []))
        # It makes all loggers forget what they have enabled.
        if logger.level != level:
            logger.setLevel(level)
