"""Gunicorn with the worker class of Uvicorn: what becomes of the tasks when it is told to end.

The application is that of the claims about shutdown.
"""

import os
import signal

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.shutdown import sigquit_ends_worker, tasks_not_waited_for

UVICORN_WORKER = ("-k", "uvicorn_worker.UvicornWorker", "--no-control-socket", "--worker-tmp-dir", ".")


@fails_in(tasks_not_waited_for)
def test_gunicorn_waits_for_tasks(serve: Serve) -> None:
    """On `SIGTERM`, gunicorn with uvicorn's worker class ends when the running task has ended."""
    server = serve("shutdown:app", *UVICORN_WORKER, program="gunicorn")
    pid = int(server.ask("POST /async").text)
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log("Waiting for background tasks|Application shutdown complete")
    os.kill(pid, signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-4:] == ["task ends", "second task runs", "lifespan ends", "server is gone"]


@fails_in(tasks_not_waited_for)
def test_gunicorn_kills_after_graceful_timeout(serve: Serve) -> None:
    """When `--graceful-timeout` is over, gunicorn kills the worker: no `CancelledError`, and no end of the lifespan."""
    server = serve("shutdown:app", *UVICORN_WORKER, "--graceful-timeout", "1", program="gunicorn")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["lifespan begins", "task starts", "server is gone"]


@fails_in(sigquit_ends_worker)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_gunicorn_kills_on_sigint(serve: Serve, number: signal.Signals) -> None:
    """On `SIGINT` or `SIGQUIT` to gunicorn alone, its worker is killed after `--graceful-timeout`, task or no task.

    Here there is no task. The lifespan is not ended either.
    """
    server = serve("shutdown:app", *UVICORN_WORKER, "--graceful-timeout", "1", program="gunicorn")
    server.signal(number)
    server.wait_until_ended()
    server.wait_for_log(r"was sent SIGKILL! Perhaps out of memory\?$")
    assert server.events == ["lifespan begins", "server is gone"]
