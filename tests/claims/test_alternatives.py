"""Other ways to work after the response: what is reported, waited for and lost."""

import signal

from tests.claims.conftest import Serve, fails_in
from tests.claims.timeline import in_order
from tests.claims.worlds.alternatives import (
    create_task_starts_later,
    def_on_the_loop,
    every_task_waited_for,
    failures_close_connections,
    failures_reported_at_once,
    groups_cancel,
    groups_of_strangers,
    limit_for_groups,
    pools_of_threads,
    tasks_are_kept,
)
from tests.claims.worlds.shutdown import end_without_signal, process_ends_with_server


@fails_in(create_task_starts_later)
def test_create_task_before_response(serve: Serve) -> None:
    """What `asyncio.create_task` starts begins at the next `await` that waits, even before the response."""
    server = serve("alternatives:app")
    server.ask("POST /quick")
    server.wait_for("work ends")
    server.wait_for("path operation returns")
    assert server.events == ["work ends", "path operation returns"]


@fails_in(def_on_the_loop)
def test_create_task_needs_the_loop(serve: Serve) -> None:
    """In a `def` path operation, `asyncio.create_task` fails: there is no event loop in its thread."""
    server = serve("alternatives:app")
    assert server.ask("POST /def").status == 500
    server.wait_for_log("RuntimeError: no running event loop")


@fails_in(every_task_waited_for)
def test_create_task_lost_on_sigterm(serve: Serve) -> None:
    """On `SIGTERM`, what `asyncio.create_task` started is neither waited for nor cancelled: it is lost."""
    server = serve("alternatives:app")
    server.ask("POST /waiting")
    server.wait_for("work starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log("Finished server process")
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "server is gone"]


@fails_in(process_ends_with_server)
def test_create_task_cancelled_on_sigint(serve: Serve) -> None:
    """On `SIGINT`, what `asyncio.create_task` started is not waited for, but gets a `CancelledError`."""
    server = serve("alternatives:app")
    server.ask("POST /waiting")
    server.wait_for("work starts")
    server.signal(signal.SIGINT)
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "work is cancelled", "server is gone"]


@fails_in(failures_reported_at_once)
def test_create_task_failure_is_late(serve: Serve) -> None:
    """The exception of a task of `asyncio` is reported when its task object is collected, not when it is raised."""
    server = serve("alternatives:app")
    server.ask("POST /failing")
    server.wait_for("work fails")
    server.ask("POST /quick")
    server.note("another request is answered")
    server.ask("POST /forget")
    server.wait_for_log("Task exception was never retrieved")
    server.note("failure is in the log")
    assert in_order(server.events, "work fails", "another request is answered", "failure is in the log")
    log = "\n".join(server.log)
    assert log.index('"POST /quick HTTP/1.1" 200') < log.index("Task exception was never retrieved")


@fails_in(failures_close_connections)
def test_create_task_failure_keeps_connection(serve: Serve) -> None:
    """When a task of `asyncio` fails, the connection of its client stays open for the next request."""
    server = serve("alternatives:app")
    with server.connect() as connection:
        server.ask("POST /failing", connection)
        server.wait_for("work fails")
        assert server.ask("POST /quick", connection).status == 200


@fails_in(tasks_are_kept)
def test_create_task_is_collected(serve: Serve) -> None:
    """A waiting task of `asyncio` to which nobody keeps a reference can be collected, and never ends."""
    server = serve("alternatives:app")
    server.ask("POST /unkept")
    server.wait_for("work starts")
    server.ask("POST /forget")
    server.wait_for_log("Task was destroyed but it is pending!")


@fails_in(groups_cancel)
def test_task_group_waited_for(serve: Serve) -> None:
    """The end of a lifespan waits for the task group that is open in it, and so does the server."""
    server = serve("alternatives:app")
    server.ask("POST /group/waiting")
    server.wait_for("work starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log("Waiting for application shutdown")
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events == ["work starts", "work ends", "lifespan ends", "server is gone"]


@fails_in(limit_for_groups)
def test_task_group_has_no_limit(serve: Serve) -> None:
    """`--timeout-graceful-shutdown` does not limit how long the server waits for the task group of a lifespan."""
    server = serve("alternatives:app", "--timeout-graceful-shutdown", "0")
    server.ask("POST /group/waiting")
    server.wait_for("work starts")
    server.signal(signal.SIGTERM)
    server.wait_for_log("Waiting for application shutdown")
    server.signal(signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events == ["work starts", "work ends", "lifespan ends", "server is gone"]


@fails_in(groups_of_strangers)
def test_task_group_fails_as_one(serve: Serve) -> None:
    """When one task of a task group fails, all others are cancelled, and the group takes no more."""
    server = serve("alternatives:app")
    server.ask("POST /group/waiting")
    server.wait_for("work starts")
    server.ask("POST /group/failing")
    server.wait_for("work is cancelled")
    assert server.ask("POST /group/waiting").status == 500
    assert server.ask("POST /quick").status == 200


@fails_in(end_without_signal)
def test_own_thread_lost_on_sigterm(serve: Serve) -> None:
    """On `SIGTERM`, a thread of your own is not waited for, though it is no daemon.

    The thread would end as soon as the main thread has.
    """
    server = serve("alternatives:app")
    server.ask("POST /thread")
    server.wait_for("work starts")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "server is gone"]


@fails_in(process_ends_with_server)
def test_own_thread_waited_for_on_sigint(serve: Serve) -> None:
    """On `SIGINT`, the process goes on until a thread of your own has ended, if it is no daemon."""
    server = serve("alternatives:app")
    server.ask("POST /thread")
    server.wait_for("work starts")
    server.signal(signal.SIGINT)
    server.wait_until_ended()
    assert server.events == ["work starts", "lifespan ends", "work ends", "server is gone"]


@fails_in(pools_of_threads)
def test_process_pool_shares_no_memory(serve: Serve) -> None:
    """Work in a process pool runs in another process, and what it changes in memory is not seen in the server."""
    server = serve("alternatives:app", program="uvicorn")
    server.ask("POST /pool")
    server.wait_for("task has its result from another process, and sees []")
