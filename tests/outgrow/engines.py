"""Engines: what runs the jobs of an application, each with the processes that it needs.

An engine has a module of its name in tests/outgrow/apps/, with `-` as `_`. It is run by the Python of the engine's
environment, in an empty folder, as any application would be. CONTRIBUTING says how an engine is added.
"""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

from proof.claims import settings as recorded
from proof.claims.releases import digest
from tests.parts import ROOT

# What a claim can be about, and an engine can lack: as it is called where a cell says that a claim does not apply.
SETTINGS = "settings for workers that die"
RETRIES = "retries"
IDS = "ids of jobs"
AOF = "a broker that can be told to write no file of changes (AOF)"
BROKER = "a broker"
LIMITS = "time limits of jobs"
JOB_NAMES = "jobs that a worker finds by their names"
THINGS = (SETTINGS, RETRIES, IDS, AOF, BROKER, LIMITS, JOB_NAMES)
# What all engines have in common.
SHARED = ("apps/__init__.py", "apps/jobs.py", "processes.py", "system.py")
OUTGROW = Path("tests/outgrow")


@dataclass(frozen=True)
class Engine:
    """What runs the jobs of an application.

    Args:
        name: how commands and the table call it.
        title: how readers call it.
        stopping: a regular expression that matches what its worker writes when it has heard `SIGTERM`.
        worker: the command of its worker, a program of its environment, in which `{broker}` stands for the address of
            its broker; empty if the web process runs the jobs.
        documented: more arguments of that command, where it is set as its documentation says.
        environment: its folder in snippets/, with a lock; empty for that of the guide.
        broker: one of those of proof/brokers/; empty if it has none.
        prepares: a command that is run once before all others; empty for none.
        lacks: what claims can be about, and this has not.
    """

    name: str
    title: str
    stopping: str
    worker: tuple[str, ...] = ()
    documented: tuple[str, ...] = ()
    environment: str = ""
    broker: str = ""
    prepares: tuple[str, ...] = ()
    lacks: frozenset[str] = frozenset()

    @property
    def module(self) -> str:
        """Its application, as it is imported."""
        return f"tests.outgrow.apps.{self.name.replace('-', '_')}"

    @property
    def file(self) -> str:
        """The file of its application."""
        return f"{self.module.replace('.', '/')}.py"

    @property
    def recorded(self) -> recorded.Setting:
        """It as the table has it, with the digest of all that it is run with."""
        how = {name: value for name, value in asdict(self).items() if name not in ("title", "lacks")}
        files = [*(OUTGROW / name for name in SHARED), Path(self.file), self._lock]
        read = [hashlib.sha256((ROOT / file).read_bytes()).hexdigest() for file in files]
        called = f"a {self.title.removeprefix('A ')}" if self.title.startswith("A ") else self.title
        return recorded.Setting(self.name, self.title, f"not with {called}", (), digest(f"{how}{read}"))

    @property
    def _lock(self) -> Path:
        return (
            Path("snippets", self.environment, "requirements.lock") if self.environment else Path("requirements.lock")
        )


# By uvicorn, when it ends because of a signal.
UVICORN_STOPS = "Shutting down"
PROCRASTINATE = ("python", "-m", "procrastinate", "--app", "tests.outgrow.apps.procrastinate.queue")
ENGINES = (
    Engine(
        "background-tasks",
        "`BackgroundTasks`",
        stopping=UVICORN_STOPS,
        lacks=frozenset({SETTINGS, RETRIES, IDS, AOF, BROKER, LIMITS, JOB_NAMES}),
    ),
    Engine(
        "job-table",
        "A table of jobs",
        stopping="stops",
        worker=("python", "-m", "tests.outgrow.apps.job_table"),
        lacks=frozenset({AOF, BROKER, LIMITS, JOB_NAMES}),
    ),
    Engine(
        "celery",
        "Celery",
        stopping="Warm shutdown",
        worker=("celery", "--app", "tests.outgrow.apps.celery:queue", "worker", "--concurrency", "1"),
        environment="outgrow/celery",
        broker="valkey",
    ),
    Engine(
        "rq",
        "RQ",
        stopping="warm shut down requested",
        worker=("rq", "worker", "--url", "{broker}"),
        # How soon a job counts as lost, and who looks for it: https://python-rq.org/docs/workers/#worker-arguments
        documented=("--job-monitoring-interval", "1", "--maintenance-interval", "1", "--worker-ttl", "20"),
        environment="outgrow/rq",
        broker="valkey",
    ),
    Engine(
        "arq",
        "ARQ",
        stopping="shutdown on SIGTERM",
        worker=("arq", "tests.outgrow.apps.arq.WorkerSettings"),
        environment="outgrow/arq",
        broker="valkey",
    ),
    Engine(
        "procrastinate",
        "Procrastinate",
        stopping="Stop requested",
        worker=(*PROCRASTINATE, "worker"),
        environment="outgrow/procrastinate",
        broker="postgresql",
        prepares=(*PROCRASTINATE, "schema", "--apply"),
        lacks=frozenset({AOF, LIMITS}),
    ),
    Engine(
        "taskiq",
        "Taskiq",
        stopping="Stopping prefetching messages",
        worker=(
            *("taskiq", "worker", "tests.outgrow.apps.taskiq:broker"),
            *("--workers", "1", "--max-async-tasks", "1"),
        ),
        environment="outgrow/taskiq",
        broker="valkey",
    ),
)
NAMES = tuple(engine.name for engine in ENGINES)


def engine_named(name: str) -> Engine:
    """The engine of a name. Raises KeyError: there is none."""
    return {engine.name: engine for engine in ENGINES}[name]
