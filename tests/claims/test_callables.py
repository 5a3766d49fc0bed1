"""Callables: what can be a task, and what silently does nothing."""

import re
import socket
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server, close_websocket
from tests.claims.settings import LOG
from tests.claims.worlds.callables import (
    only_functions_run,
    results_are_kept,
    results_are_used,
    tasks_need_response,
    warnings_are_captured,
    warnings_are_repeated,
    warnings_cannot_be_captured,
    warnings_have_a_handler,
)
from tests.claims.worlds.exceptions import forgotten_tasks_run
from tests.claims.worlds.threads import def_tasks_on_the_loop

ACCEPTED = b"HTTP/1.1 101"


@contextmanager
def open_websocket(server: Server, path: str) -> Iterator[socket.socket]:
    """A WebSocket that has been accepted; it is closed by the client at the end, if the server has not done so."""
    with server.open_websocket(path) as connection:
        assert connection.recv(len(ACCEPTED)) == ACCEPTED
        yield connection
        close_websocket(connection)


@fails_in(only_functions_run, "assert 'task runs' in [...]")
@pytest.mark.parametrize("name", ["lambda", "method", "async-method", "object", "async-object", "tasks"])
def test_callables_run_as_tasks(serve: Serve, name: str) -> None:
    """Lambdas, bound methods, objects with `__call__` and other `BackgroundTasks` objects run as tasks."""
    server = serve("callables:app")
    server.ask(f"POST /{name}")
    assert "task runs" in server.end()


@fails_in(only_functions_run, "assert 'task runs' in [...]")
@pytest.mark.parametrize("name", ["partial", "partial-async", "decorated", "async-decorated"])
def test_wrapped_functions_run_as_tasks(serve: Serve, name: str) -> None:
    """A `partial` of either kind of function runs as a task, and so does a function in a wrapper of its own kind."""
    server = serve("callables:app")
    server.ask(f"POST /{name}")
    assert "task runs" in server.end()


@fails_in(results_are_kept, "assert last task ends -> result is freed")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_result_of_task_dropped(serve: Serve, kind: str) -> None:
    """Nobody keeps what a task returns: it is freed while the next task of the request still waits.

    After a `def` task, its thread still has the result for a moment. In the test, that thread does other work before
    the next task ends.
    """
    server = serve("callables:app")
    server.ask(f"POST /results/{kind}")
    server.wait_for("last task starts")
    server.ask("POST /last-task/use-thread")
    server.ask("POST /last-task/go-on")
    assert in_order(server.end(), "result is freed", "last task ends")


@fails_in(results_are_used, "assert 'task runs' not in [...'task runs'...]")
@pytest.mark.parametrize("name", ["lambda-coroutine", "def-coroutine", "decorated-coroutine"])
def test_returned_coroutine_never_runs(serve: Serve, name: str) -> None:
    """If a task is not `async def` but returns a coroutine, that never runs, and no error is logged.

    Tried with a lambda, with a `def` function and with an `async def` function under a `def` decorator.
    """
    server = serve("callables:app")
    assert server.ask(f"POST /{name}").status == 200
    assert "task runs" not in server.end()
    assert not any("ERROR" in line for line in server.log)


@fails_in(results_are_used, "assert \"RuntimeWarning: coroutine ... was never awaited\" in '...'")
@pytest.mark.parametrize("name", ["lambda-coroutine", "def-coroutine", "decorated-coroutine"])
def test_returned_coroutine_leaves_warning(serve: Serve, name: str) -> None:
    """The trace of a coroutine that a task has returned is a `RuntimeWarning`: `… was never awaited`."""
    server = serve("callables:app")
    server.ask(f"POST /{name}")
    server.end()
    assert "RuntimeWarning: coroutine 'async_task' was never awaited" in server.log_text


@fails_in(warnings_are_repeated, "assert not [...]")
def test_returned_coroutine_warns_once_a_line(serve: Serve) -> None:
    """With Python's default filters, coroutines of one function that tasks return give one warning for each line.

    That is the line at which a coroutine is freed.
    """
    server = serve("callables:app")
    for _ in range(20):
        server.ask("POST /def-coroutine")
    server.end()
    warnings = Counter(line for line in server.log if "was never awaited" in line)
    assert not [line for line, times in warnings.items() if times > 1]
    assert warnings


