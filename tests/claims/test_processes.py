"""Work in other processes: what waits for it, what is left when a process is killed, and what ends it."""

import signal

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import OPTIONS
from tests.claims.worlds.processes import (
    calls_are_not_cancellable,
    pools_are_not_waited_for,
    pools_are_renewed,
    pools_ignore_signals,
)


@about(OPTIONS)
@fails_in(pools_are_not_waited_for, "assert ['work starts', 'task ends by CancelledError', 'lifespan ends'] == [...]")
def test_pool_has_no_limit(serve: Serve) -> None:
    """At the limit of Uvicorn, without `@app.middleware("http")`, the lifespan waits for the work of its process pool.

    The task is cancelled before.
    """
    server = serve("processes:app", "--timeout-graceful-shutdown", "0", forked=False)
    server.ask("PUT /pool")
    server.wait_for("work starts")
    server.signal(signal.SIGTERM)
    server.wait_for("task ends by CancelledError")
    server.settle("lifespan ends")
    assert server.events == ["work starts", "task ends by CancelledError"]


@fails_in(pools_ignore_signals, "assert 'task ends by ...' in ['work starts']")
@pytest.mark.parametrize(
    ("number", "error"), [(signal.SIGTERM, "BrokenProcessPool"), (signal.SIGINT, "KeyboardInterrupt")]
)
def test_signal_to_all_ends_work_in_pool(serve: Serve, number: signal.Signals, error: str) -> None:
    """If all processes of Uvicorn get `SIGTERM`, those of a pool end at once, and the task gets `BrokenProcessPool`.

    If they get `SIGINT`, as on Ctrl+C at a terminal, the work is interrupted, and the task gets `KeyboardInterrupt`.
    """
    server = serve("processes:app", forked=False)
    server.ask("PUT /pool")
    server.wait_for("work starts")
    server.signal_all(number)
    server.settle(f"task ends by {error}")
    assert f"task ends by {error}" in server.events


@fails_in(pools_are_renewed, "assert ['work starts', 'task ends by BrokenProcessPool', ...'work starts'] == [...]")
def test_broken_pool_stays_broken(serve: Serve) -> None:
    """On Uvicorn, when a process of a pool is killed, its task gets `BrokenProcessPool`, and so do all later ones.

    The pool is a `ProcessPoolExecutor`. Tried with three later tasks.
    """
    server = serve("processes:app", forked=False)
    server.ask("PUT /pool")
    server.wait_for("work starts")
    server.ask("POST /kill-pool")
    server.wait_for("task ends by BrokenProcessPool")
    for times in (2, 3, 4):
        server.ask("PUT /pool")
        server.settle("task ends by BrokenProcessPool", times=times)
    assert server.events == ["work starts", *["task ends by BrokenProcessPool"] * 4]


@fails_in(calls_are_not_cancellable, "assert ['work starts'] == [...]")
def test_cancel_scope_ends_process(serve: Serve) -> None:
    """On Uvicorn, a cancel scope around AnyIO's `to_process.run_sync` with `cancellable=True` ends its process.

    The task goes on.
    """
    server = serve("processes:app", forked=False)
    server.ask("POST /process")
    server.wait_for("work starts")
    server.ask("POST /cancel")
    server.settle("task goes on, and the process is gone")
    assert server.events == ["work starts", "task goes on, and the process is gone"]
