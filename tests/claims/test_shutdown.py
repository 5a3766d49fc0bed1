"""Shutdown, reload and signals: what becomes of the tasks that run.

Where a test names no way to run, Uvicorn is one process, and not process 1.
"""

import errno
import os
import signal
import socket

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server
from tests.claims.settings import LOG, NAMESPACE, ONE_PROCESS, OPTIONS, PORT, WAY
from tests.claims.worlds.shutdown import (
    cancelled_are_waited_for,
    cancelled_taken_for_ended,
    connections_until_the_end,
    end_without_signal,
    lifespan_before_tasks,
    no_limit,
    no_time,
    only_first_signal,
    process_ends_at_limit,
    process_ends_with_server,
    second_sigterm_forces_end,
    sighup_and_sigquit_end_process,
    sockets_shut_down,
    tasks_in_processes,
    tasks_not_waited_for,
    threads_go_on_at_sigint,
    websockets_left_open,
)

NO_TIME = ("--timeout-graceful-shutdown", "0")
ONE, PROCESS_ONE, WORKERS, RELOAD = "one process", "process 1", "--workers 2", "--reload"
WORKERS_OF_ONE = f"{PROCESS_ONE} {WORKERS}"
OTHERS = (PROCESS_ONE, WORKERS, RELOAD, WORKERS_OF_ONE)
CONTAINERS = (PROCESS_ONE, WORKERS_OF_ONE)
SIGTERM, CTRL_C = "SIGTERM", "Ctrl+C"


def start(serve: Serve, how: str, *options: str) -> Server:
    """Serve in one of the ways above, and wait until all of its processes are ready."""
    is_process_one = how.startswith(PROCESS_ONE)
    if how in (ONE, PROCESS_ONE):
        return serve("shutdown:app", *options, process_one=is_process_one)
    way = how.removeprefix(PROCESS_ONE).split()
    server = serve("shutdown:app", *options, *way, program="uvicorn", process_one=is_process_one)
    server.wait_for("lifespan begins", times=1 if how == RELOAD else 2)
    return server


@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' not in '...'")
@pytest.mark.parametrize("signals", [SIGTERM, CTRL_C])
@pytest.mark.parametrize("kind", ["def", "async"])
@pytest.mark.parametrize("how", [ONE, PROCESS_ONE])
def test_shutdown_waits_for_tasks(serve: Serve, how: str, kind: str, signals: str) -> None:
    """On `SIGTERM` or `SIGINT`, Uvicorn ends when the running task and those behind it have ended.

    That is so with one process, whether or not it is process 1 of a container, and without
    `--timeout-graceful-shutdown`.
    """
    server = start(serve, how)
    server.ask(f"POST /{kind}")
    server.wait_for("task starts")
    server.send(signals)
    server.note("server has got the signal")
    server.settle(log="Waiting for background tasks|Application shutdown complete")
    assert "Application shutdown complete" not in server.log_text
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-5:] == [
        "server has got the signal",
        "task ends",
        "second task runs",
        "lifespan ends",
        "server is gone",
    ]


@about(LOG)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
def test_shutdown_says_that_it_waits(serve: Serve) -> None:
    """While Uvicorn waits for tasks, it logs `Waiting for background tasks to complete. (CTRL+C to force quit)`."""
    server = serve("shutdown:app")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    logged = server.wait_for_log("Waiting for background tasks.*|Application shutdown complete")[0]
    assert logged == "Waiting for background tasks to complete. (CTRL+C to force quit)"


@about(PORT)
@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(connections_until_the_end, "assert 0 == 111")
@pytest.mark.parametrize("how", [ONE, PROCESS_ONE])
def test_shutdown_refuses_connections(serve: Serve, how: str) -> None:
    """While one Uvicorn process waits for tasks at its end, it refuses new connections.

    With `--workers` and `--reload`, it is otherwise.
    """
    server = start(serve, how)
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.settle(log="Waiting for background tasks")
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", server.port)) == errno.ECONNREFUSED


