"""Other ways to work after the response: what is reported, waited for and lost."""

import errno
import re
import signal
import socket

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server
from tests.claims.settings import LOG, NAMESPACE, ONE_PROCESS, OPTIONS, PORT, WAY
from tests.claims.worlds.alternatives import (
    create_task_starts_later,
    def_on_the_loop,
    every_task_waited_for,
    failures_close_connections,
    failures_reported_at_once,
    failures_stay_in_tasks,
    groups_cancel,
    groups_of_strangers,
    limit_for_groups,
    pools_are_forked,
    pools_are_spawned,
    pools_of_threads,
    programs_end_with_server,
    tasks_are_kept,
    tasks_refuse_to_be_cancelled,
)
from tests.claims.worlds.shutdown import end_by_sigint, end_without_signal, process_ends_with_server


@fails_in(create_task_starts_later, "assert ['path operation returns', 'client has its response'] == [...]")
def test_create_task_before_response(serve: Serve) -> None:
    """Work of `asyncio.create_task` starts as soon as its caller awaits what is not ready, even before the response.

    The caller is an `async def` path operation. The work here awaits nothing, so all of it is done before the path
    operation goes on.
    """
    server = serve("alternatives:app")
    server.ask("PUT /quick")
    server.note("client has its response")
    assert server.events == ["work ends", "path operation returns", "client has its response"]


@fails_in(def_on_the_loop, "assert 200 == 500")
def test_create_task_needs_the_loop(serve: Serve) -> None:
    """In a `def` path operation, `asyncio.create_task` fails: there is no event loop in its thread."""
    server = serve("alternatives:app")
    assert server.ask("POST /def", may_fail=True).status == 500
    server.wait_for("RuntimeError: no running event loop")


@fails_in(every_task_waited_for, "assert 'lifespan ends' in ['work starts']")
def test_create_task_lost_on_sigterm(serve: Serve) -> None:
    """When a single Uvicorn process, not process 1, gets `SIGTERM`, work of `asyncio.create_task` is lost.

    It is neither awaited nor cancelled.
    """
    server = serve("alternatives:app")
    server.ask("POST /waiting")
    server.wait_for("work starts")
    server.signal(signal.SIGTERM)
    server.settle("lifespan ends")
    assert "lifespan ends" in server.events
    server.settle(log="Finished server process")
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "server is gone"]


@fails_in(process_ends_with_server, "assert ['work starts', 'lifespan ends', 'server is gone'] == [...]")
def test_create_task_cancelled_on_sigint(serve: Serve) -> None:
    """When a single Uvicorn process gets `SIGINT`, work of `asyncio.create_task` gets a `CancelledError`."""
    server = serve("alternatives:app")
    server.ask("POST /waiting")
    server.wait_for("work starts")
    server.signal(signal.SIGINT)
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "work is cancelled", "server is gone"]


@about(WAY)
@about(NAMESPACE)
@fails_in(process_ends_with_server, "assert ['work starts', 'lifespan ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_create_task_cancelled_as_process_one(serve: Serve, number: signal.Signals) -> None:
    """If Uvicorn is process 1, as in a container, work of `asyncio.create_task` gets a `CancelledError`.

    So it is on `SIGTERM` and on `SIGINT`. No such signal ends process 1, so Uvicorn returns from all that it does.
    """
    server = serve("alternatives:app", process_one=True)
    server.ask("POST /waiting")
    server.wait_for("work starts")
    server.signal(number)
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "work is cancelled", "server is gone"]


@about(WAY)
@fails_in(end_by_sigint, "assert ['work is cancelled'] == []")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("options", [["--workers", "2"], ["--reload"]], ids=["workers", "reload"])
def test_create_task_lost_under_parent(serve: Serve, options: list[str], number: signal.Signals) -> None:
    """With `--workers` or `--reload`, work of `asyncio.create_task` is neither awaited nor cancelled on either signal.

    The signal goes to the parent, which sends `SIGTERM` to the process that does the work.
    """
    server = serve("alternatives:app", *options, program="uvicorn")
    server.ask("POST /waiting")
    server.wait_for("work starts")
    server.signal(number)
    server.wait_until_ended()
    assert [event for event in server.events if event in ("work is cancelled", "work ends")] == []


