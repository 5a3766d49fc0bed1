"""Cancellation: who cancels, and what goes on all the same."""

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import OPTIONS
from tests.claims.worlds.cancellation import calls_are_left_alone, calls_are_waited_for, time_is_never_up
from tests.claims.worlds.shutdown import process_ends_at_limit


@fails_in(calls_are_waited_for, "assert 'task gives up' in ['call starts']")
@pytest.mark.parametrize("way", ["to_thread", "run_in_threadpool"])
def test_timeout_leaves_call_in_thread(serve: Serve, way: str) -> None:
    """`asyncio.timeout` gives up waiting for a call in a thread, and the call goes on.

    That is so with `asyncio.to_thread` and with Starlette's `run_in_threadpool`.
    """
    server = serve("cancellation:app")
    server.ask(f"POST /asyncio/{way}")
    server.wait_for("call starts")
    server.ask("POST /time-is-up")
    server.settle("task gives up")
    assert "task gives up" in server.events
    server.ask("POST /go-on")
    server.wait_for("call ends")


@fails_in(calls_are_waited_for, "assert '1' == '0'")
def test_call_that_was_given_up_has_no_token(serve: Serve) -> None:
    """When `asyncio.timeout` has given up a call of `run_in_threadpool`, the call goes on without a token."""
    server = serve("cancellation:app")
    server.ask("POST /asyncio/run_in_threadpool")
    server.wait_for("call starts")
    server.ask("POST /time-is-up")
    server.settle("task gives up")
    assert server.ask("GET /threads").text == "0"
    assert "call ends" not in server.events


@fails_in(calls_are_left_alone, "assert ['call starts', 'task gives up'] == ['call starts']")
def test_cancel_scope_waits_for_call_in_threadpool(serve: Serve) -> None:
    """A cancel scope of AnyIO, such as `fail_after`, waits for a call of `run_in_threadpool` before it gives up."""
    server = serve("cancellation:app")
    server.ask("POST /anyio/run_in_threadpool")
    server.wait_for("call starts")
    server.ask("POST /time-is-up")
    server.settle("task gives up")
    assert server.events == ["call starts"]
    server.ask("POST /go-on")
    server.wait_for("call ends")


@fails_in(time_is_never_up, "assert 'task is cancelled' in ['task starts']")
def test_timeout_in_asgi_middleware_cancels_task(serve: Serve) -> None:
    """A timeout in pure ASGI middleware cancels an `async def` task, whose client was answered; the next never runs."""
    server = serve("cancellation:limited")
    assert server.ask("POST /asgi-middleware/async").status == 200
    server.wait_for("task starts")
    server.ask("POST /time-is-up")
    server.settle("task is cancelled")
    assert "task is cancelled" in server.events
    assert server.end() == ["task starts", "task is cancelled", "server is gone"]


@fails_in(time_is_never_up, "assert ['call starts', 'call ends', 'next task runs', 'server is gone'] == [...]")
def test_timeout_in_asgi_middleware_leaves_def_task(serve: Serve) -> None:
    """Without `@app.middleware("http")`, a timeout in ASGI middleware stops no `def` task, but those behind never run.

    The middleware is pure ASGI middleware.
    """
    server = serve("cancellation:limited")
    server.ask("POST /asgi-middleware/def")
    server.wait_for("call starts")
    server.ask("POST /time-is-up")
    server.ask("POST /go-on")
    server.wait_for("call ends")
    assert server.end() == ["call starts", "call ends", "server is gone"]


@about(OPTIONS)
@fails_in(process_ends_at_limit, "assert 'next task runs' in ['task starts', 'server is gone']")
def test_swallowed_cancellation_runs_next_task(serve: Serve) -> None:
    """If a task swallows the `CancelledError` at the limit, the task behind it is begun, in a server that ends.

    Uvicorn is one process, with `--timeout-graceful-shutdown 0`. The task behind it awaits nothing.
    """
    server = serve("cancellation:app", "--timeout-graceful-shutdown", "0")
    server.ask("POST /swallow")
    server.wait_for("task starts")
    assert "next task runs" in server.end()