@about(PORT)
@about(WAY)
@fails_in(sockets_shut_down, "assert 111 == 0")
@pytest.mark.parametrize("how", [WORKERS, RELOAD])
def test_workers_reset_connections(serve: Serve, how: str) -> None:
    """With `--workers` or `--reload`, a client that connects while Uvicorn waits at its end gets a reset, no answer.

    The reset comes when the tasks have ended.
    """
    server = start(serve, how)
    pid = int(server.ask("POST /async").text)
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log("Waiting for background tasks")
    with socket.socket() as other:
        assert other.connect_ex(("127.0.0.1", server.port)) == 0
    with server.socket() as client:
        client.sendall(b"GET /docs HTTP/1.1\r\nHost: localhost\r\n\r\n")
        os.kill(pid, signal.SIGUSR1)
        with pytest.raises(ConnectionResetError):
            client.recv(1)


@fails_in(lifespan_before_tasks, "assert 'task finds its mailbox gone' == ...")
def test_lifespan_ends_after_tasks(serve: Serve) -> None:
    """A task for which Uvicorn waits at its end can still use what the lifespan takes down after its `yield`."""
    server = serve("shutdown:app")
    server.ask("POST /use-lifespan")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.settle(log="Waiting for background tasks")
    server.signal(signal.SIGUSR1)
    assert server.hear("task finds its mailbox ") == "task finds its mailbox open"
    server.wait_for("lifespan ends")


