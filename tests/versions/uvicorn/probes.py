"""Probes: questions about Uvicorn whose answer depends on its release, asked of real servers.

Each function of PROBES is a probe: its docstring is the question, what it returns is the outcome. Nothing is measured.
What never comes is waited for as long as the patience of these servers lasts.
"""

import os
from collections.abc import Callable
from signal import SIGHUP, SIGINT, SIGKILL, SIGSTOP, SIGTERM

from tests.versions.asking import tell
from tests.versions.server import Server

APP = "tests.versions.uvicorn.app:app"
LIMIT = "--timeout-graceful-shutdown"
STREAM = "stream is stopped", "stream goes on"
BIG = 1_000_000


def sigterm_waits() -> str:
    """Does Uvicorn wait for a running task after `SIGTERM`?"""
    with Server(APP) as server:
        server.ask("GET /async")
        server.hear("task starts")
        server.signal(SIGTERM)
        server.hear("Waiting for background tasks to complete|task is cancelled")
        server.end()
        return "yes" if server.told("task ends") else "no"


def at_limit(path: str, *, event: str, outcome: str) -> str:
    """What becomes of a task at the limit, if the application tells an event, or if it does not."""
    with Server(APP, LIMIT, "0") as server:
        if server.lacks:
            return "there is no limit"
        server.ask(f"GET {path}")
        server.hear("task starts")
        server.signal(SIGTERM)
        server.wait()
        return outcome if server.told(event) else "it is cut off"


def async_task_at_limit() -> str:
    """At the limit of `--timeout-graceful-shutdown` after `SIGTERM`: what becomes of an `async def` task?"""
    return at_limit("/async", event="task is cancelled", outcome="it is cancelled")


def def_task_at_limit() -> str:
    """At the limit of `--timeout-graceful-shutdown` after `SIGTERM`: what becomes of a `def` task?"""
    return at_limit("/def", event="task ends", outcome="it goes on to its end")


def ctrl_c_after_sigterm() -> str:
    """While Uvicorn waits after `SIGTERM`: what does Ctrl+C do to an `async def` task?"""
    with Server(APP) as server:
        server.ask("GET /async")
        server.hear("task starts")
        server.signal(SIGTERM)
        server.hear("Waiting for background tasks to complete")
        server.signal(SIGINT)
        server.wait()
        return "it is cancelled" if server.told("task is cancelled") else "it is cut off"


def end_by_sigterm() -> str:
    """How does the process end after `SIGTERM`, and does what is registered with `atexit` run?"""
    with Server(APP) as server:
        status = server.end()
        ends = "killed by `SIGTERM`" if status == -SIGTERM else f"with status {status}"
        return f"{ends}; `atexit` {'runs' if server.told('atexit runs') else 'does not run'}"


def open_stream_at_sigterm() -> str:
    """Does `SIGTERM` stop a stream that a client still reads?"""
    with Server(APP) as server, server.send("/stream") as client:
        server.hear("stream starts")
        client.recv(1)
        server.signal(SIGTERM)
        server.hear("Waiting for connections to close|stream is stopped")
        server.gate.touch()
        server.hear("|".join(STREAM))
        return "yes" if server.told(*STREAM) == ["stream is stopped"] else "no, it is waited for"


def client_leaves_stream() -> str:
    """A client leaves a stream: what becomes of its generator, and of the task behind it?"""
    with Server(APP) as server:
        with server.send("/stream") as client:
            server.hear("stream starts")
            client.recv(1)
        server.gate.touch()
        server.hear("|".join(STREAM))
        server.end()
        generator = "stopped" if server.told(*STREAM) == ["stream is stopped"] else "not stopped"
        return f"the generator is {generator}, the task {'runs' if server.told('task runs') else 'does not run'}"


def failed_task() -> str:
    """Is the connection closed when a task fails?"""
    with Server(APP) as server, server.connect() as connection:
        server.ask("GET /failing", connection)
        server.hear("ValueError: the task fails")
        try:
            server.ask("GET /", connection)
        except OSError:
            return "yes"
        return "no"


def seen_by_next_request(*options: str) -> str:
    """What a request sees of the context of an upload before it on its connection; empty if there is no such option."""
    with Server(APP, "--loop", "asyncio", *options) as server:
        if server.lacks:
            return ""
        with server.connect() as connection:
            connection.request("POST", "/", b"x" * BIG)
            server.read(connection)
            return server.ask("GET /", connection).text


def context_of_upload() -> str:
    """With `--loop asyncio`: does a request see context variables of an upload before it on its connection?"""
    if seen_by_next_request() == "nobody":
        return "no"
    without = seen_by_next_request("--reset-contextvars") == "nobody"
    return "yes, unless you give `--reset-contextvars`" if without else "yes"


def killed_worker() -> str:
    """With `--workers`: is a worker that was killed replaced?"""
    with Server(APP, "--workers", "2", workers=2) as server:
        os.kill(server.workers[0], SIGKILL)
        return "yes" if server.hears("Started server process", 3) else "no"


def silent_worker() -> str:
    """With `--workers`: is a worker replaced that does not answer its parent?"""
    with Server(APP, "--workers", "2", workers=2) as server:
        os.kill(server.workers[0], SIGSTOP)
        if not server.hears("Started server process", 3):
            return "no"
    # A short limit would take a worker for silent on a busy machine.
    option = "--timeout-worker-healthcheck"
    with Server(APP, option, "60") as server:
        return "yes" if server.lacks else f"yes, and there is `{option}`"


def sighup_of_workers() -> str:
    """With `--workers`: what does `SIGHUP` to the parent do?"""
    with Server(APP, "--workers", "2", workers=2) as server:
        server.signal(SIGHUP)
        if server.hears("Started server process", 4):
            is_new_first = server.hear("(Started|Finished) server process", 3)[1] == "Started"
            when = "before the old one ends" if is_new_first else "when the old one has ended"
            return f"it starts each new worker {when}"
        for pid in server.workers:
            os.kill(pid, 0)  # which fails if there is no such process
        return "it kills the parent, and the workers go on"


PROBES: list[Callable[[], str]] = [
    sigterm_waits,
    async_task_at_limit,
    def_task_at_limit,
    ctrl_c_after_sigterm,
    end_by_sigterm,
    open_stream_at_sigterm,
    client_leaves_stream,
    failed_task,
    context_of_upload,
    killed_worker,
    silent_worker,
    sighup_of_workers,
]


if __name__ == "__main__":
    tell(PROBES, at_once=4)
