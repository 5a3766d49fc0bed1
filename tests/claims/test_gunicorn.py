"""Gunicorn with the worker class of Uvicorn: what becomes of the tasks when it is told to end, and of slow workers.

The application is that of the claims about shutdown.
"""

import errno
import os
import signal
import socket

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import GUNICORN, PORT
from tests.claims.worlds.shutdown import (
    connections_until_the_end,
    heartbeats_from_a_thread,
    no_limit,
    no_request_limit,
    one_heartbeat,
    only_first_signal,
    sigquit_ends_worker,
    tasks_not_waited_for,
)
from tests.claims.worlds.workers import sum_lets_go_of_gil

HERE = ("--no-control-socket", "--worker-tmp-dir", ".")
UVICORN_WORKER = ("-k", "uvicorn_worker.UvicornWorker", *HERE)
LIMITED_WORKER = ("-k", "tests.claims.apps.gunicorn_worker.LimitedWorker", *HERE)
TIMEOUT = ("--timeout", "3")
# Seconds. It is looked at once a second.
LONGER_THAN_TIMEOUT = 6.0


@about(GUNICORN)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
@pytest.mark.parametrize("signals", ["SIGTERM", "Ctrl+C"])
@pytest.mark.parametrize("kind", ["def", "async"])
def test_gunicorn_waits_for_tasks(serve: Serve, kind: str, signals: str) -> None:
    """On `SIGTERM`, Gunicorn with Uvicorn's worker class ends when the running task and those behind it have ended.

    So it does on Ctrl+C, which sends `SIGINT` to Gunicorn and its workers; in both cases within `--graceful-timeout`.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, program="gunicorn")
    pid = int(server.ask(f"POST /{kind}").text)
    server.wait_for("task starts")
    server.send(signals)
    logged = server.wait_for_log("Waiting for background tasks|Application shutdown complete")[0]
    assert logged == "Waiting for background tasks"
    os.kill(pid, signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-4:] == ["task ends", "second task runs", "lifespan ends", "server is gone"]


@about(PORT)
@about(GUNICORN)
@fails_in(connections_until_the_end, "assert 0 == 111")
@pytest.mark.parametrize("signals", ["SIGTERM", "Ctrl+C"])
def test_gunicorn_refuses_connections(serve: Serve, signals: str) -> None:
    """While Gunicorn with Uvicorn's worker class waits for tasks at its end, it refuses new connections.

    Tried with `SIGTERM` and with Ctrl+C.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, program="gunicorn")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.send(signals)
    server.wait_for_log("Waiting for background tasks")
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", server.port)) == errno.ECONNREFUSED


@about(GUNICORN)
@fails_in(tasks_not_waited_for, "assert ['lifespan begins', 'task starts', 'lifespan ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_gunicorn_kills_after_graceful_timeout(serve: Serve, kind: str) -> None:
    """When `--graceful-timeout` is over, Gunicorn kills a `UvicornWorker`: no `CancelledError`, no end of the lifespan.

    Tried with `SIGTERM`.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, "--graceful-timeout", "1", program="gunicorn")
    server.ask(f"POST /{kind}")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["lifespan begins", "task starts", "server is gone"]


@about(GUNICORN)
@fails_in(no_limit, "assert 'Cancel 1 running task(s), timeout graceful shutdown exceeded' in '...'")
def test_limit_of_gunicorn_worker_cancels_async_task(serve: Serve) -> None:
    """In a `UvicornWorker` with `timeout_graceful_shutdown` in its `CONFIG_KWARGS`, an `async def` task is cancelled.

    So it is at that limit, on `SIGTERM`: the task gets a `CancelledError`, and the lifespan ends, before
    `--graceful-timeout` is over. The worker is a subclass. The test gives the task no time at all: `0`.
    """
    server = serve("shutdown:app", *LIMITED_WORKER, program="gunicorn")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.settle(log="Cancel 1 running")
    assert "Cancel 1 running task(s), timeout graceful shutdown exceeded" in server.log_text
    server.wait_until_ended()
    assert in_order(server.events, "task starts", "task is cancelled", "server is gone")
    assert in_order(server.events, "task starts", "lifespan ends", "server is gone")


@about(GUNICORN)
@fails_in(sigquit_ends_worker, "assert ['lifespan begins', 'lifespan ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_gunicorn_kills_on_sigint(serve: Serve, number: signal.Signals) -> None:
    """`SIGINT` or `SIGQUIT` to Gunicorn alone kills a `UvicornWorker` after `--graceful-timeout`, task or no task.

    Here there is no task. The code after the `yield` of the lifespan does not run.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, "--graceful-timeout", "1", program="gunicorn")
    server.signal(number)
    server.wait_until_ended()
    assert server.events == ["lifespan begins", "server is gone"]
    server.wait_for_log(r"was sent SIGKILL! Perhaps out of memory\?$")


