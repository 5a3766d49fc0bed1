"""Context variables: which of those that a request sets a task sees."""

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server
from tests.claims.settings import OPTIONS
from tests.claims.worlds.callables import results_are_used
from tests.claims.worlds.context import (
    context_copied_when_added,
    copies_are_empty,
    def_functions_run_on_the_loop,
    reading_goes_on_in_empty_context,
    requests_begin_in_context_of_lifespan,
    requests_inherit_context_of_reading,
    started_code_shares_context,
    tasks_in_empty_context,
    threads_change_context,
)
from tests.claims.worlds.exceptions import dependencies_end_after_tasks, dependencies_end_before_response

both = pytest.mark.parametrize("task", ["def", "async"])


def ask_after_big_body(server: Server, task: str) -> None:
    """Let a request set the variable and read a big body, and a later one on the connection add a task."""
    with server.connect() as connection:
        connection.request("POST", "/asgi-middleware/read-body/def", body=bytes(200_000))
        server.ask("POST /body-is-sent")
        connection.getresponse().read()
        server.ask(f"POST /set-nothing/{task}", connection)
        server.wait_for("task ends")


@fails_in(tasks_in_empty_context, "assert ['task sees nobody', 'task ends'] == [...]")
@both
@pytest.mark.parametrize("place", ["asgi-middleware", "http-middleware"])
def test_task_sees_context_of_middleware(serve: Serve, place: str, task: str) -> None:
    """A task sees what middleware has set in a context variable, pure ASGI or `@app.middleware("http")`.

    In the test, the middleware resets the variable when the application, or `call_next`, has returned.
    """
    server = serve("context:app")
    server.ask(f"POST /{place}/{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees Ada", "task ends"]


@fails_in(tasks_in_empty_context, "assert ['task sees nobody', 'task ends'] == [...]")
@both
@pytest.mark.parametrize("place", ["async-dependency", "async-endpoint"])
def test_task_sees_context_of_async_functions(serve: Serve, place: str, task: str) -> None:
    """A task sees what an `async def` dependency, or an `async def` path operation without `yield`, has set.

    It is set in a context variable.
    """
    server = serve("context:app")
    server.ask(f"POST /{place}/{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees Ada", "task ends"]


@fails_in(started_code_shares_context, "assert ['task sees Ada', 'task ends'] == [...]")
@both
@pytest.mark.parametrize("place", ["create-task", "gather", "task-group"])
def test_task_misses_context_of_created_tasks(serve: Serve, place: str, task: str) -> None:
    """A task misses context variables set in what `create_task`, `gather` or a task group of `asyncio` runs."""
    server = serve("context:app")
    server.ask(f"POST /{place}/{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees nobody", "task ends"]


@fails_in(requests_begin_in_context_of_lifespan, "assert ['task sees Ada', 'task ends'] == [...]")
@both
def test_task_misses_context_of_lifespan(serve: Serve, task: str) -> None:
    """On Uvicorn, a task does not see what the lifespan has set in a context variable."""
    server = serve("context:with_lifespan")
    server.ask(f"POST /{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees nobody", "task ends"]


@fails_in(threads_change_context, "assert ['task sees Ada', 'task ends'] == [...]")
@both
@pytest.mark.parametrize("place", ["def-dependency", "def-endpoint"])
def test_task_misses_context_of_def_functions(serve: Serve, place: str, task: str) -> None:
    """A task does not see what a `def` dependency or a `def` path operation has set in a context variable."""
    server = serve("context:app")
    server.ask(f"POST /{place}/{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees nobody", "task ends"]


@fails_in(dependencies_end_before_response, "assert ['task sees nobody', 'task ends'] == [...]")
@both
def test_task_sees_context_of_yield_dependency(serve: Serve, task: str) -> None:
    """A task sees what an `async def` dependency sets before its `yield` and resets after it."""
    server = serve("context:app")
    server.ask(f"POST /yield-dependency/{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees Ada", "task ends"]


@fails_in(def_functions_run_on_the_loop, "assert ['task sees Ada', 'task ends', 'dependency ends'] == [...]")
@both
def test_def_dependency_cannot_reset_context(serve: Serve, task: str) -> None:
    """In a `def` dependency, resetting a context variable after the `yield` raises `ValueError`, after the tasks."""
    server = serve("context:app")
    assert server.ask(f"POST /def-yield-dependency/{task}").status == 200
    server.wait_for("dependency ends")
    assert server.events == ["task sees nobody", "task ends", "reset fails: ValueError", "dependency ends"]


