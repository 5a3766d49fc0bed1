"""Exceptions: where those of a task go, and which tasks an exception before the response takes with it."""

import signal

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import LOG
from tests.claims.worlds.exceptions import (
    base_exceptions_end_server,
    debug_is_ignored,
    dependencies_end_after_tasks,
    dependencies_end_before_response,
    error_responses_drop_tasks,
    every_task_runs,
    exceptions_of_tasks_dropped,
    failures_logged_elsewhere,
    forgotten_tasks_run,
    no_exception_has_a_handler,
)
from tests.claims.worlds.tasks import tasks_before_response

LOGGED = "uvicorn.error gets ERROR: ValueError('no paper')"
REPLACED = "RuntimeError('Caught handled exception, but response already started.')"


@about(LOG)
@fails_in(tasks_before_response, "assert '\" 200' in '... 500 Internal Server Error'")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_failing_task_leaves_200(serve: Serve, kind: str) -> None:
    """The access log of Uvicorn says 200 for a request whose task fails, and the exception is logged after that."""
    server = serve("exceptions:app")
    server.ask(f"POST /fail/{kind}/ValueError", may_fail=True)
    server.wait_for_log("Exception in ASGI application")
    logged = [line for line in server.log if "Exception in ASGI" in line or "POST /fail" in line]
    assert '" 200' in logged[0]
    assert logged[1:] == ["ERROR:    Exception in ASGI application"]


@about(LOG)
@fails_in(failures_logged_elsewhere, "assert \"uvicorn.error gets ERROR: ValueError('no paper')\" in [...]")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_failing_task_logged_by_uvicorn_error(serve: Serve, kind: str) -> None:
    """The exception of a task is logged by the logger `uvicorn.error`, at the level `ERROR`, with its traceback."""
    server = serve("exceptions:app")
    server.ask(f"POST /fail/{kind}/ValueError")
    assert LOGGED in server.end()
    server.wait_for_log(r"^ValueError: no paper")
    assert any("in async_fail" in line or "in fail" in line for line in server.log)


@fails_in(every_task_runs, "assert 'last task' not in [...'last task'...]")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_failing_task_stops_later_tasks(serve: Serve, kind: str) -> None:
    """The tasks behind a failing one do not run, not even when the server shuts down."""
    server = serve("exceptions:app")
    server.ask(f"POST /fail/{kind}/ValueError")
    server.settle(LOGGED)
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert "first task" in server.events
    assert "last task" not in server.events


