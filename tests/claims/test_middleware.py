"""Middleware: what it notices of a task, and what it changes for one."""

import signal

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import LOG, PORT
from tests.claims.worlds.exceptions import exceptions_of_tasks_dropped
from tests.claims.worlds.middleware import (
    discarded_responses_are_errors,
    exits_are_exceptions,
    middleware_background_last,
    tasks_outside_application,
)
from tests.claims.worlds.tasks import tasks_before_response


@fails_in(tasks_before_response, "assert 'response to /wait' in 'task starts'")
@pytest.mark.parametrize("app", ["http_app", "asgi_app"])
def test_middleware_leaves_response_first(serve: Serve, app: str) -> None:
    """Behind middleware of either kind, the client has the whole response while the task still runs."""
    server = serve(f"middleware:{app}")
    with server.connect() as connection:
        connection.request("POST", "/wait")
        server.wait_for("task starts")
        assert "response to /wait" in server.events[0]
        assert server.read_answer("POST /wait", connection).text == '"accepted"'
    server.note("client has the response")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert in_order(server.events, "client has the response", "task ends")


@fails_in(tasks_before_response, "assert ['task runs', 'middleware has the response to /tell'] == [...]")
def test_http_middleware_done_before_task(serve: Serve) -> None:
    """In `@app.middleware("http")`, the code after `call_next` runs before the task starts."""
    server = serve("middleware:http_app")
    server.ask("POST /tell")
    server.wait_for("task runs")
    assert server.events == ["middleware has the response to /tell", "task runs"]


@fails_in(tasks_before_response, "assert ['task fails', ...] == [...]")
def test_http_middleware_misses_exception_of_task(serve: Serve) -> None:
    """In `@app.middleware("http")`, `try` and `except` around `call_next` do not catch the exception of a task."""
    server = serve("middleware:http_app")
    server.ask("POST /tell-and-fail", may_fail=True)
    server.wait_for("task fails")
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert server.events == ["middleware has the response to /tell-and-fail", "task fails", "server ends"]


@about(LOG)
@fails_in(exceptions_of_tasks_dropped, "assert 'ERROR:    Exception in ASGI application' in [...]")
def test_http_middleware_lets_exception_of_task_pass(serve: Serve) -> None:
    """Behind `@app.middleware("http")`, the exception of a task is in the log of the server all the same."""
    server = serve("middleware:http_app")
    assert server.ask("POST /fail").status == 200
    server.end()
    assert "ERROR:    Exception in ASGI application" in server.log
    server.wait_for_log("^ValueError: no paper")


@about(LOG)
@fails_in(tasks_outside_application, "assert ['response to /fail is sent', 'application is done with /fail'] == [...]")
def test_asgi_middleware_catches_exception_of_task(serve: Serve) -> None:
    """In pure ASGI middleware, `try` and `except` around `await self.app(…)` catch the exception of a task.

    The middleware raises it again, and then it is in the log of the server.
    """
    server = serve("middleware:asgi_app")
    server.ask("POST /fail")
    server.wait_for("response to /fail is sent")
    assert server.end()[:2] == ["response to /fail is sent", "middleware catches ValueError('no paper')"]
    assert "ERROR:    Exception in ASGI application" in server.log


@fails_in(tasks_outside_application, "assert 'middleware gets no exception' == ...")
def test_asgi_middleware_can_keep_connection(serve: Serve) -> None:
    """If pure ASGI middleware does not raise the exception of a task again, Uvicorn keeps the connection open."""
    server = serve("middleware:keeping_app")
    with server.connect() as connection:
        assert server.ask("POST /fail", connection).status == 200
        assert server.hear("middleware ") == "middleware keeps ValueError('no paper')"
        assert server.ask("POST /tell", connection).status == 200


@fails_in(tasks_outside_application, "assert application is done with /wait -> task ends")
def test_asgi_middleware_waits_for_task(serve: Serve) -> None:
    """In pure ASGI middleware, the code after `await self.app(…)` runs when the task has ended."""
    server = serve("middleware:asgi_app")
    server.ask("POST /wait")
    server.ask("POST /go-on")
    assert in_order(server.end(), "task ends", "application is done with /wait")


@fails_in(
    tasks_before_response,
    "assert ['task runs', 'response to /tell is sent', 'application is done with /tell'] == [...]",
)
def test_asgi_middleware_sees_end_of_response(serve: Serve) -> None:
    """Pure ASGI middleware sees the last message of the response before the task starts."""
    server = serve("middleware:asgi_app")
    server.ask("POST /tell")
    server.wait_for("application is done with /tell")
    assert server.events == ["response to /tell is sent", "task runs", "application is done with /tell"]


@fails_in(discarded_responses_are_errors, "assert 'task runs' in [...]")
def test_task_of_discarded_response_runs(serve: Serve) -> None:
    """If `@app.middleware("http")` replaces the response of `call_next`, the tasks of the discarded response run."""
    server = serve("middleware:replacing_app")
    answer = server.ask("POST /tell", may_fail=True)
    assert (answer.status, answer.text) == (503, '"something else"')
    assert "task runs" in server.end()


@fails_in(tasks_before_response, "assert 'task runs' not in [...]")
def test_raising_middleware_drops_tasks(serve: Serve) -> None:
    """If `@app.middleware("http")` raises an exception after `call_next`, the tasks of the response never run."""
    server = serve("middleware:raising_app")
    assert server.ask("POST /tell", may_fail=True).status == 500
    assert "task runs" not in server.end()


@fails_in(middleware_background_last, "assert ['task runs', 'task of the middleware runs'] == [...]")
def test_background_of_middleware_first(serve: Serve) -> None:
    """If middleware sets the `background` of the response of `call_next`, it runs before the tasks that were added."""
    server = serve("middleware:adding_app")
    server.ask("POST /tell")
    server.wait_for("task runs")
    server.wait_for("task of the middleware runs")
    assert server.events == ["task of the middleware runs", "task runs"]


@fails_in(middleware_background_last, "assert 'task runs' not in [...'task runs'...]")
def test_failing_background_of_middleware_drops_tasks(serve: Serve) -> None:
    """If the `background` that middleware sets fails, the tasks that were added never run."""
    server = serve("middleware:failing_app")
    assert server.ask("POST /tell").status == 200
    assert "task runs" not in server.end()


@fails_in(exits_are_exceptions, "assert 'server ends' in ['middleware has the response to /exit']")
def test_exit_in_task_behind_http_middleware(serve: Serve) -> None:
    """Behind one `@app.middleware("http")`, `SystemExit` in a task ends one Uvicorn process, with its status."""
    server = serve("middleware:http_app")
    assert server.ask("POST /exit").status == 200
    server.settle("server ends")
    assert "server ends" in server.events
    assert server.wait_until_ended() == 3


@about(PORT)
@fails_in(exits_are_exceptions, "assert 200 == 0")
def test_exit_in_task_behind_two_http_middlewares(serve: Serve) -> None:
    """Behind two `@app.middleware("http")`, `SystemExit` in a `def` task stops one Uvicorn process, and it stays.

    It answers no more, and does not end by itself.
    """
    server = serve("middleware:twice_app")
    assert server.ask("POST /exit").status == 200
    server.settle("server ends")
    assert server.ask("POST /tell", may_fail=True).status == 0
    server.settle()
    server.signal(signal.SIGKILL)
    assert server.wait_until_ended() == -signal.SIGKILL
