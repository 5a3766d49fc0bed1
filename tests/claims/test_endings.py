"""What is still done when the server ends: by a task, by the lifespan, and by other workers."""

import signal

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server
from tests.claims.settings import LOG, NAMESPACE, ONE_PROCESS, OPTIONS, PATIENT, WAY
from tests.claims.worlds.shutdown import (
    cancelled_are_waited_for,
    no_limit,
    only_first_signal,
    process_ends_at_limit,
    process_ends_with_server,
    sighup_is_ignored,
    tasks_not_waited_for,
)

ONE, PROCESS_ONE, WORKERS = "one process", "process 1", "--workers 2"
SIGTERM, CTRL_C = "SIGTERM", "Ctrl+C"
NO_TIME = ("--timeout-graceful-shutdown", "0")
ONE_REQUEST = ("--limit-max-requests", "1", "--timeout-graceful-shutdown", "1")


def start(serve: Serve, how: str, *options: str) -> Server:
    """Serve in one of the ways above, and wait until all of its processes are ready."""
    if how != WORKERS:
        return serve("endings:app", *options, process_one=how == PROCESS_ONE)
    server = serve("endings:app", *options, *WORKERS.split(), *PATIENT, program="uvicorn")
    server.wait_for("lifespan begins", times=2)
    return server


@about(LOG)
@about(ONE_PROCESS, how=(ONE,))
@about(WAY, how=(PROCESS_ONE,))
@about(NAMESPACE, how=(PROCESS_ONE,))
@fails_in(only_first_signal, "assert 'finally of the lifespan runs' in ['lifespan begins', 'task starts']")
@pytest.mark.parametrize(("how", "first"), [(ONE, CTRL_C), (PROCESS_ONE, CTRL_C), (PROCESS_ONE, SIGTERM)])
def test_second_sigint_cancels_lifespan(serve: Serve, how: str, first: str) -> None:
    """A second Ctrl+C to one Uvicorn process lets a `finally` around the `yield` of its lifespan run, and no more.

    The lines after the `yield` do not run. That is so with one process; as process 1 of a container, after `SIGTERM` as
    well.
    """
    server = start(serve, how)
    server.ask("POST /wait")
    server.wait_for("task starts")
    server.send(first)
    server.wait_for_log("Waiting for background tasks")
    server.send(CTRL_C)
    server.settle("finally of the lifespan runs")
    assert "finally of the lifespan runs" in server.events
    assert "lifespan ends" not in server.events


@about(OPTIONS)
@about(ONE_PROCESS, how=(ONE,))
@about(WAY, how=(PROCESS_ONE,))
@about(NAMESPACE, how=(PROCESS_ONE,))
@fails_in(process_ends_at_limit, "assert 'its tidying up is cancelled' in [...]")
@pytest.mark.parametrize(("how", "signals"), [(ONE, CTRL_C), (PROCESS_ONE, CTRL_C), (PROCESS_ONE, SIGTERM)])
def test_limit_cancels_tidying_up(serve: Serve, how: str, signals: str) -> None:
    """When the time is up after Ctrl+C, what a cancelled task of one Uvicorn process still awaits is cancelled, too.

    As process 1 of a container, it is so after `SIGTERM` as well.
    """
    server = start(serve, how, *NO_TIME)
    server.ask("POST /tidy-up")
    server.wait_for("task starts")
    server.send(signals)
    server.wait_until_ended()
    assert "its tidying up is cancelled" in server.events


@about(OPTIONS)
@about(ONE_PROCESS)
@fails_in(cancelled_are_waited_for, "assert 'task is cancelled' not in ['task starts', 'task is cancelled', ...]")
def test_limit_after_failed_lifespan_cuts_async_task(serve: Serve) -> None:
    """If its lifespan has failed, one Uvicorn process, not process 1, cuts off an `async def` task on `SIGTERM`.

    It does so when the time is up. The task gets no exception.
    """
    server = serve("endings:app_of_failing_lifespan", *NO_TIME)
    server.ask("POST /fail-lifespan")
    server.wait_for_log("ConnectionError")
    server.ask("POST /wait")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "task is cancelled" not in server.events


@about(OPTIONS)
@about(WAY, how=(WORKERS,))
@fails_in(no_limit, "assert 'task is cancelled' in [...'task starts']")
@pytest.mark.parametrize("how", [ONE, WORKERS])
def test_limit_after_max_requests_cancels_async_task(serve: Serve, how: str) -> None:
    """When `--limit-max-requests` ends Uvicorn, the limit holds: an `async def` task is cancelled when the time is up.

    That is so with one process and with `--workers 2`.
    """
    server = start(serve, how, *ONE_REQUEST)
    server.ask("POST /wait")
    server.wait_for("task starts")
    server.settle("task is cancelled")
    assert "task is cancelled" in server.events


@about(OPTIONS)
@about(WAY, how=(WORKERS,))
@fails_in(process_ends_with_server, "assert 'task ends' in [...]")
@pytest.mark.parametrize("how", [ONE, WORKERS])
def test_limit_after_max_requests_leaves_def_task(serve: Serve, how: str) -> None:
    """When `--limit-max-requests` ends Uvicorn, a `def` task goes on when the time is up, after the lifespan.

    That is so with one process and with `--workers 2`.
    """
    server = start(serve, how, *ONE_REQUEST)
    server.ask("POST /def")
    server.wait_for("lifespan ends")
    server.settle("task ends")
    assert "task ends" in server.events
    assert server.events.index("lifespan ends") < server.events.index("task ends")


@about(LOG)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
def test_shutdown_waits_for_unread_response(serve: Serve) -> None:
    """Without a proxy, Uvicorn ends when a client has left that reads nothing of a plain response of 16 MB.

    Until then it logs `Waiting for connections to close.`
    """
    server = serve("endings:app")
    with server.socket() as client:
        client.sendall(b"GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n")
        server.wait_for("response is made")
        server.signal(signal.SIGTERM)
        logged = server.wait_for_log("Waiting for connections to close|Application shutdown complete")[0]
        assert logged == "Waiting for connections to close"
        server.note("client leaves")
    server.wait_until_ended()
    assert server.events[-4:] == ["client leaves", "finally of the lifespan runs", "lifespan ends", "server is gone"]


@about(WAY)
@fails_in(sighup_is_ignored, "assert 'Waiting for background tasks' not in '...'")
def test_sighup_to_all_loses_tasks_of_workers(serve: Serve) -> None:
    """With `--workers 2`, a `SIGHUP` to all processes ends the workers at once, and the parent starts new ones.

    The tasks are lost without an exception. A terminal sends the signal in this way when it is closed.
    """
    server = start(serve, WORKERS)
    server.ask("POST /wait")
    server.wait_for("task starts")
    server.signal_all(signal.SIGHUP)
    server.settle(log="Waiting for background tasks")
    assert "Waiting for background tasks" not in server.log_text
    server.wait_for("lifespan begins", times=4)
    assert not {"task is cancelled", "finally of the lifespan runs"} & set(server.events)