@about(LOG)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
def test_shutdown_waits_for_streams(serve: Serve) -> None:
    """Uvicorn ends when the clients of streams have left, and logs `Waiting for connections to close.` until then.

    The stream of the test is endless. Its task runs after it.
    """
    server = serve("shutdown:app")
    with server.socket() as client, client.makefile("rb") as answer:
        client.sendall(b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"data: tick\n" in answer
        server.signal(signal.SIGTERM)
        logged = server.wait_for_log("Waiting for connections to close.*|Application shutdown complete")[0]
        assert logged == "Waiting for connections to close. (CTRL+C to force quit)"
    server.wait_until_ended()
    assert server.events[-4:] == [
        "stream is cancelled",
        "task of the stream runs",
        "lifespan ends",
        "server is gone",
    ]


@about(OPTIONS)
@fails_in(no_limit, "assert 'Cancel 1 running task(s), timeout graceful shutdown exceeded' in '...'")
def test_limit_cancels_stream(serve: Serve) -> None:
    """When the time of `--timeout-graceful-shutdown` is up, a stream is cancelled, and its tasks never run.

    The test gives it no time at all: `0`.
    """
    server = serve("shutdown:app", *NO_TIME)
    with server.socket() as client, client.makefile("rb") as answer:
        client.sendall(b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"data: tick\n" in answer
        server.signal(signal.SIGTERM)
        server.settle(log=r"Cancel 1 running")
        assert "Cancel 1 running task(s), timeout graceful shutdown exceeded" in server.log_text
        server.wait_until_ended()
    assert "stream is cancelled" in server.events
    assert "task of the stream runs" not in server.events


@fails_in(websockets_left_open, "assert 'websocket is closed with 1012' in ['lifespan begins', 'websocket is open']")
def test_shutdown_closes_websockets(serve: Serve) -> None:
    """When Uvicorn ends, it closes a WebSocket with `1012`, which a handler that waits for a message notices."""
    server = serve("shutdown:app")
    with server.open_websocket("/messages"):
        server.wait_for("websocket is open")
        server.signal(signal.SIGTERM)
        server.settle("websocket is closed with 1012")
        assert "websocket is closed with 1012" in server.events
        server.wait_until_ended()


@about(LOG)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
def test_shutdown_waits_for_websocket_handler(serve: Serve) -> None:
    """Uvicorn waits for a WebSocket handler that reads nothing, and logs that it waits for background tasks."""
    server = serve("shutdown:app")
    with server.open_websocket("/silent"):
        server.wait_for("websocket is open")
        server.signal(signal.SIGTERM)
        logged = server.wait_for_log("Waiting for background tasks|Application shutdown complete")[0]
        assert logged == "Waiting for background tasks"
        server.signal(signal.SIGUSR1)
        server.wait_until_ended()
    assert server.events[-3:] == ["websocket handler ends", "lifespan ends", "server is gone"]


@about(OPTIONS)
@fails_in(no_time, "assert 'one second is over' in [...]")
def test_limit_is_in_seconds(serve: Serve) -> None:
    """`--timeout-graceful-shutdown 2` lets an `async def` task run for more than one second, and cancels it then."""
    server = serve("shutdown:app", "--timeout-graceful-shutdown", "2")
    server.ask("POST /seconds")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_for("task is cancelled")
    assert "one second is over" in server.events


@about(OPTIONS)
@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(no_limit, "assert 'Cancel 1 running task(s), timeout graceful shutdown exceeded' in '...'")
@pytest.mark.parametrize("signals", [SIGTERM, CTRL_C])
@pytest.mark.parametrize("how", [ONE, PROCESS_ONE, WORKERS, RELOAD])
def test_limit_cancels_async_task(serve: Serve, how: str, signals: str) -> None:
    """When the time of `--timeout-graceful-shutdown` is up, an `async def` task gets a `CancelledError`.

    That is so on `SIGTERM` and on Ctrl+C, with one process, as process 1 of a container, with `--workers` and with
    `--reload`. The test gives it no time at all: `0`.
    """
    server = start(serve, how, *NO_TIME)
    server.ask("POST /async")
    server.wait_for("task starts")
    server.send(signals)
    # A parent looks at its signals every half second.
    server.settle(log=r"Cancel 1 running", idle=2.0)
    assert "Cancel 1 running task(s), timeout graceful shutdown exceeded" in server.log_text
    server.wait_for("task is cancelled")


@about(OPTIONS)
@fails_in(cancelled_taken_for_ended, "assert 'second task runs' not in [...'second task runs'...]")
def test_limit_loses_tasks_behind(serve: Serve) -> None:
    """When the time of `--timeout-graceful-shutdown` is up, the tasks behind the running one are lost."""
    server = serve("shutdown:app", *NO_TIME)
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "task is cancelled" in server.events
    assert "second task runs" not in server.events


@about(OPTIONS)
@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(cancelled_are_waited_for, "assert 'note is saved' not in [...'note is saved'...]")
@pytest.mark.parametrize("way", ["plain", "shield", "scope"])
@pytest.mark.parametrize("how", [ONE, PROCESS_ONE])
@pytest.mark.parametrize("signals", [SIGTERM, CTRL_C])
def test_cancelled_task_cannot_wait(serve: Serve, how: str, signals: str, way: str) -> None:
    """When the time is up, the server does not wait for what a cancelled task still awaits: it is lost.

    That is so with `asyncio.shield` and with `anyio.CancelScope(shield=True)` as well, with one process, whether or not
    it is process 1 of a container, on `SIGTERM` and on Ctrl+C, if the lifespan awaits nothing after its `yield`.
    """
    server = start(serve, how, *NO_TIME)
    server.ask(f"POST /note/{way}")
    server.wait_for("task starts")
    server.send(signals)
    server.wait_until_ended()
    assert "task is cancelled" in server.events
    assert "note is saved" not in server.events


@about(OPTIONS)
@fails_in(process_ends_at_limit, "assert 'note is saved' in [...]")
def test_end_of_lifespan_gives_cancelled_task_time(serve: Serve) -> None:
    """When the time is up, a cancelled task goes on while the lifespan awaits something after its `yield`."""
    server = serve("lifespans:app", *NO_TIME)
    server.ask("POST /note")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "note is saved" in server.events
    assert in_order(server.events, "task is cancelled", "note is saved", "lifespan ends")


@about(OPTIONS)
@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(process_ends_at_limit, "assert 'note is saved' in [...]")
@pytest.mark.parametrize("how", [ONE, PROCESS_ONE])
@pytest.mark.parametrize("signals", [SIGTERM, CTRL_C])
def test_cancelled_task_can_note(serve: Serve, how: str, signals: str) -> None:
    """What a cancelled task does without an `await` that waits is done before the process ends."""
    server = start(serve, how, *NO_TIME)
    server.ask("POST /note/no%20await")
    server.wait_for("task starts")
    server.send(signals)
    server.wait_until_ended()
    assert "note is saved" in server.events


@about(OPTIONS)
@about(ONE_PROCESS)
@fails_in(end_without_signal, "assert 'task ends' not in [...'task ends'...]")
def test_limit_cuts_def_task(serve: Serve) -> None:
    """When the time is up after `SIGTERM`, a `def` task is cut off with its process, unless that is process 1.

    That is so with one process. The task gets no exception. It would end as soon as the main thread has.
    """
    server = serve("shutdown:app", *NO_TIME)
    server.ask("POST /outlive-main-thread")
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    status = server.wait_until_ended()
    assert "task ends" not in server.events
    assert "lifespan ends" in server.events
    assert status == -signal.SIGTERM


@about(OPTIONS)
@about(WAY)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(end_without_signal, "assert 'task ends' not in [...'task ends'...]")
@pytest.mark.parametrize(
    ("how", "signals"),
    [(WORKERS, SIGTERM), (WORKERS, CTRL_C), (RELOAD, SIGTERM), (RELOAD, CTRL_C), (WORKERS_OF_ONE, SIGTERM)],
)
def test_limit_cuts_def_task_of_workers(serve: Serve, how: str, signals: str) -> None:
    """With `--workers` or `--reload`, when the time is up, a `def` task is cut off with its process.

    The task gets no exception. That is so on `SIGTERM` and on Ctrl+C, also if the parent of the workers is process 1
    and gets `SIGTERM`. The task would end as soon as the main thread has.
    """
    # On Ctrl+C the parent of workers sends them `SIGTERM` as well, up to half a second later: let it come in time.
    server = start(serve, how, "--timeout-graceful-shutdown", "5" if signals == CTRL_C else "0")
    server.ask("POST /outlive-main-thread")
    server.wait_for("task starts")
    server.send(signals)
    assert server.wait_until_ended() == 0
    assert "task ends" not in server.events
    assert "lifespan ends" in server.events


@about(OPTIONS)
@about(ONE_PROCESS, how=(ONE,))
@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(process_ends_with_server, "assert ['task starts', 'lifespan ends', 'server is gone'] == [...]")
@pytest.mark.parametrize(("how", "signals"), [(ONE, CTRL_C), (PROCESS_ONE, SIGTERM), (PROCESS_ONE, CTRL_C)])
def test_limit_leaves_def_task(serve: Serve, how: str, signals: str) -> None:
    """When the time is up after Ctrl+C, one Uvicorn process goes on until the thread of a `def` task has ended.

    As process 1 of a container, it does so after `SIGTERM` as well. The lifespan has ended before. The task behind it
    is lost.
    """
    server = start(serve, how, *NO_TIME)
    server.ask("POST /outlive-main-thread")
    server.wait_for("task starts")
    server.send(signals)
    assert server.wait_until_ended() == 0
    assert server.events[-3:] == ["lifespan ends", "task ends", "server is gone"]


@about(ONE_PROCESS, how=(ONE,))
@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(only_first_signal, "assert 'task is cancelled' in ['lifespan begins', 'task starts']")
@pytest.mark.parametrize(("how", "first"), [(ONE, CTRL_C), (PROCESS_ONE, CTRL_C), (PROCESS_ONE, SIGTERM)])
def test_second_sigint_forces_end(serve: Serve, how: str, first: str) -> None:
    """A second Ctrl+C ends the waiting of one Uvicorn process: an `async def` task is cancelled.

    The code after the `yield` of the lifespan does not run. That is so with one process; as process 1 of a container,
    after `SIGTERM` as well.
    """
    server = start(serve, how)
    server.ask("POST /async")
    server.wait_for("task starts")
    server.send(first)
    server.settle(log="Waiting for background tasks")
    server.send(CTRL_C)
    server.settle("task is cancelled")
    assert "task is cancelled" in server.events
    server.wait_until_ended()
    assert server.events[-3:] == ["task starts", "task is cancelled", "server is gone"]


@about(ONE_PROCESS, how=(ONE,))
@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(process_ends_with_server, "assert ['lifespan begins', 'task starts', 'server is gone'] == [...]")
@pytest.mark.parametrize(("how", "first"), [(ONE, CTRL_C), (PROCESS_ONE, CTRL_C), (PROCESS_ONE, SIGTERM)])
def test_second_sigint_leaves_def_task(serve: Serve, how: str, first: str) -> None:
    """After a second Ctrl+C, one Uvicorn process goes on until the thread of a `def` task has ended.

    The code after the `yield` of the lifespan does not run. As process 1 of a container, it is the same after
    `SIGTERM`.
    """
    server = start(serve, how)
    server.ask("POST /outlive-main-thread")
    server.wait_for("task starts")
    server.send(first)
    server.settle(log="Waiting for background tasks")
    server.send(CTRL_C)
    assert server.wait_until_ended() == 0
    assert server.events == ["lifespan begins", "task starts", "task ends", "server is gone"]


@about(ONE_PROCESS, how=(ONE,))
@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(threads_go_on_at_sigint, "assert ['task ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("how", [ONE, PROCESS_ONE])
def test_third_sigint_cuts_def_task(serve: Serve, how: str) -> None:
    """With one Uvicorn process, a third Ctrl+C cuts off the `def` task whose thread the process still waits for."""
    server = start(serve, how)
    server.ask("POST /outlast-main-thread")
    server.wait_for("task starts")
    server.send(CTRL_C)
    server.settle(log="Waiting for background tasks")
    server.send(CTRL_C)
    server.wait_for("main thread has ended")
    server.send(CTRL_C)
    server.wait_until_ended()
    assert server.events[-2:] == ["main thread has ended", "server is gone"]


@about(ONE_PROCESS)
@fails_in(end_without_signal, "assert 0 == ...")
@pytest.mark.parametrize("request_", ["POST /async", "POST /outlive-main-thread"])
def test_sigint_after_sigterm_cuts_tasks(serve: Serve, request_: str) -> None:
    """Ctrl+C after `SIGTERM` ends one Uvicorn process, not process 1, at once: its task is cut off.

    The task gets no exception. The code after the `yield` of the lifespan does not run.
    """
    server = serve("shutdown:app")
    server.ask(request_)
    server.wait_for("task starts")
    server.send(SIGTERM)
    server.settle(log="Waiting for background tasks")
    server.send(CTRL_C)
    assert server.wait_until_ended() == -signal.SIGTERM
    assert server.events == ["lifespan begins", "task starts", "server is gone"]


@about(WAY)
@fails_in(end_without_signal, "assert ['task ...'] == []")
@pytest.mark.parametrize("request_", ["POST /async", "POST /outlive-main-thread"])
@pytest.mark.parametrize("how", [WORKERS, RELOAD])
def test_second_sigint_cuts_tasks_of_workers(serve: Serve, how: str, request_: str) -> None:
    """With `--workers` or `--reload`, a second Ctrl+C cuts off `def` and `async def` tasks, without an exception.

    It comes when the parent has passed the first one on, as `SIGTERM`. The code after the `yield` of the lifespan of
    that worker does not run.
    """
    server = start(serve, how)
    if how == RELOAD:
        server.ask("POST /tell-sigterm")
    server.ask(request_)
    server.wait_for("task starts")
    server.send(CTRL_C)
    server.wait_for_log("Waiting for background tasks")
    if how == RELOAD:
        server.wait_for("SIGTERM arrives")
    else:
        server.wait_for_log(r"Waiting for child process \[")
        server.wait_for("lifespan ends")  # that of the worker without a task
    server.send(CTRL_C)
    server.wait_until_ended()
    assert [event for event in server.events if event in ("task is cancelled", "task ends")] == []
    assert server.events.count("lifespan ends") == server.events.count("lifespan begins") - 1


@about(WAY, how=OTHERS)
@about(NAMESPACE, how=CONTAINERS)
@fails_in(
    second_sigterm_forces_end,
    "assert [...'SIGTERM arrives', ...'server is gone'] == [..., 'lifespan ends', 'server is gone']",
)
@pytest.mark.parametrize("how", [ONE, PROCESS_ONE])
def test_second_sigterm_changes_nothing(serve: Serve, how: str) -> None:
    """A second `SIGTERM` changes nothing: one Uvicorn process still waits for its tasks."""
    server = start(serve, how)
    server.ask("POST /tell-sigterm")
    server.ask("POST /async")
    server.wait_for("task starts")
    server.send(SIGTERM)
    server.settle(log="Waiting for background tasks")
    server.send(SIGTERM)
    server.settle("SIGTERM arrives", times=2)
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-4:] == ["task ends", "second task runs", "lifespan ends", "server is gone"]


@about(ONE_PROCESS)
@about(LOG)
@fails_in(tasks_in_processes, "assert ['lifespan begins', 'task starts', 'task ends', 'server is gone'] == [...]")
def test_sigkill_loses_tasks(serve: Serve) -> None:
    """`SIGKILL` ends one Uvicorn process at once: its task is lost, its lifespan does not end, its log says nothing.

    The code after the `yield` of the lifespan does not run. The task would end as soon as the server has.
    """
    server = serve("shutdown:app")
    server.ask("POST /outlive-server")
    server.wait_for("task starts")
    server.signal(signal.SIGKILL)
    assert server.wait_until_ended() == -signal.SIGKILL
    assert server.events == ["lifespan begins", "task starts", "server is gone"]
    assert server.log[-1].endswith('"POST /outlive-server HTTP/1.1" 200 OK')


@about(ONE_PROCESS)
@about(LOG)
@fails_in(tasks_in_processes, "assert ['lifespan begins', 'task starts', 'task ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT])
def test_sighup_loses_tasks(serve: Serve, number: signal.Signals) -> None:
    """`SIGHUP` and `SIGQUIT` end one Uvicorn process, not process 1, as `SIGKILL` does: at once, and its task is lost.

    The task would end as soon as the server has.
    """
    server = serve("shutdown:app")
    server.ask("POST /outlive-server")
    server.wait_for("task starts")
    server.signal(number)
    assert server.wait_until_ended() == -number
    assert server.events == ["lifespan begins", "task starts", "server is gone"]
    assert server.log[-1].endswith('"POST /outlive-server HTTP/1.1" 200 OK')


@about(WAY)
@about(NAMESPACE)
@fails_in(sighup_and_sigquit_end_process, "assert 0 == 200")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT])
def test_process_one_ignores_sighup(serve: Serve, number: signal.Signals) -> None:
    """As process 1 of a container, Uvicorn ignores `SIGHUP` and `SIGQUIT`: the task and the server go on."""
    server = start(serve, PROCESS_ONE)
    server.ask("POST /async")
    server.wait_for("task starts")
    server.signal(number)
    server.settle()
    assert server.ask("GET /docs", may_fail=True).status == 200
    server.signal(signal.SIGUSR1)
    server.wait_for("second task runs")


@about(WAY)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
def test_reload_waits_for_tasks(serve: Serve) -> None:
    """`--reload` starts the new code when the tasks of the old code have ended."""
    server = serve("shutdown:app", "--reload", program="uvicorn")
    pid = int(server.ask("POST /change-source").text)
    logged = server.wait_for_log("Waiting for background tasks|Application shutdown complete")[0]
    assert logged == "Waiting for background tasks"
    os.kill(pid, signal.SIGUSR1)
    server.wait_for("lifespan begins", times=2)
    assert server.events[1:5] == ["task starts", "task ends", "lifespan ends", "lifespan begins"]


@about(WAY)
@fails_in(tasks_not_waited_for, "assert 'Application shutdown complete' == ...")
def test_reload_waits_for_streams(serve: Serve) -> None:
    """`--reload` starts the new code when the clients of the streams of the old code have left."""
    server = serve("shutdown:app", "--reload", program="uvicorn")
    with server.socket() as client:
        client.sendall(b"GET /stream?save_source=1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        logged = server.wait_for_log("Waiting for connections to close|Application shutdown complete")[0]
        assert logged == "Waiting for connections to close"
        server.note("client has stayed until now")
    server.wait_for("lifespan begins", times=2)
    happened = [
        "client has stayed until now",
        "stream is cancelled",
        "task of the stream runs",
        "lifespan ends",
        "lifespan begins",
    ]
    assert server.events[1:6] == happened
