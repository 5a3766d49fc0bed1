"""Settings: the ways to run a server in which each claim is tried.

The first one is the usual one. In all others, a claim is run as it stands. It can be about something that a setting
lacks: then it does not apply there, and says so by `@about`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from proof.claims.scope import OWN_WAYS

# What a claim can be about, and a setting can lack, or a machine: as it is called where a cell says that a claim does
# not apply, and where a run says what was not tried here.
WAY, GUNICORN = OWN_WAYS
OPTIONS = "options of Uvicorn's command"
LOG = "what Uvicorn logs"
PORT = "the port of the server itself"
ONE_PROCESS = "a server of one process"
NAMESPACE = "a PID namespace of its own"
THINGS = (WAY, OPTIONS, LOG, GUNICORN, PORT, ONE_PROCESS, NAMESPACE)

USUAL = "uvicorn"
# Those in which `make test` proves what the table says, without any program or package that it does not need anyway.
ALWAYS = (USUAL, "h11", "process-one")
# No worker that stands still, on a busy machine or because a test pauses it, is taken for one that hangs.
PATIENT = ("--timeout-worker-healthcheck", "600")
# What is printed by Uvicorn and its reloader, Gunicorn, and Hypercorn once their port is known.
PORT_IS_KNOWN = r"(?:running on|Running on|Listening at:) http://127\.0\.0\.1:(\d+)"
UVICORN_IS_READY = r"Application startup complete"
CORE = ("anyio", "fastapi", "starlette")
UVICORN = (*CORE, "uvicorn", "uvloop", "httptools")


@dataclass(frozen=True)
class Setting:
    """A way to run a server.

    Args:
        name: how commands and the table call it.
        title: how readers call it.
        exclusion: how a claim excludes it: "not with Granian".
        words: of which one must stand in the sentence of a claim that does not hold here, as its condition.
        packages: those whose releases decide what a server does here.
        program: the module that is run.
        options: of its command line.
        address: options of its command line by which the system chooses the port; `{port}` where it has to be told.
        ready: what it writes when it takes requests, as a regular expression; `port` is one that is known before.
        lacks: what claims can be about, and this has not.
        environment: more variables.
        is_forked: whether the process is forked from one that has imported what it needs, without its command.
        is_process_one: whether it is process 1, as in a container.
        is_behind_nginx: whether its clients talk to nginx.
        python: the Python that it needs; empty for any.
        workers: how many processes serve: the first one answers, the others are paused until a signal is sent.
        idle: seconds without anything to do, after which what has not come is taken never to come: more than any task
            of a claim sleeps.
        dozes: seconds that a parent of workers may sleep, at most, before it hears a signal or looks after them.
    """

    name: str
    title: str
    exclusion: str
    words: tuple[str, ...]
    packages: tuple[str, ...] = UVICORN
    program: str = "uvicorn"
    options: tuple[str, ...] = ()
    address: tuple[str, ...] = ("--port", "0")
    ready: str = UVICORN_IS_READY
    lacks: frozenset[str] = frozenset()
    environment: Mapping[str, str] = field(default_factory=dict)
    is_forked: bool = True
    is_process_one: bool = False
    is_behind_nginx: bool = False
    python: str = ""
    workers: int = 1
    idle: float = 7.0
    dozes: float = 0.0

    @property
    def is_usual(self) -> bool:
        """Whether it is that in which claims are proven, and must fail in their worlds."""
        return self.name == USUAL

    @property
    def needs(self) -> frozenset[str]:
        """What the machine must have."""
        return frozenset({NAMESPACE} if self.is_process_one else ())

    @property
    def has_factory_option(self) -> bool:
        """Whether an application that has to be called is told by `--factory`; by `()` otherwise."""
        return self.program in ("uvicorn", "granian")

    @property
    def run(self) -> str:
        """How a server is run, as a command that readers know, with all that is set besides."""
        command = [*(f"{name}={value}" for name, value in self.environment.items()), self.program, "main:app"]
        notes = [
            *(["as process 1"] if self.is_process_one else []),
            *(["behind nginx"] if self.is_behind_nginx else []),
            *([f"with Python {self.python}"] if self.python else []),
        ]
        return ", ".join([" ".join([*command, *self.options]), *notes])


# A way that a claim names takes the place of that of the setting.
ONE_WAY = frozenset({WAY, GUNICORN})
SEVERAL = frozenset({*ONE_WAY, ONE_PROCESS})
NOT_UVICORN = frozenset({*SEVERAL, OPTIONS, LOG})
MIDDLEWARE = {"WORLD": "tests.claims.middleware:behind_http_middleware"}
# No control socket in the home directory, and files for heartbeats where the test has its own.
GUNICORN_HERE = ("--no-control-socket", "--worker-tmp-dir", ".", "--access-logfile", "-")

SETTINGS = (
    Setting(USUAL, "Uvicorn", "not with Uvicorn", ("uvicorn",)),
    Setting(
        "h11",
        "Uvicorn with the asyncio loop and h11",
        "not with the asyncio loop and h11",
        ("asyncio", "h11", "uvloop", "httptools"),
        packages=(*CORE, "uvicorn", "h11"),
        environment={"UVICORN_LOOP": "asyncio", "UVICORN_HTTP": "h11"},
        lacks=frozenset({GUNICORN}),
    ),
    Setting(
        "process-one",
        "Uvicorn as process 1 of a container",
        "not as process 1 of a container",
        ("process 1", "container"),
        is_process_one=True,
        lacks=ONE_WAY,
    ),
    Setting(
        "workers",
        "Uvicorn with `--workers 2`",
        "not with `--workers`",
        ("--workers", "one process", "one uvicorn process", "single process", "single uvicorn process", "process 1"),
        options=("--workers", "2", *PATIENT),
        is_forked=False,
        workers=2,
        dozes=1.0,
        lacks=SEVERAL,
    ),
    Setting(
        "reload",
        "Uvicorn with `--reload`",
        "not with `--reload`",
        ("--reload", "one process", "one uvicorn process", "single process", "single uvicorn process"),
        options=("--reload",),
        is_forked=False,
        dozes=1.0,
        lacks=SEVERAL,
    ),
    Setting(
        "gunicorn",
        "Gunicorn with Uvicorn's worker",
        "not with Gunicorn and Uvicorn's worker",
        ("uvicorn process", "one process", "gunicorn", "--loop", "--http"),
        packages=(*UVICORN, "gunicorn", "uvicorn-worker"),
        program="gunicorn",
        options=("-k", "uvicorn_worker.UvicornWorker", *GUNICORN_HERE),
        address=("--bind", "127.0.0.1:0"),
        is_forked=False,
        dozes=1.0,
        lacks=NOT_UVICORN,
    ),
    Setting(
        "gunicorn-asgi",
        "Gunicorn with its own ASGI worker",
        "not with Gunicorn's own ASGI worker",
        ("uvicorn", "gunicorn"),
        packages=(*CORE, "gunicorn"),
        program="gunicorn",
        options=("-k", "asgi", *GUNICORN_HERE),
        address=("--bind", "127.0.0.1:0"),
        ready="ASGI server listening on",
        is_forked=False,
        dozes=1.0,
        lacks=NOT_UVICORN,
    ),
    Setting(
        "hypercorn",
        "Hypercorn",
        "not with Hypercorn",
        ("uvicorn", "hypercorn"),
        packages=(*CORE, "hypercorn", "h11"),
        program="hypercorn",
        options=("--access-logfile", "-", "--error-logfile", "-"),
        address=("--bind", "127.0.0.1:0"),
        ready="Running on",
        is_forked=False,
        # Its parent waits for nothing but signals, and its worker looks ten times in a second whether it must end.
        dozes=0.1,
        lacks=NOT_UVICORN,
    ),
    Setting(
        "granian",
        "Granian",
        "not with Granian",
        ("uvicorn", "granian"),
        packages=(*CORE, "granian", "uvloop"),
        program="granian",
        options=("--interface", "asgi", "--access-log"),
        address=("--port", "{port}"),
        ready=r"Started worker-1",
        is_forked=False,
        lacks=NOT_UVICORN,
    ),
    Setting(
        "middleware",
        "Uvicorn behind `@app.middleware(\"http\")`",
        "not behind `@app.middleware(\"http\")`",
        ("middleware",),
        environment=MIDDLEWARE,
    ),
    Setting(
        "nginx",
        "Uvicorn behind nginx",
        "not behind nginx",
        ("proxy", "nginx"),
        # Longer than nginx keeps a connection that it does not use.
        options=("--timeout-keep-alive", "75"),
        is_behind_nginx=True,
        lacks=frozenset({PORT}),
    ),
    *(
        Setting(f"python-{python}", f"Uvicorn with Python {python}", f"not with Python {python}", ("Python",),
                python=python)
        for python in ("3.12", "3.13", "3.14")
    ),
)  # fmt: skip
NAMES = tuple(setting.name for setting in SETTINGS)


def setting_named(name: str) -> Setting:
    """The setting of a name. Raises KeyError: there is none."""
    return {setting.name: setting for setting in SETTINGS}[name]
