"""Supervisors: what kills, ends or restarts a busy Uvicorn. What Gunicorn does is in the topic about Gunicorn.

The application is that of the claims about shutdown.
"""

import os
import signal

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import WAY
from tests.claims.worlds.shutdown import tasks_not_waited_for
from tests.claims.worlds.supervisors import every_task_in_a_thread, pongs_from_the_loop
from tests.claims.worlds.workers import sum_lets_go_of_gil

WORKERS = ("--workers", "2")
ONE_REQUEST = ("--limit-max-requests", "1")


@about(WAY)
@fails_in(sum_lets_go_of_gil, "assert 'the sum is known' == 'Child process [...] died'")
def test_unanswered_ping_loses_other_tasks(serve: Serve) -> None:
    """With `--workers 2`, a task that keeps the GIL for over 5 seconds gets its worker killed with its other tasks.

    An `async def` task that waits there gets no `CancelledError`. 5 seconds are the default of
    `--timeout-worker-healthcheck`.
    """
    server = serve("shutdown:app", *WORKERS, program="uvicorn")
    with server.connect() as connection:
        server.ask("POST /async", connection)
        server.wait_for("task starts")
        pid = int(server.ask("POST /compute", connection).text)
        logged = server.wait_for_log(rf"Child process \[{pid}\] died|the sum is known")[0]
        assert logged == f"Child process [{pid}] died"
    server.wait_for("lifespan begins", times=3)
    assert not {"task is cancelled", "task ends", "lifespan ends"} & set(server.events)


@about(WAY)
@fails_in(pongs_from_the_loop, "assert 'blocked worker answers its parent' in ['task starts']")
def test_blocked_loop_keeps_worker(serve: Serve) -> None:
    """With `--workers 2`, a worker whose `async def` task blocks answers the pings of its parent: it is not killed.

    The task waits, so that it does not keep the GIL.
    """
    server = serve("supervisors:app", *WORKERS, program="uvicorn")
    server.ask("POST /blocking")
    server.wait_for("task starts")
    # The parent asks every half second.
    server.settle("blocked worker answers its parent", idle=2.0)
    assert "blocked worker answers its parent" in server.events
    assert "died" not in server.log_text


@about(WAY)
@fails_in(every_task_in_a_thread, "assert 'Shutting down' not in '...'")
def test_blocked_loop_defers_shutdown(serve: Serve) -> None:
    """While an `async def` task blocks, a single Uvicorn process does not begin to end on `SIGTERM`, and logs nothing.

    It ends when the task has ended.
    """
    server = serve("shutdown:app", program="uvicorn")
    server.ask("POST /blocking")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.settle(log="Shutting down")
    assert "Shutting down" not in server.log_text
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-2:] == ["lifespan ends", "server is gone"]


@about(WAY)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_max_requests_waits_for_tasks(serve: Serve, kind: str) -> None:
    """After `--limit-max-requests`, a single Uvicorn process ends when its tasks have ended, with the status 0."""
    server = serve("shutdown:app", *ONE_REQUEST, program="uvicorn")
    server.ask(f"POST /{kind}")
    server.wait_for("task starts")
    logged = server.wait_for_log("Waiting for background tasks|Application shutdown complete")[0]
    assert logged == "Waiting for background tasks"
    server.signal(signal.SIGUSR1)
    status = server.wait_until_ended()
    assert server.events[-4:] == ["task ends", "second task runs", "lifespan ends", "server is gone"]
    assert status == 0


@about(WAY)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
def test_max_requests_replaces_worker(serve: Serve) -> None:
    """With `--workers 2` and `--limit-max-requests`, a worker ends after its tasks, and a new one takes its place.

    The log says `Child process [7] died`, with its number.
    """
    server = serve("shutdown:app", *WORKERS, *ONE_REQUEST, program="uvicorn")
    server.wait_for("lifespan begins", times=2)
    pid = int(server.ask("POST /async").text)
    server.wait_for("task starts")
    logged = server.wait_for_log("Waiting for background tasks|Application shutdown complete")[0]
    assert logged == "Waiting for background tasks"
    os.kill(pid, signal.SIGUSR1)
    server.wait_for("lifespan begins", times=3)
    assert server.events[-4:] == ["task ends", "second task runs", "lifespan ends", "lifespan begins"]
    server.wait_for_log(rf"Child process \[{pid}\] died$")
