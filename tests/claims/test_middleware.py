"""Middleware: what it notices of a task, and what it changes for one."""

import signal

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.exceptions import exceptions_of_tasks_dropped
from tests.claims.worlds.middleware import (
    discarded_responses_are_errors,
    exits_are_exceptions,
    middleware_background_last,
    tasks_outside_application,
)
from tests.claims.worlds.tasks import tasks_before_response


@fails_in(tasks_before_response)
@pytest.mark.parametrize("app", ["http_app", "asgi_app"])
def test_middleware_leaves_response_first(serve: Serve, app: str) -> None:
    """Behind middleware of either kind, the client has the whole response while the task still runs."""
    server = serve(f"middleware:{app}")
    assert server.ask("POST /wait").text == '"accepted"'
    server.note("client has the response")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert server.events.index("client has the response") < server.events.index("task ends")


@fails_in(tasks_before_response)
def test_http_middleware_done_before_task(serve: Serve) -> None:
    """In `@app.middleware("http")`, the code behind `call_next` runs before the task starts."""
    server = serve("middleware:http_app")
    server.ask("POST /tell")
    server.wait_for("task runs")
    assert server.events == ["middleware has the response to /tell", "task runs"]


@fails_in(tasks_before_response)
def test_http_middleware_misses_exception_of_task(serve: Serve) -> None:
    """In `@app.middleware("http")`, `try` and `except` around `call_next` do not catch the exception of a task."""
    server = serve("middleware:http_app")
    server.ask("POST /fail")
    server.wait_for_log("^ValueError: no paper")
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert server.events == ["middleware has the response to /fail", "server ends"]


@fails_in(exceptions_of_tasks_dropped)
def test_http_middleware_lets_exception_of_task_pass(serve: Serve) -> None:
    """Behind `@app.middleware("http")`, the exception of a task is in the log of the server all the same."""
    server = serve("middleware:http_app")
    assert server.ask("POST /fail").status == 200
    server.wait_for_log("^ERROR: +Exception in ASGI application")
    server.wait_for_log("^ValueError: no paper")


@fails_in(tasks_outside_application)
def test_asgi_middleware_catches_exception_of_task(serve: Serve) -> None:
    """In pure ASGI middleware, `try` and `except` around `await self.app(…)` catch the exception of a task.

    The middleware raises it again, and then it is in the log of the server.
    """
    server = serve("middleware:asgi_app")
    server.ask("POST /fail")
    server.wait_for("middleware catches ValueError('no paper')")
    assert server.events[0] == "response to /fail is sent"
    server.wait_for_log("^ERROR: +Exception in ASGI application")


@fails_in(tasks_outside_application)
def test_asgi_middleware_can_keep_connection(serve: Serve) -> None:
    """If pure ASGI middleware does not raise the exception of a task again, uvicorn keeps the connection open."""
    server = serve("middleware:keeping_app")
    with server.connect() as connection:
        assert server.ask("POST /fail", connection).status == 200
        server.wait_for("middleware keeps ValueError('no paper')")
        assert server.ask("POST /tell", connection).status == 200


@fails_in(tasks_outside_application)
def test_asgi_middleware_waits_for_task(serve: Serve) -> None:
    """In pure ASGI middleware, the code behind `await self.app(…)` runs after the task has ended."""
    server = serve("middleware:asgi_app")
    server.ask("POST /wait")
    server.ask("POST /go-on")
    server.wait_for("application is done with /wait")
    assert server.events.index("task ends") < server.events.index("application is done with /wait")


@fails_in(tasks_before_response)
def test_asgi_middleware_sees_end_of_response(serve: Serve) -> None:
    """Pure ASGI middleware sees the last message of the response before the task starts."""
    server = serve("middleware:asgi_app")
    server.ask("POST /tell")
    server.wait_for("application is done with /tell")
    assert server.events == ["response to /tell is sent", "task runs", "application is done with /tell"]


@fails_in(discarded_responses_are_errors)
def test_task_of_discarded_response_runs(serve: Serve) -> None:
    """If `@app.middleware("http")` returns another response than the one of `call_next`, the tasks of that one run."""
    server = serve("middleware:replacing_app")
    answer = server.ask("POST /tell")
    assert (answer.status, answer.text) == (503, '"something else"')
    server.wait_for("task runs")


@fails_in(middleware_background_last)
def test_background_of_middleware_first(serve: Serve) -> None:
    """If middleware sets the `background` of the response of `call_next`, it runs before the tasks that were added."""
    server = serve("middleware:adding_app")
    server.ask("POST /tell")
    server.wait_for("task runs")
    server.wait_for("task of the middleware runs")
    assert server.events == ["task of the middleware runs", "task runs"]


@fails_in(exits_are_exceptions)
def test_exit_in_task_behind_http_middleware(serve: Serve) -> None:
    """Behind `@app.middleware("http")`, `SystemExit` in a task ends the server, with the status that it gives."""
    server = serve("middleware:http_app")
    assert server.ask("POST /exit").status == 200
    server.wait_for("server ends")
    assert server.wait_until_ended() == 3
