"""Deployments: what systemd, a reload with a limit and a platform that freezes processes do to tasks."""

import os
import signal

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import ONE_PROCESS, WAY
from tests.claims.worlds.deploying import cannot_be_frozen
from tests.claims.worlds.shutdown import no_limit, tasks_not_waited_for

GUNICORN_OPTIONS = ("-k", "uvicorn_worker.UvicornWorker", "--no-control-socket", "--worker-tmp-dir", ".")


@about(WAY)
@fails_in(no_limit, "assert ['lifespan begins'] == [...]")
def test_reload_with_limit_starts_new_code(serve: Serve) -> None:
    """`--reload` with `--timeout-graceful-shutdown` starts the new code at the limit, although a task still runs.

    Tried with an `async def` task and the limit 0.
    """
    server = serve("deploying:app", "--reload", "--timeout-graceful-shutdown", "0", program="uvicorn")
    server.ask("POST /change-source")
    server.settle(log="Shutting down")
    server.settle("lifespan begins", times=2, idle=2)
    assert server.events[:2] == ["lifespan begins", "lifespan begins"]


@about(WAY)
@fails_in(tasks_not_waited_for, "assert 'Waiting for background tasks' in '...'")
@pytest.mark.parametrize("program", ["uvicorn", "gunicorn"])
def test_sigterm_to_all_waits_for_tasks(serve: Serve, program: str) -> None:
    """If a parent of workers and all of them get `SIGTERM` at once, as systemd sends it, the tasks are waited for.

    The parent is that of Uvicorn's `--workers 2`, or that of one worker of Gunicorn with Uvicorn's worker class.
    """
    options = ("--workers", "2") if program == "uvicorn" else GUNICORN_OPTIONS
    server = serve("shutdown:app", *options, program=program)
    pid = int(server.ask("POST /async").text)
    server.wait_for("task starts")
    server.signal_all(signal.SIGTERM)
    server.settle(log="Waiting for background tasks")
    assert "Waiting for background tasks" in server.log_text
    os.kill(pid, signal.SIGUSR1)
    server.wait_until_ended()
    assert "second task runs" in server.events


@about(ONE_PROCESS)
@fails_in(cannot_be_frozen, "assert 'task ends' not in [...'task ends'...]")
def test_frozen_process_holds_task(serve: Serve) -> None:
    """A task in a frozen process does not go on, and goes on when the process does.

    The process gets `SIGSTOP`, and later `SIGCONT`. What the task waits for comes in between.
    """
    server = serve("shutdown:app")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGSTOP)
    server.signal(signal.SIGUSR1)
    server.settle("task ends")
    assert "task ends" not in server.events
    server.signal(signal.SIGCONT)
    server.wait_for("task ends")
    assert server.end()[-4:] == ["task ends", "second task runs", "lifespan ends", "server is gone"]
