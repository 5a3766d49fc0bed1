"""The jobs that each engine is given. They tell what happens to them.

An application has the variables that are read here: `BROKER` is the address of its broker, and `DOCUMENTED` is set if
its engine is to be set as its documentation says.
"""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path

from tests.claims.apps.events import happens

BROKER = os.environ.get("BROKER", "")
DOCUMENTED = "DOCUMENTED" in os.environ
# Of jobs that raise, so many attempts do.
FAILURES = 2
# Seconds between two looks at whether a job may end.
STEP = 0.02


class JobError(Exception):
    """Raised by a job that is to raise."""


def steps(kind: str, name: str) -> Iterator[None]:
    """Do a job, a step at a time.

    Args:
        kind: `quick`, `long`, which waits until it may end, `raises`, or `raises-twice` and succeeds then.
        name: its name.

    Raises:
        JobError: it is to raise.
    """
    # Counted first: as soon as the test hears of it, it may kill this process.
    attempts = count_attempt(name)
    happens(f"{name} starts")
    if kind == "raises" or (kind == "raises-twice" and attempts <= FAILURES):
        raise JobError(name)
    while kind == "long" and not Path(f"{name} may end").exists():
        yield
    happens(f"{name} ends")


def count_attempt(name: str) -> int:
    """Count an attempt of a job, whichever process makes it, and return the number of attempts."""
    file = Path(f"{name} attempts")
    with file.open("a", encoding="utf-8") as attempts:
        attempts.write("x")
    return file.stat().st_size


def run_job(kind: str, name: str) -> str:
    """Do a job."""
    for _ in steps(kind, name):
        time.sleep(STEP)
    return name


async def run_job_async(kind: str, name: str) -> str:
    """Do a job, and let the loop do others while it waits."""
    for _ in steps(kind, name):
        await asyncio.sleep(STEP)
    return name
