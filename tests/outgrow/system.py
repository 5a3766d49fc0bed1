"""A system: an engine with its broker, its web process and its worker, to be given jobs, watched and killed."""

import os
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from signal import SIGTERM
from typing import Any, Self

from proof.brokers.broker import Broker, start_postgresql, start_valkey
from proof.guide.project import Project
from proof.serving.events import Events
from proof.serving.process import NotStarted
from proof.serving.server import Answer, LocalServer
from proof.serving.service import Service
from tests.claims.idle import STEP, Idleness
from tests.claims.outcome import NeverCame, World
from tests.outgrow.engines import Engine
from tests.outgrow.processes import session_of
from tests.parts import ROOT

ACCEPTED = 202
# Seconds to wait for what must come, on a busy machine.
PATIENCE = 120.0
WEB_IS_READY = r"Uvicorn running on http://127\.0\.0\.1:(\d+)"
# By a worker, whatever its engine.
BROKER_IS_AWAY = r"(?i)connection.*(lost|refused|closed)|ConnectionError"
# Seconds in which a worker does nothing when it rests. It may look for jobs each half second.
REST = 0.3
# Seconds between two other jobs that are run while a test waits for one, and two looks at whether the worker is there.
BETWEEN = 0.3


class System:
    """An engine that runs, and all that is seen of it. A context manager: at its end, its processes are gone.

    It has started when a job has come back.

    Args:
        engine: the engine.
        folder: an empty directory, in which its processes run; its path must be short.
        world: what is different in its processes; None for nothing.
        documented: whether it is set as its documentation says; else it has its defaults.
        appends: whether its broker writes each change to a file (AOF) before it answers, if that can be chosen.
        limited: whether each job has a time limit, if the engine has such limits.

    Raises:
        NotStarted: a process does not start, or no job comes back.
    """

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        world: World | None = None,
        *,
        documented: bool = False,
        appends: bool = True,
        limited: bool = False,
    ) -> None:
        self._engine, self._folder, self._is_documented, self._appends = engine, folder, documented, appends
        self._services: dict[str, Service] = {}
        self._workers = self._others = 0
        self._is_supervised = False
        python = Project(ROOT).environments.environment(engine.environment).python
        self._programs = python.parent if engine.environment else Path(sys.prefix) / "bin"
        with ExitStack() as failed:
            self._events = Events(folder / "events")
            failed.callback(self._events.close)
            failed.callback(self._close)
            self._environment = os.environ | {
                "EVENTS": str(folder / "events"),
                "PATH": os.pathsep.join([str(self._programs), os.environ["PATH"]]),
                "PYTHONPATH": str(ROOT),
                "PYTHONUNBUFFERED": "1",
                **({"DOCUMENTED": "1"} if documented else {}),
                **({"LIMITED": "1"} if limited else {}),
                **({"WORLD": f"{world.__module__}:{world.__name__}"} if world else {}),
            }
            self._start()
            self._closing = failed.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._closing.close()

    def _start(self) -> None:
        """Start all processes, and wait until a job has come back."""
        if self._engine.broker:
            self.start_broker()
        if self._engine.prepares:
            with self._service(self._engine.prepares) as preparing:
                preparing.wait()
        self.start_web()
        self.start_worker()
        try:
            self.run_others(1)
        except NeverCame as error:
            written = "".join(f"\n{name}: {service.written}" for name, service in self._services.items())
            raise NotStarted(f"no job came back: {error}{written}", "correct the application of the engine") from None

    def _close(self) -> None:
        for service in self._services.values():
            service.close()

    def _service(self, command: tuple[str, ...], worker: str = "", **ready: Any) -> Service:
        program, *arguments = (part.replace("{broker}", self._environment.get("BROKER", "")) for part in command)
        return Service(
            [str(self._programs / program), *arguments],
            folder=self._folder,
            environment=self._environment | {"WORKER": worker},
            patience=PATIENCE,
            **ready,
        )

    def start_broker(self) -> None:
        """Start the broker, on the folder and the port that it had before."""
        port = int(self._broker.address.rpartition(":")[2].partition("/")[0]) if "broker" in self._services else None
        folder = self._folder / "broker"
        folder.mkdir(exist_ok=True)
        if self._engine.broker == "valkey":
            broker = start_valkey(ROOT, folder, port, appends=self._appends, syncs=True)
        else:
            broker = start_postgresql(ROOT, folder, port)
        self._services["broker"] = broker
        self._environment["BROKER"] = broker.address

    @property
    def _broker(self) -> Broker:
        broker = self._services["broker"]
        assert isinstance(broker, Broker)
        return broker

    def kill_broker(self) -> None:
        """Kill the broker."""
        self._broker.close()
        self.note("broker is killed")

    def wait_until_worker_rests(self) -> None:
        """Wait until the worker does nothing: of a job that has told its end, the engine has yet to note that."""
        idleness, end = Idleness(self._services[self._worker].pid), time.monotonic() + PATIENCE
        while idleness.look() < REST:
            if time.monotonic() > end:
                raise NeverCame("worker rests", self.events)
            time.sleep(STEP)

    def wait_until_worker_misses_broker(self) -> None:
        """Wait until the worker says that its broker is away, or has ended. Raises NeverCame: neither."""
        worker = self._services[self._worker]
        with suppress(TimeoutError):
            worker.wait_for_line(BROKER_IS_AWAY)
            return
        if not worker.output.is_ended:
            raise NeverCame(BROKER_IS_AWAY, worker.written)

    def end_outage(self) -> None:
        """Start the killed broker again, once the worker has missed it, and the web process anew. Raises NeverCame."""
        self.wait_until_worker_misses_broker()
        self.kill_web()
        self.start_broker()
        self.start_web()

    def start_web(self) -> None:
        """Start the web process."""
        served = ("python", "-m", "uvicorn", f"{self._engine.module}:app", "--port", "0")
        self._services["web"] = self._service(served, ready=WEB_IS_READY)

    def kill_web(self) -> None:
        """Kill the web process."""
        self._services["web"].close()
        self.note("web process is killed")

    @property
    def _worker(self) -> str:
        """Which process runs the jobs: the worker that was started last."""
        return f"worker {self._workers}" if self._engine.worker else "web"

    def deploy(self) -> None:
        """Let processes that are started from now on run newer code, which has one job more."""
        self._environment["NEWER"] = "1"

    def start_worker(self) -> None:
        """Start a worker, beside those that run; where jobs are run by the web process, that, unless it runs."""
        if self._engine.worker:
            self._workers += 1
            command = (*self._engine.worker, *(self._engine.documented if self._is_documented else ()))
            self._services[self._worker] = self._service(command, self._worker)
        elif self._services["web"].output.is_ended:
            self.start_web()

    def supervise(self) -> None:
        """From now on, start a worker whenever a test waits for a job and the worker that was started last is gone."""
        self._is_supervised = True

    def kill_worker(self) -> None:
        """Kill the worker that was started last, and all that it has started."""
        self._services[self._worker].close()
        self.note("worker is killed")

    def kill_worker_of(self, name: str) -> None:
        """Kill the worker that has begun a job, and all that it has started."""
        self._services[(self._folder / f"{name} worker").read_text(encoding="utf-8")].close()
        self.note(f"worker of {name} is killed")

    def tell_worker_to_stop(self, *, with_all: bool = False) -> None:
        """Tell the worker to stop, by `SIGTERM`, and wait until it has heard that.

        Args:
            with_all: whether all that it has started is told as well, also what has a process group of its own.
        """
        worker = self._services[self._worker]
        for pid in session_of(worker.pid) if with_all else [worker.pid]:
            # One may end when another one is told.
            with suppress(ProcessLookupError):
                os.kill(pid, SIGTERM)
        try:
            worker.wait_for_line(self._engine.stopping)
        except TimeoutError:
            raise NeverCame(self._engine.stopping, worker.written) from None
        self.note("worker is told to stop")

    def wait_until_worker_is_gone(self) -> None:
        """Wait until the worker has ended by itself. Raises NeverCame: it goes on."""
        try:
            self._services[self._worker].wait()
        except TimeoutError:
            raise NeverCame("worker is gone", self._services[self._worker].written) from None
        self._services[self._worker].close()
        self.note("worker is gone")

    def give(self, kind: str, name: str) -> Answer:
        """Give a job, by a request, and return the answer.

        Args:
            kind: as jobs.py has it.
            name: its name.
        """
        port = int(self._services["web"].wait_for_line(WEB_IS_READY)[1])
        return LocalServer(port, PATIENCE).ask(f"POST /jobs/{kind}/{name}")

    def let_end(self, name: str) -> None:
        """Let a long job end."""
        (self._folder / f"{name} may end").touch()

    def run_others(self, number: int) -> None:
        """Give so many other jobs, each when the one before has ended, and wait until all have.

        A worker does one job at a time, in the order in which they come.

        Raises:
            NeverCame: one is not accepted, or does not end.
        """
        for _ in range(number):
            self._others += 1
            name = f"other-{self._others}"
            answer = self.give("quick", name)
            if answer.status != ACCEPTED:
                raise NeverCame(f"{name} is accepted", answer)
            self.wait_for(f"{name} ends")

    def run_others_until(self, *events: str, times: int = 1) -> None:
        """Have other jobs run, until one of some events has happened so many times, which is asserted then.

        Raises:
            NeverCame: none of them happens.
        """
        left = int(PATIENCE / BETWEEN)
        while not self._events.wait_for_match("|".join(events), BETWEEN, times):
            self.run_others(1)
            left -= 1
            if not left:
                raise NeverCame(" or ".join(events), self.events)

    def wait_for(self, event: str, times: int = 1) -> None:
        """Wait until a job told an event so many times. Raises NeverCame: it did not."""
        end = time.monotonic() + PATIENCE
        while not self._events.wait_for(event, BETWEEN, times):
            is_gone = self._services[self._worker].output.is_ended
            if (is_gone and not self._is_supervised) or time.monotonic() > end:
                raise NeverCame(event, self.events)
            if is_gone:
                self.start_worker()

    def note(self, event: str) -> None:
        """Note an event of the test's own."""
        self._events.note(event)

    @property
    def events(self) -> list[str]:
        """What happened until now, in the order of time."""
        return self._events.events