@fails_in(dependencies_end_after_tasks, "assert ['task sees Ada', 'task ends'] == [...]")
@both
def test_task_misses_context_of_function_scope(serve: Serve, task: str) -> None:
    """A task does not see what an `async def` dependency with `scope="function"` sets, and resets after its `yield`."""
    server = serve("context:app")
    server.ask(f"POST /function-scope/{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees nobody", "task ends"]


@fails_in(context_copied_when_added, "assert ['task sees Bob', 'task ends'] == [...]")
@both
def test_task_sees_context_as_of_its_start(serve: Serve, task: str) -> None:
    """A task sees the value that a context variable has when it starts, not the one when it was added."""
    server = serve("context:app")
    server.ask(f"POST /set-after-adding/{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees Ada", "task ends"]


@fails_in(tasks_in_empty_context, "assert ['task sees nobody', 'task ends'] == [...]")
@both
def test_task_sees_context_of_earlier_async_task(serve: Serve, task: str) -> None:
    """A task sees what an `async def` task before it has set in a context variable."""
    server = serve("context:app")
    server.ask(f"POST /set-in-async-task/{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees Ada", "task ends"]


@fails_in(threads_change_context, "assert ['task sees Ada', 'task ends'] == [...]")
@both
def test_task_misses_context_of_earlier_def_task(serve: Serve, task: str) -> None:
    """A task does not see what a `def` task before it has set in a context variable."""
    server = serve("context:app")
    server.ask(f"POST /set-in-def-task/{task}")
    server.wait_for("task ends")
    assert server.events == ["task sees nobody", "task ends"]


@fails_in(copies_are_empty, "assert ['task sees nobody', 'task ends'] == [...]")
def test_copied_context_reaches_task(serve: Serve) -> None:
    """With `add_task(copy_context().run, task)`, a `def` task sees what a `def` path operation has set."""
    server = serve("context:app")
    server.ask("POST /copied-context/def")
    server.wait_for("task ends")
    assert server.events == ["task sees Ada", "task ends"]


@fails_in(results_are_used, "assert ['task sees nobody', 'task ends', 'server is gone'] == [...]")
def test_copied_context_loses_async_task(serve: Serve) -> None:
    """With `add_task(copy_context().run, task)`, an `async def` task never runs: its coroutine is dropped."""
    server = serve("context:app")
    server.ask("POST /copied-context/async")
    assert server.end() == ["server is gone"]
    assert "RuntimeWarning: coroutine 'async_task' was never awaited" in server.log_text


@about(OPTIONS)
@fails_in(reading_goes_on_in_empty_context, "assert ['task sees nobody', 'task ends'] == [...]")
@both
@pytest.mark.parametrize("http", ["h11", "httptools"])
def test_context_reaches_next_request(serve: Serve, http: str, task: str) -> None:
    """On Uvicorn with `--loop asyncio`, a task can see what the request before, on its connection, set and reset.

    In the test, pure ASGI middleware sets the variable, and then a body of 200 kB is read: the server had paused.
    Source: https://github.com/python/cpython/issues/140947
    """
    server = serve("context:app", "--loop", "asyncio", "--http", http)
    ask_after_big_body(server, task)
    assert server.events == ["task sees Ada", "task ends"]


@about(OPTIONS)
@fails_in(requests_inherit_context_of_reading, "assert ['task sees Ada', 'task ends'] == [...]")
@both
@pytest.mark.parametrize("http", ["h11", "httptools"])
def test_context_stays_in_request_with_uvloop(serve: Serve, http: str, task: str) -> None:
    """On Uvicorn with `--loop uvloop`, a task does not see what the request before, on its connection, has set."""
    server = serve("context:app", "--loop", "uvloop", "--http", http)
    ask_after_big_body(server, task)
    assert server.events == ["task sees nobody", "task ends"]


@about(OPTIONS)
@fails_in(requests_inherit_context_of_reading, "assert ['task sees Ada', 'task ends'] == [...]")
@both
@pytest.mark.parametrize("http", ["h11", "httptools"])
def test_reset_contextvars_keeps_requests_apart(serve: Serve, http: str, task: str) -> None:
    """With `--reset-contextvars`, a task does not see what the request before, on its connection, has set.

    On Uvicorn with `--loop asyncio`.
    """
    server = serve("context:app", "--loop", "asyncio", "--http", http, "--reset-contextvars")
    ask_after_big_body(server, task)
    assert server.events == ["task sees nobody", "task ends"]