@about(LOG)
@fails_in(exceptions_of_tasks_dropped, "assert ['server ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("handled", ["Exception", "500"])
def test_general_handler_sees_failing_task(serve: Serve, handled: str) -> None:
    """A handler for `Exception`, or for 500, is called with the exception of a task, and Uvicorn logs it as well.

    The application does not have `debug=True`.
    """
    one_for_500 = handled == "500"
    server = serve("exceptions:with_handler_for_500", "--factory") if one_for_500 else serve("exceptions:app")
    server.ask("POST /fail/def/ValueError")
    assert server.end()[1:3] == ["handler for Exception: ValueError('no paper')", LOGGED]


@fails_in(tasks_before_response, "assert (500, '\"sorry\"') == (200, '\"accepted\"')")
def test_general_handler_cannot_answer_for_task(serve: Serve) -> None:
    """The response that a handler for `Exception` returns is dropped if the exception comes from a task."""
    server = serve("exceptions:app")
    answer = server.ask("POST /fail/def/ValueError", may_fail=True)
    server.wait_for("handler for Exception: ValueError('no paper')")
    assert (answer.status, answer.text) == (200, '"accepted"')


@fails_in(tasks_before_response, "assert \"handler for PrinterError: PrinterError('no paper')\" not in [...]")
def test_particular_handler_not_called_for_task(serve: Serve) -> None:
    """A handler for a particular exception is not called when a task raises that exception."""
    server = serve("exceptions:app")
    server.ask("POST /fail/def/PrinterError", may_fail=True)
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert "first task" in server.events
    assert "handler for PrinterError: PrinterError('no paper')" not in server.events


@about(LOG)
@fails_in(debug_is_ignored, "assert ['first task', \"handler for Exception: ValueError('no paper')\", ...] == [...]")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_general_handler_not_called_in_debug_mode(serve: Serve, kind: str) -> None:
    """In an application with `debug=True`, a handler for `Exception` is not called when a task fails."""
    server = serve("exceptions:debugged")
    server.ask(f"POST /fail/{kind}/ValueError")
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert server.events == ["first task", LOGGED, "server ends"]


@about(LOG)
@fails_in(tasks_before_response, "assert '...no p...' == '\"accepted\"'")
@pytest.mark.parametrize("error", ["PrinterError", "HTTPException"])
def test_handled_exception_becomes_runtime_error(serve: Serve, error: str) -> None:
    """An exception of a task that has a handler of its own becomes the cause of a `RuntimeError`, which is logged."""
    server = serve("exceptions:app")
    assert server.ask(f"POST /fail/def/{error}", may_fail=True).text == '"accepted"'
    assert f"uvicorn.error gets ERROR: {REPLACED}" in server.end()
    server.wait_for_log("was the direct cause of the following exception")
    assert any(error in line and "no paper" in line for line in server.log)


@fails_in(no_exception_has_a_handler, 'assert "handler for Exception: RuntimeError(...) from ..." in [...]')
@pytest.mark.parametrize("error", ["PrinterError('no paper')", "HTTPException(status_code=404, detail='no paper')"])
def test_general_handler_gets_runtime_error(serve: Serve, error: str) -> None:
    """If a task raises what has a handler of its own, a handler for `Exception` gets a `RuntimeError` caused by it."""
    server = serve("exceptions:app")
    server.ask(f"POST /fail/def/{error.partition('(')[0]}")
    handled = f"handler for Exception: {REPLACED} from {error}"
    server.settle(handled)
    assert handled in server.events


@fails_in(
    dependencies_end_before_response,
    "assert \"handler for Exception: ValueError('no paper')\" == \"dependency sees ValueError('no paper')\"",
)
def test_dependency_sees_exception_of_task(serve: Serve) -> None:
    """The exception of a task is raised at the `yield` of a dependency in the default scope, before the log has it."""
    server = serve("exceptions:app")
    server.ask("POST /save")
    server.settle(LOGGED)
    assert server.events[0] == "dependency sees ValueError('no paper')"


@fails_in(dependencies_end_before_response, "assert '[\"Ada\"]' == '[]'")
def test_failing_task_rolls_back(serve: Serve) -> None:
    """If a dependency in the default scope commits after its `yield`, a failing task rolls back what was saved.

    The client was told before that it was saved.
    """
    server = serve("exceptions:app")
    answer = server.ask("POST /save")
    server.settle(LOGGED)
    assert (answer.status, answer.text) == (200, '"saved"')
    assert server.ask("GET /saved").text == "[]"


@fails_in(dependencies_end_after_tasks, "assert '[]' == '[\"Ada\"]'")
def test_function_scope_saves_before_failing_task(serve: Serve) -> None:
    """What a dependency with `scope="function"` commits after its `yield` stays when a task fails."""
    server = serve("exceptions:app")
    server.ask("POST /save-early")
    server.settle(LOGGED)
    assert server.ask("GET /saved").text == '["Ada"]'


@about(LOG)
@fails_in(dependencies_end_before_response, "assert 'FastAPIError: Response not awaited' in '...'")
def test_exception_of_task_swallowed_by_dependency(serve: Serve) -> None:
    """If a dependency swallows the exception of a task, `FastAPIError: Response not awaited` is logged in its place.

    The client has the response all the same.
    """
    server = serve("exceptions:app")
    assert server.ask("POST /forgive").text == '"accepted"'
    server.end()
    assert "FastAPIError: Response not awaited" in server.log_text
    assert "ValueError" not in server.log_text


@fails_in(base_exceptions_end_server, "assert 0 == 200")
@pytest.mark.parametrize("kind", ["def", "async"])
@pytest.mark.parametrize("error", ["SystemExit", "CancelledError"])
def test_exit_in_task_keeps_server(serve: Serve, kind: str, error: str) -> None:
    """Without `@app.middleware("http")`, Uvicorn logs `SystemExit` or `CancelledError` in a task, and goes on.

    It logs them like any other exception.
    """
    server = serve("exceptions:app")
    server.ask(f"POST /fail/{kind}/{error}")
    server.wait_for_log(f"^(asyncio.exceptions.)?{error}")
    assert server.ask("GET /saved", may_fail=True).status == 200


@fails_in(forgotten_tasks_run, "assert 'task runs' not in [...'task runs'...]")
@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("POST /raise/HTTPException", 404),
        ("POST /raise/ValueError", 500),
        ("POST /validate?number=one", 422),
        ("POST /refuse", 500),
        ("POST /answer-otherwise", 500),
    ],
)
def test_exception_before_response_drops_tasks(serve: Serve, request_line: str, status: int) -> None:
    """If a path operation or a dependency raises, or validation fails, the tasks added until then never run.

    Tried with `HTTPException`, with an exception that nothing handles, and with a return value that is not of the
    response model. Where a dependency has added the task, tried with an invalid parameter and with another dependency
    that raises.
    """
    server = serve("exceptions:app")
    assert server.ask(request_line, may_fail=True).status == status
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert "task runs" not in server.events


@fails_in(error_responses_drop_tasks, "assert 'task runs' in [...]")
@pytest.mark.parametrize("status", [400, 404, 409, 422, 500, 503])
def test_returned_error_keeps_tasks(serve: Serve, status: int) -> None:
    """If a path operation returns an error response, its tasks run."""
    server = serve("exceptions:app")
    answer = server.ask(f"POST /return/{status}", may_fail=True)
    assert (answer.status, answer.text) == (status, "")
    assert "task runs" in server.end()


@fails_in(error_responses_drop_tasks, "assert 'task of the handler runs' in [...]")
def test_response_of_handler_runs_its_background(serve: Serve) -> None:
    """The `background` of a response that an exception handler returns runs, if the path operation has raised."""
    server = serve("exceptions:app")
    assert server.ask("POST /raise/PrinterError", may_fail=True).status == 503
    assert "task of the handler runs" in server.end()


@fails_in(forgotten_tasks_run, "assert 'task runs' not in [...'task runs'...]")
def test_own_background_drops_injected_tasks(serve: Serve) -> None:
    """A returned response that has a `background` of its own runs that, and the tasks that were added never run."""
    server = serve("exceptions:app")
    server.ask("POST /own-background")
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert "task of the response runs" in server.events
    assert "task runs" not in server.events
