"""The jobs that each engine is given. They tell what happens to them.

An application has the variables that are read here: `BROKER` is the address of its broker, `DOCUMENTED` is set if its
engine is to be set as its documentation says, `LIMITED` if each job has a time limit, `NEWER` if its code is of a later
deployment, which has one job more, and `WORKER` names a worker.
"""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from tests.claims.apps.events import happens

BROKER = os.environ.get("BROKER", "")
DOCUMENTED = "DOCUMENTED" in os.environ
# Seconds for a job, if it has a time limit, and those that a job takes which is too long.
LIMIT = 3 if "LIMITED" in os.environ else None
TOO_LONG = 15
NEWER = "NEWER" in os.environ
# The kind of the job that newer code has, and the name by which it is sent.
NEW = "new"
# Of jobs that raise, so many attempts do.
FAILURES = 2
# Seconds between two looks at whether a job may end.
STEP = 0.02


class JobError(Exception):
    """Raised by a job that is to raise."""


def steps(kind: str, name: str) -> Iterator[None]:
    """Do a job, a step at a time.

    Args:
        kind: `quick`; `long`, which waits until it may end; `long-once`, which does so at its first attempt;
            `too-long`, which takes longer than its time limit, if it has one; `raises`; `raises-twice`, and succeeds
            then; `kills`, which kills its process; `kills-once`, and succeeds then; or `new`, which is quick, too.
        name: its name.

    Raises:
        JobError: it is to raise.
    """
    # Counted first: as soon as the test hears of it, it may kill this process.
    attempts, end = count_attempt(name), time.monotonic() + TOO_LONG
    Path(f"{name} worker").write_text(os.environ.get("WORKER", ""), encoding="utf-8")
    happens(f"{name} starts")
    if kind == "raises" or (kind == "raises-twice" and attempts <= FAILURES):
        raise JobError(name)
    if kind == "kills" or (kind == "kills-once" and attempts == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    waits = kind == "long" or (kind == "long-once" and attempts == 1)
    while (waits and not Path(f"{name} may end").exists()) or (kind == "too-long" and time.monotonic() < end):
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
