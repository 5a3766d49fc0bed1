"""Callables: what can be a task, and what silently does nothing."""

import signal

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.server import Server
from tests.claims.worlds.callables import (
    only_functions_run,
    results_are_kept,
    results_are_used,
    tasks_need_response,
    warnings_are_repeated,
)
from tests.claims.worlds.exceptions import forgotten_tasks_run


def use_websocket(server: Server, path: str) -> bytes:
    """Open a WebSocket, answer when the server closes it, and return what the server has sent."""
    with server.socket() as connection:
        keys = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        upgrade = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{keys}\r\n"
        connection.sendall(upgrade.encode())
        received = b""
        while b"\x88" not in received:
            received += connection.recv(1 << 16)
        connection.sendall(b"\x88\x80\0\0\0\0")
        return received


@fails_in(only_functions_run)
@pytest.mark.parametrize("name", ["lambda", "method", "async-method", "object", "async-object", "tasks"])
def test_callables_run_as_tasks(serve: Serve, name: str) -> None:
    """Lambdas, bound methods, objects with `__call__` and other `BackgroundTasks` objects run as tasks."""
    server = serve("callables:app")
    server.ask(f"POST /{name}")
    server.wait_for("task runs")


@fails_in(only_functions_run)
@pytest.mark.parametrize("name", ["partial", "partial-async", "decorated", "async-decorated"])
def test_wrapped_functions_run_as_tasks(serve: Serve, name: str) -> None:
    """A `partial` of either kind of function runs as a task, and so does a function in a wrapper of its own kind."""
    server = serve("callables:app")
    server.ask(f"POST /{name}")
    server.wait_for("task runs")


@fails_in(results_are_kept)
@pytest.mark.parametrize("kind", ["def", "async"])
def test_result_of_task_dropped(serve: Serve, kind: str) -> None:
    """Nobody keeps what a task returns: it is freed before the next task of the request ends."""
    server = serve("callables:app")
    server.ask(f"POST /results/{kind}")
    server.wait_for("result is freed")
    server.ask("POST /last-task/go-on")
    server.wait_for("last task ends")
    assert server.events == ["result is freed", "last task ends"]


@fails_in(results_are_used)
@pytest.mark.parametrize("name", ["lambda-coroutine", "def-coroutine", "decorated-coroutine"])
def test_returned_coroutine_never_runs(serve: Serve, name: str) -> None:
    """If a task is not `async def` but returns a coroutine, that never runs, and no error is logged.

    Tried with a lambda, with a `def` function and with an `async def` function under a `def` decorator.
    """
    server = serve("callables:app")
    assert server.ask(f"POST /{name}").status == 200
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    server.wait_for_log("Application shutdown complete")
    assert "task runs" not in server.events
    assert not any("ERROR" in line for line in server.log)


@fails_in(results_are_used)
@pytest.mark.parametrize("name", ["lambda-coroutine", "def-coroutine", "decorated-coroutine"])
def test_returned_coroutine_leaves_warning(serve: Serve, name: str) -> None:
    """The trace of a coroutine that a task has returned is a `RuntimeWarning`: `… was never awaited`."""
    server = serve("callables:app")
    server.ask(f"POST /{name}")
    server.wait_for_log("RuntimeWarning: coroutine 'async_task' was never awaited")


@fails_in(warnings_are_repeated)
def test_returned_coroutine_warns_once(serve: Serve) -> None:
    """However often the same task returns a coroutine, a process warns of it once."""
    server = serve("callables:app")
    for _ in range(5):
        server.ask("POST /def-coroutine")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert sum("was never awaited" in line for line in server.log) == 1


@fails_in(results_are_used)
@pytest.mark.parametrize("name", ["generator", "async-generator"])
def test_generator_function_never_runs(serve: Serve, name: str) -> None:
    """As a task, a function with `yield` never runs, be it `def` or `async def`, and neither error nor warning tells.

    Its generator is made, and nobody asks it for a value.
    """
    server = serve("callables:app")
    assert server.ask(f"POST /{name}").status == 200
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert server.events == ["server ends"]
    server.wait_for_log("Application shutdown complete")
    assert not any("ERROR" in line or "Warning" in line for line in server.log)


@fails_in(forgotten_tasks_run)
def test_task_of_websocket_never_runs(serve: Serve) -> None:
    """A WebSocket endpoint gets a `BackgroundTasks` object and can add tasks, and they never run."""
    server = serve("callables:app")
    assert use_websocket(server, "/socket").startswith(b"HTTP/1.1 101")
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert server.events == ["task is added", "server ends"]


@fails_in(tasks_need_response)
def test_task_of_websocket_awaited(serve: Serve) -> None:
    """The tasks of a WebSocket endpoint run if it awaits the `BackgroundTasks` object itself.

    Here a dependency has added the task.
    """
    server = serve("callables:app")
    use_websocket(server, "/socket-by-hand")
    server.wait_for("task runs")
