"""Shutdown, reload and signals: what becomes of the tasks that run."""

import errno
import os
import signal
import socket

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.shutdown import (
    cancelled_taken_for_ended,
    connections_until_the_end,
    end_without_signal,
    lifespan_before_tasks,
    no_limit,
    only_first_signal,
    process_ends_with_server,
    tasks_in_processes,
    tasks_not_waited_for,
)


@fails_in(tasks_not_waited_for)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("kind", ["def", "async"])
def test_shutdown_waits_for_tasks(serve: Serve, kind: str, number: signal.Signals) -> None:
    """On `SIGTERM` or `SIGINT`, uvicorn ends when the running task and those behind it have ended."""
    server = serve("shutdown:app")
    server.ask(f"POST /{kind}")
    server.wait_for("task starts")
    server.note("server gets the signal")
    server.signal(number)
    server.wait_for_log("Waiting for background tasks|Application shutdown complete")
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-5:] == [
        "server gets the signal",
        "task ends",
        "second task runs",
        "lifespan ends",
        "server is gone",
    ]


@fails_in(tasks_not_waited_for)
def test_shutdown_says_that_it_waits(serve: Serve) -> None:
    """While uvicorn waits for tasks, it logs `Waiting for background tasks to complete. (CTRL+C to force quit)`."""
    server = serve("shutdown:app")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log(r"Waiting for background tasks to complete\. \(CTRL\+C to force quit\)$")


@fails_in(connections_until_the_end)
def test_shutdown_refuses_connections(serve: Serve) -> None:
    """While uvicorn waits for tasks, it refuses new connections.

    That is so with one process, without `--workers` and `--reload`.
    """
    server = serve("shutdown:app")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log("Waiting for background tasks")
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", server.port)) == errno.ECONNREFUSED


@fails_in(lifespan_before_tasks)
def test_lifespan_ends_after_tasks(serve: Serve) -> None:
    """A task for which the shutdown waits can still use what the lifespan takes down after its `yield`."""
    server = serve("shutdown:app")
    server.ask("POST /use-lifespan")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log("Waiting for background tasks")
    server.signal(signal.SIGUSR1)
    server.wait_for("task finds its mailbox open")
    server.wait_for("lifespan ends")


@fails_in(no_limit)
def test_limit_cancels_async_task(serve: Serve) -> None:
    """When the time of `--timeout-graceful-shutdown` is up, an `async def` task gets a `CancelledError`.

    The test gives it no time at all: `0`.
    """
    server = serve("shutdown:app", "--timeout-graceful-shutdown", "0")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log(r"Cancel 1 running task\(s\), timeout graceful shutdown exceeded")
    server.wait_for("task is cancelled")


@fails_in(cancelled_taken_for_ended)
def test_limit_loses_tasks_behind(serve: Serve) -> None:
    """When the time of `--timeout-graceful-shutdown` is up, the tasks behind the running one are lost."""
    server = serve("shutdown:app", "--timeout-graceful-shutdown", "0")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "task is cancelled" in server.events
    assert "second task runs" not in server.events


@fails_in(end_without_signal)
def test_limit_cuts_def_task(serve: Serve) -> None:
    """After `SIGTERM`, a `def` task that runs when the time is up is cut off with the process, and gets no exception.

    The task would end as soon as the main thread has. The task behind it is lost.
    """
    server = serve("shutdown:app", "--timeout-graceful-shutdown", "0")
    server.ask("POST /outlive-main-thread")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    assert server.wait_until_ended() == -signal.SIGTERM
    assert server.events[-3:] == ["task starts", "lifespan ends", "server is gone"]


@fails_in(process_ends_with_server)
def test_limit_leaves_def_task_on_sigint(serve: Serve) -> None:
    """After `SIGINT`, the process goes on until the thread of a `def` task has ended, even when the time is up.

    The task behind it is lost.
    """
    server = serve("shutdown:app", "--timeout-graceful-shutdown", "0")
    server.ask("POST /outlive-main-thread")
    server.wait_for("task starts")
    server.signal(signal.SIGINT)
    server.wait_until_ended()
    assert server.events[-3:] == ["lifespan ends", "task ends", "server is gone"]


@fails_in(only_first_signal)
def test_second_sigint_forces_end(serve: Serve) -> None:
    """A second `SIGINT` ends the waiting: an `async def` task is cancelled, and the lifespan is not ended."""
    server = serve("shutdown:app")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGINT)
    server.wait_for_log("Waiting for background tasks")
    server.signal(signal.SIGINT)
    server.wait_for("task is cancelled")
    server.wait_until_ended()
    assert server.events[-2:] == ["task is cancelled", "server is gone"]


@fails_in(tasks_in_processes)
def test_sigkill_loses_tasks(serve: Serve) -> None:
    """`SIGKILL` ends the server at once: the task is lost, the lifespan is not ended, the log says nothing.

    The task would end as soon as the server has.
    """
    server = serve("shutdown:app")
    server.ask("POST /outlive-server")
    server.wait_for("task starts")
    server.signal(signal.SIGKILL)
    server.wait_until_ended()
    assert server.events == ["lifespan begins", "task starts", "server is gone"]
    assert server.log[-1].endswith('"POST /outlive-server HTTP/1.1" 200 OK')


@fails_in(tasks_not_waited_for)
def test_reload_waits_for_tasks(serve: Serve) -> None:
    """`--reload` starts the new code when the tasks of the old code have ended."""
    server = serve("shutdown:app", "--reload", program="uvicorn")
    pid = int(server.ask("POST /change-source").text)
    server.wait_for_log("Waiting for background tasks|Application shutdown complete")
    os.kill(pid, signal.SIGUSR1)
    server.wait_for("lifespan begins", times=2, at_least=3)
    assert server.events[1:5] == ["task starts", "task ends", "lifespan ends", "lifespan begins"]