@fails_in(results_are_used, "assert ['task runs', 'server ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("name", ["generator", "async-generator"])
def test_generator_function_never_runs(serve: Serve, name: str) -> None:
    """As a task, a `def` or `async def` function with `yield` never runs, and neither error nor warning tells.

    Its generator is made, and nobody asks it for a value.
    """
    server = serve("callables:app")
    assert server.ask(f"POST /{name}").status == 200
    assert server.end() == ["server ends", "server is gone"]
    assert not any("ERROR" in line or "Warning" in line for line in server.log)


@fails_in(warnings_are_captured, "assert ['warning is logged', 'server ends', 'server is gone'] == [...]")
def test_warning_past_logging(serve: Serve) -> None:
    """The `RuntimeWarning` of a coroutine that was never awaited is written to the standard error, past logging."""
    server = serve("callables:with_logging", "--factory")
    server.ask("POST /lambda-coroutine")
    assert server.end() == ["server ends", "server is gone"]
    assert "RuntimeWarning: coroutine 'async_task' was never awaited" in server.log_text


@fails_in(warnings_cannot_be_captured, "assert 'warning is logged' in [...]")
def test_captured_warning_is_logged(serve: Serve) -> None:
    """With `logging.captureWarnings(True)`, that a coroutine was never awaited is logged, by `py.warnings`.

    The root logger has a handler.
    """
    server = serve("callables:with_captured_warnings", "--factory")
    server.ask("POST /lambda-coroutine")
    assert "warning is logged" in server.end()


@fails_in(warnings_have_a_handler, "assert not [...]")
def test_captured_warning_without_handler_is_lost(serve: Serve) -> None:
    """Where no logger has a handler for it, a warning is lost with `logging.captureWarnings(True)`.

    Uvicorn configures its own loggers alone, and `py.warnings` gets a handler that writes nothing.
    """
    server = serve("callables:with_captured_warnings_alone", "--factory")
    server.ask("POST /lambda-coroutine")
    assert server.end() == ["server ends", "server is gone"]
    assert not [line for line in server.log if "was never awaited" in line]


@fails_in(results_are_used, "assert ['generator is closed', 'task runs'] == ['task runs']")
def test_aclose_never_runs(serve: Serve) -> None:
    """As a task, `aclose` of an async generator does not close it, and before Python 3.13 no warning tells.

    It returns something to await that is no coroutine. Python 3.13 warns of that as of a coroutine.
    """
    server = serve("callables:app")
    server.ask("POST /generators/close")
    server.wait_for("task runs")
    assert server.events == ["task runs"]
    server.end()
    assert any("was never awaited" in line for line in server.log) == (sys.version_info >= (3, 13))


@about(LOG)
@fails_in(def_tasks_on_the_loop, "assert ['task runs', ...] == [...]")
@pytest.mark.parametrize("name", ["gather", "create_task", "ensure_future"])
def test_functions_of_asyncio_fail_as_tasks(serve: Serve, name: str) -> None:
    """As tasks, `asyncio.gather` and `asyncio.create_task` fail: they are called in a thread without an event loop."""
    server = serve("callables:app")
    server.ask(f"POST /asyncio/{name}")
    server.settle(log=r"RuntimeError: .*no .*event loop")
    assert server.end() == ["server ends", "server is gone"]
    assert re.search(r"RuntimeError: .*no .*event loop", server.log_text)


@fails_in(forgotten_tasks_run, "assert [..., 'task runs', 'server ends', 'server is gone'] == [...]")
def test_task_of_websocket_never_runs(serve: Serve) -> None:
    """A WebSocket endpoint gets a `BackgroundTasks` object and can add tasks, and they never run."""
    server = serve("callables:app")
    with open_websocket(server, "/socket"):
        server.wait_for("task is added")
    assert server.end() == ["task is added", "server ends", "server is gone"]


@fails_in(tasks_need_response, "assert 'task runs' in [...]")
@pytest.mark.parametrize("way", ["by-hand", "finally"])
def test_task_of_websocket_awaited(serve: Serve, way: str) -> None:
    """The tasks of a WebSocket endpoint run if it awaits the `BackgroundTasks` object itself.

    Here a dependency has added the task. Tried with a server that closes, and in a `finally` with a client that does.
    """
    server = serve("callables:app")
    with open_websocket(server, f"/socket-{way}"):
        pass
    assert "task runs" in server.end()


@fails_in(forgotten_tasks_run, "assert [..., 'task runs', 'server ends', 'server is gone'] == [...]")
def test_task_of_left_websocket_never_runs(serve: Serve) -> None:
    """If the client closes a WebSocket, the endpoint gets a `WebSocketDisconnect`, and its last line is not reached.

    Here the endpoint waits for messages of the client.
    """
    server = serve("callables:app")
    with open_websocket(server, "/socket-last-line"):
        server.wait_for("endpoint listens")
    server.wait_for_log("WebSocketDisconnect")
    assert server.end() == ["endpoint listens", "server ends", "server is gone"]