@about(WAY)
@fails_in(every_task_waited_for, "assert 1 == 0")
@pytest.mark.parametrize(
    ("options", "processes"), [(["--workers", "2"], 2), (["--reload"], 1)], ids=["workers", "reload"]
)
def test_create_task_not_awaited_on_ctrl_c(serve: Serve, options: list[str], processes: int) -> None:
    """With `--workers` or `--reload`, Ctrl+C at a terminal does not wait for work of `asyncio.create_task` either.

    It sends `SIGINT` to the parent and to the process that does the work.
    """
    server = serve("alternatives:app", *options, program="uvicorn")
    server.ask("POST /waiting")
    server.wait_for("work starts")
    server.signal_all(signal.SIGINT)
    server.settle("lifespan ends", times=processes)
    still_waiting = processes - server.events.count("lifespan ends")
    assert still_waiting == 0
    server.wait_until_ended()
    assert "work ends" not in server.events


@about(LOG)
@fails_in(
    failures_reported_at_once, "assert ['Task exception was never retrieved', '\"PUT /quick HTTP/1.1\" 200'] == [...]"
)
def test_create_task_failure_is_late(serve: Serve) -> None:
    """The exception of a task of `asyncio` is reported when its task object is collected, not when it is raised.

    Nobody awaits the task, or asks for its exception.
    """
    server = serve("alternatives:app")
    server.ask("POST /failing")
    server.wait_for("work fails")
    server.ask("PUT /quick")
    server.note("another request is answered")
    server.ask("POST /forget")
    server.wait_for_log("Task exception was never retrieved")
    server.note("failure is in the log")
    assert in_order(server.events, "work fails", "another request is answered", "failure is in the log")
    answered, reported = '"PUT /quick HTTP/1.1" 200', "Task exception was never retrieved"
    logged = [text for line in server.log for text in (answered, reported) if text in line]
    assert logged == [answered, reported]


@fails_in(failures_close_connections, "assert 0 == 200")
def test_create_task_failure_keeps_connection(serve: Serve) -> None:
    """When a task of `asyncio` fails, the connection of its client stays open for the next request."""
    server = serve("alternatives:app")
    with server.connect() as connection:
        server.ask("POST /failing", connection)
        server.wait_for("work fails")
        # When another request is answered, the loop has gone on. To wait for longer would be to wait for the server to
        # close what no request uses.
        server.ask("PUT /quick")
        assert server.ask("PUT /quick", connection, may_fail=True).status == 200


@fails_in(tasks_are_kept, "assert 'Task was destroyed but it is pending!' in '...'")
def test_create_task_is_collected(serve: Serve) -> None:
    """A waiting task of `asyncio` to which nobody keeps a reference can be collected, and never ends."""
    server = serve("alternatives:app")
    server.ask("POST /unkept")
    server.wait_for("work starts")
    server.ask("POST /forget")
    server.kill()
    server.wait_until_ended()
    assert "Task was destroyed but it is pending!" in server.log_text


@fails_in(tasks_refuse_to_be_cancelled, "assert 'work is cancelled' in ['work starts']")
def test_create_task_can_be_cancelled(serve: Serve) -> None:
    """Work that `asyncio.create_task` started can be cancelled by the task object that it returned."""
    server = serve("alternatives:app")
    server.ask("POST /waiting")
    server.wait_for("work starts")
    server.ask("POST /cancel")
    server.settle("work is cancelled")
    assert "work is cancelled" in server.events


@fails_in(groups_cancel, "assert ['work starts', 'work is cancelled', 'lifespan ends', 'server is gone'] == [...]")
def test_task_group_waited_for(serve: Serve) -> None:
    """The end of a lifespan waits for the task group that is open in it, and so does Uvicorn."""
    server = serve("alternatives:app")
    server.ask("POST /group/waiting")
    server.wait_for("work starts")
    server.signal(signal.SIGTERM)
    server.settle(log="Waiting for application shutdown")
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events == ["work starts", "work ends", "lifespan ends", "server is gone"]


