"""What servers do differently when they are told to end.

No test has an option, so that each server does what it does by default.
"""

from signal import SIGTERM

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.servers import connections_left_open, first_task_alone
from tests.claims.worlds.shutdown import lifespan_before_tasks, tasks_not_waited_for


@fails_in(tasks_not_waited_for, "assert 'task ends' in ['task starts', ...]")
def test_server_waits_for_async_task(serve: Serve) -> None:
    """On `SIGTERM`, Uvicorn waits for an `async def` task of one second."""
    server = serve("servers:app")
    server.ask("POST /async")
    server.wait_for("task starts")
    assert "task ends" in server.end(now=True)


@fails_in(tasks_not_waited_for, "assert 'task ends' in ['task starts', ...]")
def test_server_waits_for_def_task(serve: Serve) -> None:
    """On `SIGTERM`, Uvicorn waits for a `def` task of one second."""
    server = serve("servers:app")
    server.ask("POST /def")
    server.wait_for("task starts")
    assert "task ends" in server.end(now=True)


@fails_in(tasks_not_waited_for, "assert 'task ends' in ['task starts', ...]")
def test_server_waits_for_long_task(serve: Serve) -> None:
    """On `SIGTERM`, Uvicorn waits for an `async def` task of five seconds, too: it has no limit by default."""
    server = serve("servers:app")
    server.ask("POST /long")
    server.wait_for("task starts")
    assert "task ends" in server.end(now=True)


@fails_in(first_task_alone, "assert 'second task runs' in ['task starts', ...]")
def test_server_runs_tasks_behind(serve: Serve) -> None:
    """On `SIGTERM`, Uvicorn lets the tasks behind the running one run as well."""
    server = serve("servers:app")
    server.ask("POST /async")
    server.wait_for("task starts")
    assert "second task runs" in server.end(now=True)


@fails_in(lifespan_before_tasks, "assert lifespan ends -> task ends")
def test_server_ends_lifespan_after_tasks(serve: Serve) -> None:
    """On `SIGTERM`, Uvicorn ends the lifespan when the tasks have ended."""
    server = serve("servers:app")
    server.ask("POST /def")
    server.wait_for("task starts")
    assert in_order(server.end(now=True), "task ends", "lifespan ends")


@fails_in(connections_left_open, "assert 'lifespan ends' in []")
def test_server_ends_with_open_connection(serve: Serve) -> None:
    """On `SIGTERM`, Uvicorn closes a connection that a client keeps and no request uses, and ends."""
    server = serve("servers:app")
    with server.connect() as connection:
        server.ask("GET /", connection)
        server.signal(SIGTERM)
        # Gunicorn's own worker keeps a connection for two seconds that no request uses.
        server.settle("lifespan ends", idle=2.0)
        assert "lifespan ends" in server.events
