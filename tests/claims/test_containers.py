"""Containers: which command is process 1, and which of them Uvicorn hears `SIGTERM` behind.

Each server has a PID namespace of its own, as in a container, and one process of Uvicorn.
"""

import signal

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import NAMESPACE, OPTIONS, WAY
from tests.claims.worlds.containers import lifespan_has_no_time, shells_stay, shells_step_aside
from tests.claims.worlds.shutdown import end_without_signal, tasks_not_waited_for

COMMAND = "tests.claims.apps.container_command"
NO_TIME = ("--timeout-graceful-shutdown", "0")


@about(WAY)
@about(NAMESPACE)
@fails_in(shells_step_aside, "assert 'Shutting down' not in '...'")
@pytest.mark.parametrize("how", ["shell form", "script"])
def test_shell_withholds_sigterm(serve: Serve, how: str) -> None:
    """If a shell is process 1 and Uvicorn its child, Uvicorn gets no `SIGTERM`, and its task is lost to `SIGKILL`.

    Tried with the shell form of `CMD` and Debian's `sh`, and with a script that starts Uvicorn without `exec`.
    """
    server = serve("shutdown:app", how, program=COMMAND, process_one=True)
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.settle(log="Shutting down")
    assert "Shutting down" not in server.log_text
    server.signal(signal.SIGKILL)
    server.wait_until_ended()
    assert server.events == ["lifespan begins", "task starts", "server is gone"]


@about(WAY)
@about(NAMESPACE)
@fails_in(shells_stay, "assert 'Waiting for background tasks' in '...'")
def test_exec_lets_sigterm_through(serve: Serve) -> None:
    """With `exec`, Uvicorn takes the place of the shell as process 1, and waits for its tasks on `SIGTERM`."""
    server = serve("shutdown:app", "shell form with exec", program=COMMAND, process_one=True)
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.settle(log="Waiting for background tasks")
    assert "Waiting for background tasks" in server.log_text
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-4:] == ["task ends", "second task runs", "lifespan ends", "server is gone"]


@about(WAY)
@about(NAMESPACE)
@fails_in(end_without_signal, "assert 'task ends' not in [...'task ends'...]")
def test_init_lets_limit_cut_def_task(serve: Serve) -> None:
    """With an init as process 1, as by `docker run --init`, the limit cuts off a `def` task, and the status is 143.

    The init of the test is dumb-init, which passes signals on to its child only. The task would end as soon as the
    main thread has.
    """
    server = serve("shutdown:app", *NO_TIME, "init", program=COMMAND, process_one=True)
    server.ask("POST /outlive-main-thread")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    status = server.wait_until_ended()
    assert "task ends" not in server.events
    assert "lifespan ends" in server.events
    assert status == 128 + signal.SIGTERM


@about(WAY)
@about(NAMESPACE)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_init_waits_for_tasks(serve: Serve, kind: str) -> None:
    """With an init as process 1 and Uvicorn as its child, Uvicorn waits for its tasks on `SIGTERM` to the init.

    Tried with dumb-init, and without a limit.
    """
    server = serve("shutdown:app", "init", program=COMMAND, process_one=True)
    server.ask(f"POST /{kind}")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    logged = server.wait_for_log("Waiting for background tasks|Application shutdown complete")[0]
    assert logged == "Waiting for background tasks"
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-4:] == ["task ends", "second task runs", "lifespan ends", "server is gone"]


@about(WAY)
@about(NAMESPACE)
@fails_in(shells_step_aside, "assert 'Shutting down' not in '...'")
def test_init_before_shell_loses_tasks(serve: Serve) -> None:
    """With an init before a shell that stays, `SIGTERM` ends the container at once: no task and no lifespan ends.

    The init gets no further than the shell, which ends. Tried with dumb-init, and with Debian's `sh`.
    """
    server = serve("shutdown:app", "init and shell form", program=COMMAND, process_one=True)
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.settle(log="Shutting down")
    assert "Shutting down" not in server.log_text
    server.wait_until_ended()
    assert server.events == ["lifespan begins", "task starts", "server is gone"]


@about(OPTIONS)
@about(WAY, process_one=[True])
@about(NAMESPACE, process_one=[True])
@fails_in(lifespan_has_no_time, "assert 'lifespan ends' in [...'server is gone']")
@pytest.mark.parametrize("process_one", [True, False], ids=["process 1", "one process"])
def test_limit_spares_lifespan(serve: Serve, process_one: bool) -> None:
    """`--timeout-graceful-shutdown` does not bound the code after the `yield` of the lifespan: Uvicorn waits for it.

    That is so with one process, whether or not it is process 1 of a container.
    """
    server = serve("containers:app", *NO_TIME, process_one=process_one, forked=False)
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "lifespan ends" in server.events