@about(OPTIONS)
@fails_in(limit_for_groups, "assert ['work starts', 'work is cancelled', 'lifespan ends', 'server is gone'] == [...]")
def test_task_group_has_no_limit(serve: Serve) -> None:
    """`--timeout-graceful-shutdown` does not limit how long Uvicorn waits for the task group of a lifespan."""
    server = serve("alternatives:app", "--timeout-graceful-shutdown", "0")
    server.ask("POST /group/waiting")
    server.wait_for("work starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log("Waiting for application shutdown")
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events == ["work starts", "work ends", "lifespan ends", "server is gone"]


@fails_in(groups_of_strangers, "assert 'work is cancelled' in ['work starts', 'work fails']")
def test_task_group_fails_as_one(serve: Serve) -> None:
    """When one task of a task group fails, all others are cancelled, and the group takes no more.

    Tried with one other task.
    """
    server = serve("alternatives:app")
    server.ask("POST /group/waiting")
    server.wait_for("work starts")
    server.ask("POST /group/failing")
    server.settle("work is cancelled")
    assert "work is cancelled" in server.events
    assert server.ask("POST /group/waiting", may_fail=True).status == 500
    assert re.fullmatch("RuntimeError: TaskGroup .* is finished", server.hear("RuntimeError: "))
    assert server.ask("PUT /quick").status == 200


@fails_in(failures_stay_in_tasks, "assert 'lifespan ends' in ['work fails']")
def test_task_group_failure_ends_lifespan(serve: Serve) -> None:
    """When a task of the group around the `yield` fails, the lifespan ends at once, and the server goes on without it.

    When the server ends, nothing of the lifespan is left to run.
    """
    server = serve("alternatives:app")
    server.ask("POST /group/failing")
    server.settle("lifespan ends")
    assert "lifespan ends" in server.events
    assert server.ask("PUT /quick").status == 200
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    expected = ["work fails", "lifespan ends", "work ends", "path operation returns", "server is gone"]
    assert server.events == expected


@about(OPTIONS)
@fails_in(groups_cancel, "assert ['loop starts', 'loop is cancelled', 'lifespan ends'] == [...]")
def test_loop_in_task_group_stops_shutdown(serve: Serve) -> None:
    """An endless loop in the task group of a lifespan keeps Uvicorn from ending, whatever limit it has.

    Tried with the limit 0. The loop still goes round while the server waits for the lifespan.
    """
    server = serve("alternatives:looping", "--timeout-graceful-shutdown", "0")
    server.wait_for("loop starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log("Waiting for application shutdown")
    for rounds in (1, 2, 3):
        server.signal(signal.SIGUSR1)
        server.settle("loop has gone round", times=rounds)
        assert server.events == ["loop starts"] + ["loop has gone round"] * rounds
    assert "lifespan ends" not in server.events


@fails_in(tasks_refuse_to_be_cancelled, "assert 'lifespan ends' in ['loop starts']")
def test_loop_cancelled_after_yield(serve: Serve) -> None:
    """An endless loop in the task group of a lifespan that is cancelled after the `yield` lets Uvicorn end."""
    server = serve("alternatives:stopping")
    server.wait_for("loop starts")
    server.signal(signal.SIGTERM)
    server.settle("lifespan ends", idle=2.0)
    assert "lifespan ends" in server.events
    server.wait_until_ended()
    assert server.events == ["loop starts", "loop is cancelled", "lifespan ends", "server is gone"]


@fails_in(end_without_signal, "assert ['work starts', 'lifespan ends', 'work ends', 'server is gone'] == [...]")
def test_own_thread_lost_on_sigterm(serve: Serve) -> None:
    """When a single Uvicorn process, not process 1, gets `SIGTERM`, it does not wait for a thread of your own.

    The thread is no daemon. It would end as soon as the main thread has.
    """
    server = serve("alternatives:app")
    server.ask("POST /thread")
    server.wait_for("work starts")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "server is gone"]


@fails_in(process_ends_with_server, "assert ['work starts', 'lifespan ends', 'server is gone'] == [...]")
def test_own_thread_waited_for_on_sigint(serve: Serve) -> None:
    """When a single Uvicorn process gets `SIGINT`, it goes on until a thread of your own, no daemon, has ended."""
    server = serve("alternatives:app")
    server.ask("POST /thread")
    server.wait_for("work starts")
    server.signal(signal.SIGINT)
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "work ends", "server is gone"]


