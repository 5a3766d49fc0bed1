"""Guards: what a guard around a task keeps in, and what gets past it."""

import signal

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import LOG
from tests.claims.worlds.guards import (
    every_failure_is_an_exception,
    middleware_steps_aside,
    no_failure_is_an_exception,
)


@fails_in(
    no_failure_is_an_exception,
    "assert \"uvicorn.error gets ERROR: Failure('no paper')\" == \"guard catches ValueError('no paper')\"",
)
@pytest.mark.parametrize("app", ["app", "behind_middleware"])
@pytest.mark.parametrize("kind", ["def", "async"])
def test_guarded_failure_goes_no_further(serve: Serve, kind: str, app: str) -> None:
    """If a guard catches the exception of a task, Uvicorn does not log it and keeps the connection open.

    No handler for `Exception` is called, and the tasks behind it run.
    """
    server = serve(f"guards:{app}")
    with server.connect() as connection:
        server.ask(f"POST /fail/{kind}/ValueError", connection)
        assert server.hear("") == "guard catches ValueError('no paper')"
        server.wait_for("last task")
        assert server.ask("GET /ping", connection).text == '"pong"'
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert server.events == ["guard catches ValueError('no paper')", "last task", "server ends"]


@about(LOG)
@fails_in(every_failure_is_an_exception, "assert 'guard catches RuntimeError' == ...")
@pytest.mark.parametrize("kind", ["def", "async"])
@pytest.mark.parametrize("error", ["SystemExit", "KeyboardInterrupt", "CancelledError"])
def test_guard_lets_other_exceptions_pass(serve: Serve, kind: str, error: str) -> None:
    """Without `@app.middleware("http")`, `SystemExit`, `KeyboardInterrupt` and `CancelledError` pass a guard.

    The guard catches `Exception`. Uvicorn logs what passes it, and the tasks behind do not run.
    """
    server = serve("guards:app")
    server.ask(f"POST /fail/{kind}/{error}")
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert server.events[0].partition("(")[0] == f"uvicorn.error gets ERROR: {error}"
    assert server.events[1:] == ["server ends"]


@fails_in(middleware_steps_aside, "assert ['uvicorn.error gets ERROR: CancelledError()', 'server ends'] == [...]")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_cancelled_task_behind_http_middleware_is_silent(serve: Serve, kind: str) -> None:
    """Behind `@app.middleware("http")`, a `CancelledError` in a task ends the run of the tasks, and is not logged."""
    server = serve("guards:behind_middleware")
    server.ask(f"POST /fail/{kind}/CancelledError")
    server.signal(signal.SIGTERM)
    server.wait_for("server ends")
    assert server.events == ["server ends"]
