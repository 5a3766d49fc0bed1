"""The command of a server: that of a setting, or one that a claim names, for an application with its options."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from proof.serving.process import Process
from tests.claims.container import UNSHARE, require_namespaces
from tests.claims.forked import Forked
from tests.claims.outcome import World
from tests.claims.port import ReservedPort
from tests.claims.settings import NAMESPACE, OPTIONS, UVICORN_IS_READY, WAY, Setting
from tests.claims.started import Started

# What any program that a claim names writes when it takes requests.
READY = rf"{UVICORN_IS_READY}|ASGI server listening on"


@dataclass(frozen=True)
class Command:
    """A command that starts a server.

    Args:
        program: a module that is run.
        arguments: its command line, in which `{port}` stands for a port.
        environment: more variables.
        is_forked: whether it is forked from a process that has imported what it needs.
        is_process_one: whether it is process 1 of a PID namespace of its own.
        ready: what it writes when it takes requests, as a regular expression.
    """

    program: str
    arguments: tuple[str, ...]
    environment: dict[str, str]
    is_forked: bool
    is_process_one: bool
    ready: str = READY

    @property
    def workers(self) -> int:
        """How many workers say that they are ready: one that still starts would not notice how the server ends."""
        has_workers = "--workers" in self.arguments
        return int(self.arguments[self.arguments.index("--workers") + 1]) if has_workers else 1

    @property
    def needs_port(self) -> bool:
        """Whether it has to be told its port."""
        return any("{port}" in argument for argument in self.arguments)

    def start(self, folder: Path, environment: dict[str, str], port: ReservedPort | None) -> Started:
        """Start it.

        Args:
            folder: its working directory.
            environment: more variables than its own.
            port: its port, if it needs to be told one.

        Raises:
            NotStarted: it cannot be started, or no process can be process 1 here.
        """
        if self.is_process_one:
            require_namespaces()
        told = str(port.number) if port else ""
        command = [self.program, *(argument.replace("{port}", told) for argument in self.arguments)]
        all_variables = self.environment | environment
        if self.is_forked:
            return Forked(command, all_variables, folder, self.is_process_one)
        return Process(
            [sys.executable, "-m", *command],
            folder=folder,
            environment={**os.environ, **all_variables},
            within=UNSHARE if self.is_process_one else [],
        )


def command_of(
    setting: Setting,
    application: str,
    options: Sequence[str] = (),
    *,
    world: World | None = None,
    program: str | None = None,
    is_process_one: bool = False,
    is_forked: bool = True,
) -> Command:
    """The command for an application in a setting.

    Args:
        setting: the setting.
        application: where it is, `tests.claims.apps.responses:app`.
        options: more of its command line.
        world: what is different in its process.
        program: a module that takes the place of that of the setting.
        is_process_one: whether it is process 1, whatever the setting says.
        is_forked: whether it may be forked.
    """
    has_own_way = bool(program) or is_process_one
    address, own = setting.address, setting.options
    if has_own_way:
        address, own = (("--bind", "127.0.0.1:0") if program == "gunicorn" else ("--port", "0")), ()
    given = [option for option in options if option != "--factory"]
    if "--factory" in options:
        is_option = setting.has_factory_option or has_own_way
        application, given = (application, ["--factory", *given]) if is_option else (f"{application}()", given)
    environment = {**setting.environment, "PYTHONPATH": str(Path.cwd()), "PYTHONUNBUFFERED": "1"}
    if world is not None:
        environment["WORLD"] = f"{world.__module__}:{world.__name__}"
    return Command(
        program or setting.program,
        (application, *address, *own, *given),
        environment,
        is_forked=is_forked and setting.is_forked and not program,
        is_process_one=is_process_one or setting.is_process_one,
        ready=READY if has_own_way else setting.ready,
    )


def things_named(options: Sequence[str], program: str | None, is_process_one: bool) -> frozenset[str]:
    """What a claim is about, as far as its server tells: a way to run it, a namespace, or options of uvicorn."""
    ways = {"--workers", "--reload"}.intersection(options)
    way = {WAY} if program or is_process_one or ways else set()
    namespace = {NAMESPACE} if is_process_one else set()
    named = {option for option in options if option.startswith("-")} - {"--factory", *ways}
    return frozenset(way | namespace | ({OPTIONS} if named else set()))