@about(GUNICORN)
@fails_in(only_first_signal, "assert 'was sent SIGINT!' in '...'")
@pytest.mark.parametrize("first", ["SIGTERM", "Ctrl+C"])
@pytest.mark.parametrize("request_", ["POST /async", "POST /outlast-main-thread"])
def test_second_sigint_cuts_tasks_of_gunicorn(serve: Serve, request_: str, first: str) -> None:
    """A second Ctrl+C cuts off every task of Gunicorn with Uvicorn's worker class, without an exception.

    So does Ctrl+C after `SIGTERM`. The code after the `yield` of the lifespan does not run. Tried with a task of each
    kind.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, program="gunicorn")
    server.ask(request_)
    server.wait_for("task starts")
    server.send(first)
    server.wait_for_log("Waiting for background tasks")
    server.send("Ctrl+C")
    server.settle(log="was sent SIGINT!")
    assert "was sent SIGINT!" in server.log_text
    server.wait_until_ended()
    assert not {"task is cancelled", "task ends", "lifespan ends"} & set(server.events)


@about(GUNICORN)
@fails_in(heartbeats_from_a_thread, "assert 'WORKER TIMEOUT' in '...'")
def test_gunicorn_timeout_kills_blocked_worker(serve: Serve) -> None:
    """An `async def` task that blocks for longer than Gunicorn's `--timeout` gets its worker killed: `WORKER TIMEOUT`.

    The task is lost, and the code after the `yield` of the lifespan does not run. The worker is replaced.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, *TIMEOUT, program="gunicorn")
    pid = int(server.ask("POST /blocking").text)
    server.settle("lifespan begins", times=2, idle=LONGER_THAN_TIMEOUT)
    assert "WORKER TIMEOUT" in server.log_text
    server.wait_for_log(rf"WORKER TIMEOUT \(pid:{pid}\)")
    server.wait_for("lifespan begins", times=2)
    assert server.events == ["lifespan begins", "task starts", "lifespan begins"]


@about(GUNICORN)
@fails_in(sum_lets_go_of_gil, "assert 'the sum is known' == 'WORKER TIMEOUT'")
def test_gunicorn_timeout_kills_computing_worker(serve: Serve) -> None:
    """A `def` task that keeps the GIL for longer than Gunicorn's `--timeout` gets its worker killed: `WORKER TIMEOUT`.

    The task is in one long call of `sum`. The code after the `yield` of the lifespan does not run.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, *TIMEOUT, program="gunicorn")
    server.ask("POST /compute")
    logged = server.wait_for_log("WORKER TIMEOUT|the sum is known")[0]
    assert logged == "WORKER TIMEOUT"
    server.wait_for("lifespan begins", times=2)
    assert server.events == ["lifespan begins", "task starts", "lifespan begins"]


@about(GUNICORN)
@fails_in(one_heartbeat, "assert 'lifespan begins' == 'task ends'")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_gunicorn_timeout_spares_tasks(serve: Serve, kind: str) -> None:
    """In a `UvicornWorker`, a `def` task, or one that awaits, may run for longer than Gunicorn's `--timeout`."""
    server = serve("shutdown:app", *UVICORN_WORKER, *TIMEOUT, program="gunicorn")
    server.ask(f"POST /six-seconds/{kind}")
    assert server.hear("", times=3) == "task ends"
    assert server.events == ["lifespan begins", "task starts", "task ends"]


@about(GUNICORN)
@fails_in(no_request_limit, "assert 'WORKER TIMEOUT' in '...'")
def test_gunicorn_max_requests_kills_worker(serve: Serve) -> None:
    """After Gunicorn's `--max-requests`, a `UvicornWorker` that waits longer than `--timeout` for tasks is killed.

    The task is lost, and the code after the `yield` of the lifespan does not run.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, *TIMEOUT, "--max-requests", "1", program="gunicorn")
    pid = int(server.ask("POST /async").text)
    server.settle("lifespan begins", times=2, idle=LONGER_THAN_TIMEOUT)
    assert "WORKER TIMEOUT" in server.log_text
    server.wait_for_log(rf"WORKER TIMEOUT \(pid:{pid}\)")
    server.wait_for("lifespan begins", times=2)
    assert server.events == ["lifespan begins", "task starts", "lifespan begins"]


@about(GUNICORN)
@fails_in(tasks_not_waited_for, "assert 'task ends' in ['lifespan begins', 'task starts', ...]")
def test_gunicorn_reload_gives_time_to_tasks(serve: Serve) -> None:
    """On `SIGHUP`, an old `UvicornWorker` has `--graceful-timeout` for its tasks, even if `--timeout` is shorter."""
    server = serve("shutdown:app", *UVICORN_WORKER, *TIMEOUT, program="gunicorn")
    server.ask("POST /six-seconds/async")
    server.wait_for("task starts")
    server.signal(signal.SIGHUP)
    server.wait_for("lifespan begins", times=2)
    server.settle("task ends", idle=2 * LONGER_THAN_TIMEOUT)
    assert "task ends" in server.events
    server.wait_for("lifespan ends")
    assert "WORKER TIMEOUT" not in server.log_text


@about(GUNICORN)
@fails_in(heartbeats_from_a_thread, "assert 'WORKER TIMEOUT' in '...'")
def test_gunicorn_reload_kills_worker(serve: Serve) -> None:
    """After `SIGHUP`, an old `UvicornWorker` with a task is killed when `--graceful-timeout` and `--timeout` are over.

    The task is lost, and the code after the `yield` of the lifespan does not run in the old worker.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, *TIMEOUT, "--graceful-timeout", "1", program="gunicorn")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGHUP)
    server.wait_for("lifespan begins", times=2)
    server.settle(log="WORKER TIMEOUT", idle=LONGER_THAN_TIMEOUT)
    assert "WORKER TIMEOUT" in server.log_text
    assert server.events == ["lifespan begins", "task starts", "lifespan begins"]
