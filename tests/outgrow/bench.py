"""How fast queues are, measured and written down: `python -m tests.outgrow.bench` is what `make speed` does.

Each engine has one process that runs its jobs, one at a time; ARQ also has as many as by default, and background tasks
have all threads. A job is short: it writes a few bytes to files, and tells that it starts and ends. Both are told with
the time, by a clock that all processes of a machine share.

What it measures depends on what else the machine does: the load before is written down, too.
"""

import os
import platform
import re
import statistics
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio
from anyio.to_thread import current_default_thread_limiter

from proof.claims.speeds import TABLE, Machine, Speed, Speeds, Spread
from proof.guide.change import Change
from proof.guide.project import Project
from proof.run.lock import read_pins
from proof.serving.server import LocalServer
from tests.outgrow.engines import Engine, engine_named
from tests.outgrow.system import ACCEPTED, PATIENCE, WEB_IS_READY, System
from tests.parts import ROOT

REQUESTS, BACKLOG, BACKLOGS = 50, 200, 3
# Jobs that are run before anything is measured: connections are opened, and modules imported.
BEFORE = 10
# Seconds over which the pauses between requests are spread. A worker that looks at its queue now and then is met at
# each moment between two looks.
PAUSES = 1.0
MILLISECONDS = 1000
# How a broker names itself when it starts.
BROKER = r"(Valkey|Redis|PostgreSQL)(?: version=| )(\d+(?:\.\d+)*)"


# ARQ's own number of jobs at a time: its application sets another one.
ARQ_BY_DEFAULT = (
    "from arq import run_worker; from tests.outgrow.apps.arq import WorkerSettings as settings; "
    "del settings.max_jobs; run_worker(settings)"
)


def threads() -> int:
    """How many `def` tasks are run at a time."""

    async def total() -> int:
        return int(current_default_thread_limiter().total_tokens)

    return anyio.run(total)


@dataclass(frozen=True)
class Case:
    """What is measured.

    Args:
        name: how it is called.
        engine: the engine.
        at_once: how many jobs it runs at a time: with another number, a backlog is not held.
    """

    name: str
    engine: Engine
    at_once: int = 1


# Not the table of jobs: its worker looks as often as whoever has written it likes, which says nothing about others.
CASES = (
    Case("background-tasks", engine_named("background-tasks"), threads()),
    Case("celery", engine_named("celery")),
    Case("rq", engine_named("rq")),
    Case("arq", replace(engine_named("arq"), worker=("python", "-c", ARQ_BY_DEFAULT)), 10),
    Case("arq-one", engine_named("arq")),
    Case("procrastinate", engine_named("procrastinate")),
    Case("taskiq", engine_named("taskiq")),
)


class NotHeld(Exception):
    """Raised when a job of a backlog has not waited: what is measured then is something else."""


class Measured(System):
    """An engine that is measured."""

    @property
    def broker(self) -> str:
        """Its broker with the release; empty if it has none."""
        if not self._engine.broker:
            return ""
        return " ".join(self._broker.wait_for_line(BROKER).groups())

    def post(self, kind: str, name: str) -> tuple[float, float]:
        """Give a job; returns when the request was sent, on a connection that was open, and how long it took."""
        server = LocalServer(int(self._services["web"].wait_for_line(WEB_IS_READY)[1]), PATIENCE)
        with server.connect() as connection:
            begun = time.monotonic()
            answer = server.ask(f"POST /jobs/{kind}/{name}", connection)
            took = time.monotonic() - begun
        assert answer.status == ACCEPTED, answer
        return begun, took

    @property
    def times(self) -> dict[str, float]:
        """When each event happened, by its name."""
        return {event: at for at, event in self._events.timed}


def measure_requests(system: Measured, number: int) -> tuple[list[float], list[float]]:
    """Give a job when nothing is left to do, so many times.

    Returns:
        Of each, milliseconds until it was answered, and until its job started.
    """
    posts, starts = [], []
    for index in range(number):
        time.sleep(PAUSES * index / number)
        name = f"request-{index}"
        begun, took = system.post("quick", name)
        system.wait_for(f"{name} ends")
        posts.append(took * MILLISECONDS)
        starts.append((system.times[f"{name} starts"] - begun) * MILLISECONDS)
    return posts, starts


def measure_backlog(system: Measured, number: int, held: int, title: str) -> float:
    """Let jobs wait behind others, which are as many as are run at a time, and let those end then.

    Args:
        system: the engine.
        number: how many jobs wait.
        held: how many are run at a time.
        title: what their names begin with.

    Returns:
        How many of them were done in a second.

    Raises:
        NotHeld: one of them has not waited.
    """
    first = [f"{title}-first-{index}" for index in range(held)]
    waiting = [f"{title}-waits-{index}" for index in range(number)]
    for name in first:
        system.post("long", name)
        system.wait_for(f"{name} starts")
    for name in waiting:
        system.post("quick", name)
    for name in first:
        system.let_end(name)
    for name in (*first, *waiting):
        system.wait_for(f"{name} ends")
    times = system.times
    begun = min(times[f"{name} starts"] for name in waiting)
    if begun < min(times[f"{name} ends"] for name in first):
        raise NotHeld(f"a job of {title} has not waited")
    return number / (max(times[f"{name} ends"] for name in waiting) - begun)


def measure(case: Case) -> Speed:
    """Measure an engine."""
    with TemporaryDirectory(prefix="outgrow-") as folder:
        Path(folder).chmod(0o711)
        with Measured(case.engine, Path(folder)) as system:
            system.run_others(BEFORE)
            posts, starts = measure_requests(system, REQUESTS)
            rates = [measure_backlog(system, BACKLOG, case.at_once, f"backlog-{index}") for index in range(BACKLOGS)]
            broker = system.broker
    rate = Spread(*map(recorded, (statistics.median(rates), min(rates), max(rates))))
    release = release_of(case.engine)
    return Speed(case.name, case.engine.title, release, broker, case.at_once, spread(posts), spread(starts), rate)


def spread(values: list[float]) -> Spread:
    """What was measured, but for one in twenty at each end."""
    low, *_, high = statistics.quantiles(values, n=20, method="inclusive")
    return Spread(*map(recorded, (statistics.median(values), low, high)))


def recorded(value: float) -> float:
    """A number as it is written: with a digit more than is shown."""
    return float(f"{value:.3g}")


def release_of(engine: Engine) -> str:
    """The release of an engine that is installed here; that of FastAPI, if it is a part of it."""
    folder = ROOT / "snippets" / engine.environment if engine.environment else ROOT
    pins = read_pins((folder / "requirements.lock").read_text(encoding="utf-8"))
    return pins.get(engine.name) or f"of FastAPI {pins['fastapi']}"


def this_machine() -> Machine:
    """What measures."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    name = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    return Machine(
        processor=name[1].strip() if name else platform.machine(),
        cores=len(os.sched_getaffinity(0)),
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        load=round(os.getloadavg()[0], 1),
    )


def measure_all() -> Speeds:
    """Measure all engines, one after the other, and tell of each what was measured."""
    machine, day = this_machine(), datetime.now(UTC).date().isoformat()
    speeds = []
    for case in CASES:
        speed = measure(case)
        print(f"{case.name}: answered after {speed.post} ms, starts after {speed.start} ms, {speed.rate} in a second")
        speeds.append(speed)
    return Speeds(machine, day, REQUESTS, BACKLOG, BACKLOGS, tuple(speeds)).recorded()


def main() -> None:
    """Measure, and write what came out."""
    Change(TABLE, "", measure_all().text).write(Project(ROOT))


if __name__ == "__main__":
    main()
