"""How long a task keeps the session of its request, with its connection and its transaction."""

from tests.claims.conftest import Serve, fails_in
from tests.claims.timeline import in_order
from tests.claims.worlds.exceptions import dependencies_end_after_tasks, dependencies_end_before_response
from tests.claims.worlds.kept import commits_keep_connections


@fails_in(dependencies_end_before_response)
def test_session_open_until_tasks_end(serve: Serve) -> None:
    """A session from a dependency with `yield` is closed after the tasks of its request have ended."""
    server = serve("sessions:app")
    server.ask("POST /query/request-scope")
    server.wait_for("task starts")
    server.ask("POST /go-on")
    server.wait_for("session is closed")
    server.wait_for("task ends")
    assert server.events.index("task ends") < server.events.index("session is closed")


@fails_in(dependencies_end_before_response)
def test_slow_tasks_empty_the_pool(serve: Serve) -> None:
    """With a pool of 2 connections, 2 tasks that use no database make request 3 fail, if their sessions have read.

    The sessions are from a dependency with `yield` of the default scope, the pool has no overflow, and a request waits
    for a connection as long as `pool_timeout` says.
    """
    server = serve("sessions:app")
    assert [server.ask("POST /query/request-scope").status for _ in range(3)] == [200, 200, 500]
    server.wait_for_log("QueuePool limit of size 2")
    assert "task ends" not in server.events


@fails_in(dependencies_end_after_tasks)
def test_function_scope_frees_connection(serve: Serve) -> None:
    """A session from a dependency of `scope="function"` gives its connection back before the tasks run."""
    server = serve("sessions:app")
    assert [server.ask("POST /query/function-scope").status for _ in range(5)] == [200] * 5
    server.wait_for("task starts", 5)
    assert "task ends" not in server.events


@fails_in(commits_keep_connections)
def test_commit_frees_connection(serve: Serve) -> None:
    """A session that commits in the path operation gives its connection back before the tasks run."""
    server = serve("sessions:app")
    assert [server.ask("POST /query/commit").status for _ in range(5)] == [200] * 5
    server.wait_for("task starts", 5)
    assert "task ends" not in server.events


@fails_in(dependencies_end_before_response)
def test_reading_after_commit_takes_connection(serve: Serve) -> None:
    """A session that reads after its commit takes a connection again, and holds it until the tasks have ended."""
    server = serve("sessions:app")
    assert [server.ask("POST /query/read-after-commit").status for _ in range(3)] == [200, 200, 500]
    server.wait_for_log("QueuePool limit of size 2")
    assert "task ends" not in server.events


@fails_in(dependencies_end_before_response)
def test_commit_after_yield_comes_after_tasks(serve: Serve) -> None:
    """If a dependency commits after its `yield`, a task with a session of its own does not see the row."""
    server = serve("sessions:app")
    assert server.ask("POST /notes/reading").status == 201
    server.wait_for("task sees 0 notes")
    server.wait_for("dependency commits")
    assert server.ask("GET /notes").text == "1"
    server.note("another request finds the note")
    assert in_order(server.events, "task sees 0 notes", "dependency commits", "another request finds the note")


@fails_in(dependencies_end_before_response)
def test_commit_after_yield_locks_sqlite(serve: Serve) -> None:
    """If a dependency that has written commits after its `yield`, a task that writes to SQLite finds it locked."""
    server = serve("sessions:app")
    assert server.ask("POST /notes/writing").status == 201
    server.wait_for("task: database is locked")