@about(WAY)
@about(NAMESPACE)
@fails_in(process_ends_with_server, "assert ['work starts', 'lifespan ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_own_thread_waited_for_as_process_one(serve: Serve, number: signal.Signals) -> None:
    """If Uvicorn is process 1, as in a container, it goes on until a thread of your own has ended, on either signal.

    The signals are `SIGTERM` and `SIGINT`, and the thread is no daemon.
    """
    server = serve("alternatives:app", process_one=True)
    server.ask("POST /thread")
    server.wait_for("work starts")
    server.signal(number)
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "work ends", "server is gone"]


@about(WAY)
@fails_in(end_by_sigint, "assert 'work ends' not in [...'work ends'...]")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("options", [["--workers", "2"], ["--reload"]], ids=["workers", "reload"])
def test_own_thread_lost_under_parent(serve: Serve, options: list[str], number: signal.Signals) -> None:
    """With `--workers` or `--reload`, Uvicorn waits for no thread of your own, on either signal to the parent.

    The thread is no daemon. It would end as soon as the main thread of its process has.
    """
    server = serve("alternatives:app", *options, program="uvicorn")
    server.ask("POST /thread")
    server.wait_for("work starts")
    server.signal(number)
    server.wait_until_ended()
    assert "work ends" not in server.events


@fails_in(pools_of_threads, "assert \"task has its result from this process, and sees ['work']\" == ...")
def test_process_pool_shares_no_memory(serve: Serve) -> None:
    """On Uvicorn, work in a process pool runs in another process, whose changes in memory the server does not see."""
    server = serve("alternatives:app", forked=False)
    server.ask("POST /pool")
    assert server.hear("task has ") == "task has its result from another process, and sees []"


@fails_in(pools_of_threads, "assert ['lambda runs', 'lifespan ends', 'server is gone'] == [...]")
def test_process_pool_pickles(serve: Serve) -> None:
    """On Uvicorn, a task fails if it awaits a process pool with what `pickle` cannot send, such as a lambda."""
    server = serve("alternatives:app", forked=False)
    server.ask("POST /pool-for-lambda")
    assert server.end() == ["lifespan ends", "server is gone"]
    # `Can't get local object` in Python 3.13.
    server.wait_for_log("Can't (pickle|get) .*<lambda>")


def kill_beside_pool(serve: Serve, way: str) -> Server:
    """Kill a server whose pool has a process that was started in the given way, and return it when it is gone."""
    server = serve("alternatives:app", forked=False)
    server.ask(f"POST /pool/{way}")
    server.wait_for("work starts")
    server.signal(signal.SIGKILL)
    server.settle("work has outlived the server")
    return server


@about(ONE_PROCESS)
@about(PORT)
@fails_in(pools_are_spawned, "assert 111 == 0")
def test_forked_pool_keeps_port(serve: Serve) -> None:
    """If one Uvicorn process, not process 1, is killed, a forked process of its pool keeps the port.

    Clients can connect to it, and no new server can take it.
    """
    server = kill_beside_pool(serve, "fork")
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", server.port)) == 0
    assert server.try_to_take_port() == errno.EADDRINUSE


@about(ONE_PROCESS)
@about(PORT)
@fails_in(pools_are_forked, "assert 98 == 0")
def test_spawned_pool_frees_port(serve: Serve) -> None:
    """If one Uvicorn process, not process 1, is killed, a spawned process of its pool leaves the port free."""
    server = kill_beside_pool(serve, "spawn")
    assert server.try_to_take_port() == 0


@about(OPTIONS)
@fails_in(programs_end_with_server, "assert ['program starts', 'lifespan ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_program_outlives_server(serve: Serve, kind: str) -> None:
    """A program that a task has started goes on when the limit of one Uvicorn process, not process 1, ends the task.

    Uvicorn ends. When process 1 ends, all processes of its namespace end.
    """
    server = serve("alternatives:app", "--timeout-graceful-shutdown", "0", forked=False)
    server.ask(f"POST /program/{kind}")
    server.wait_for("program starts")
    server.signal(signal.SIGTERM)
    # Its log ends when the program has ended, too.
    server.wait_until_ended()
    expected = ["program starts", "lifespan ends", "program has outlived the server", "server is gone"]
    assert server.events == expected
