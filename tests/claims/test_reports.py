"""Reports: what a guard around each task can still report when the server ends."""

import signal

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import OPTIONS
from tests.claims.worlds.shutdown import cancelled_taken_for_ended


@about(OPTIONS)
@fails_in(cancelled_taken_for_ended, "assert 'guard reports CancelledError' in [...'task starts'...]")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_guard_reports_limit(serve: Serve, kind: str) -> None:
    """At the limit of the shutdown, an `async def` guard gets a `CancelledError`, without `@app.middleware("http")`.

    So it does even around a `def` task. What it reports without an `await` is reported: its record, and the status of
    the span. It is the same for an `async def` task.
    """
    server = serve("reports:app", "--timeout-graceful-shutdown", "0")
    server.ask(f"POST /{kind}")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "guard reports CancelledError" in server.events
    assert "span fastapi.background_task in POST /{kind} ends: ERROR" in server.events
