"""How long a task keeps the session of its request, with its connection and its transaction."""

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.exceptions import dependencies_end_after_tasks, dependencies_end_before_response
from tests.claims.worlds.kept import (
    closed_sessions_stay_closed,
    commits_expire_objects,
    commits_keep_connections,
    queries_refresh_objects,
)


@fails_in(dependencies_end_before_response, "assert session is closed -> task ends")
def test_session_open_until_tasks_end(serve: Serve) -> None:
    """A session from a dependency with `yield` is closed after the tasks of its request have ended.

    The dependency has the default scope.
    """
    server = serve("sessions:app")
    server.ask("POST /query/request-scope")
    server.wait_for("task starts")
    server.ask("POST /go-on")
    server.wait_for("session is closed")
    server.wait_for("task ends")
    assert in_order(server.events, "task ends", "session is closed")


@fails_in(dependencies_end_before_response, "assert [200, 200, 200] == [...]")
def test_slow_tasks_empty_the_pool(serve: Serve) -> None:
    """With a pool of 2 connections, 2 tasks that use no database make request 3 fail, if their sessions have read.

    The sessions are from a dependency with `yield` of the default scope, the pool has no overflow, and a request waits
    for a connection as long as `pool_timeout` says.
    """
    server = serve("sessions:app")
    assert [server.ask("POST /query/request-scope", may_fail=True).status for _ in range(3)] == [200, 200, 500]
    server.hear("QueuePool limit of size 2")
    assert "task ends" not in server.events


@fails_in(dependencies_end_after_tasks, "assert [200, 200, 500, 500, 500] == [...]")
def test_function_scope_frees_connection(serve: Serve) -> None:
    """A session from a dependency of `scope="function"` gives its connection back before the tasks run."""
    server = serve("sessions:app")
    assert [server.ask("POST /query/function-scope", may_fail=True).status for _ in range(5)] == [200] * 5
    server.wait_for("task starts", 5)
    assert "task ends" not in server.events


@fails_in(commits_keep_connections, "assert [200, ..., 500] == [200, 200, 200, 200, 200]")
@pytest.mark.parametrize("path", ["/query/commit", "/save/id-before-commit"])
def test_commit_frees_connection(serve: Serve, path: str) -> None:
    """A session that commits in the path operation, and reads nothing after that, holds no connection while tasks run.

    What is still needed, such as the id, is read before the commit.
    """
    server = serve("sessions:app")
    assert [server.ask(f"POST {path}", may_fail=True).status for _ in range(5)] == [200] * 5
    server.wait_for("task starts", 5)
    assert "task ends" not in server.events


@fails_in(dependencies_end_before_response, "assert [200, 200, 200] == [...]")
@pytest.mark.parametrize("reads", ["id", "refresh", "query"])
def test_reading_after_commit_takes_connection(serve: Serve, reads: str) -> None:
    """A session that reads after its commit takes a connection again, and holds it until the tasks have ended.

    A `refresh` reads, and so does the first attribute of an object that was saved, even its id: the commit has expired
    the object.
    """
    server = serve("sessions:app")
    assert [server.ask(f"POST /save/{reads}-after-commit", may_fail=True).status for _ in range(3)] == [200, 200, 500]
    server.hear("QueuePool limit of size 2")
    assert "task ends" not in server.events
    assert server.ask("GET /connections").text == "2"
    server.ask("POST /go-on")
    server.wait_for("session is closed", 3)
    assert server.ask("GET /connections").text == "0"


@fails_in(commits_expire_objects, "assert [200, 200, 500, 500, 500] == [...]")
def test_unexpired_object_needs_no_connection(serve: Serve) -> None:
    """With `expire_on_commit=False`, the id of a saved object is read after the commit without a connection."""
    server = serve("sessions:app")
    assert [server.ask("POST /save/id-unexpired", may_fail=True).status for _ in range(5)] == [200] * 5
    server.wait_for("task starts", 5)
    assert "task ends" not in server.events


@fails_in(
    dependencies_end_before_response,
    "assert [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200] == [...]",
)
def test_fifteen_tasks_empty_the_default_pool(serve: Serve) -> None:
    """With the default pool of SQLAlchemy, 15 tasks that use no database make request 16 fail, if their sessions read.

    The sessions are from a dependency with `yield` of the default scope. The pool has 5 connections, and 10 more. A
    request waits for one for `pool_timeout`, 30 seconds by default; here it is shorter.
    """
    server = serve("sessions:app")
    assert server.ask("GET /default-timeout").text == "30.0"
    assert [server.ask("POST /query/default-pool", may_fail=True).status for _ in range(16)] == [200] * 15 + [500]
    server.hear("QueuePool limit of size 5 overflow 10")
    assert "task ends" not in server.events


@fails_in(closed_sessions_stay_closed, "assert 'task gets InvalidRequestError' == 'task reads 0 notes'")
def test_closed_session_opens_again(serve: Serve) -> None:
    """A session that `scope="function"` has closed opens again if a task uses it, and takes a connection again."""
    server = serve("sessions:app")
    server.ask("POST /closed/session")
    assert server.hear("task ") == "task reads 0 notes"
    assert server.events == ["session is closed", "task reads 0 notes"]
    assert server.ask("GET /connections").text == "1"


@fails_in(dependencies_end_after_tasks, "assert 'task reads id 1' == 'task gets DetachedInstanceError'")
def test_object_of_closed_session_is_detached(serve: Serve) -> None:
    """A task that reads an object whose session has committed and is closed gets a `DetachedInstanceError`."""
    server = serve("sessions:app")
    server.ask("POST /closed/object")
    assert server.hear("task ") == "task gets DetachedInstanceError"
    assert server.events[0] == "session is closed"


@fails_in(dependencies_end_after_tasks, "assert ['stream begins', 'session is closed'] == [...]")
def test_function_scope_ends_before_stream(serve: Serve) -> None:
    """A session of `scope="function"` is closed before the generator of a streamed response begins."""
    server = serve("sessions:app")
    assert server.ask("GET /closed/stream").text == "a note"
    server.wait_for("session is closed")
    assert server.events == ["session is closed", "stream begins"]


@fails_in(closed_sessions_stay_closed, "assert 'task gets InvalidRequestError' == 'task reads 0 notes'")
def test_next_of_dependency_leaks_session(serve: Serve) -> None:
    """A task that calls `next(get_session())` gets a closed session, which opens again.

    It holds a connection also after the task, until it is collected as garbage.
    """
    server = serve("sessions:app")
    server.ask("POST /closed/next")
    assert server.hear("task ") == "task reads 0 notes"
    server.wait_for("task ends")
    assert server.events == ["session is closed", "task reads 0 notes", "task ends"]
    assert server.ask("GET /connections").text == "1"
    server.ask("POST /collect-garbage")
    assert server.ask("GET /connections").text == "0"


@fails_in(dependencies_end_before_response, "assert 'task sees 1 notes' == 'task sees 0 notes'")
def test_commit_after_yield_comes_after_tasks(serve: Serve) -> None:
    """If a dependency commits after its `yield`, a task with a session of its own does not see the row.

    The dependency has the default scope.
    """
    server = serve("sessions:app")
    assert server.ask("POST /notes/reading").status == 201
    assert server.hear("task ") == "task sees 0 notes"
    server.wait_for("dependency commits")
    assert server.ask("GET /notes").text == "1"
    server.note("another request finds the note")
    assert in_order(server.events, "task sees 0 notes", "dependency commits", "another request finds the note")


@fails_in(dependencies_end_before_response, "assert 'task has written' == 'task: database is locked'")
def test_commit_after_yield_locks_sqlite(serve: Serve) -> None:
    """If what was written is committed after the `yield` of a dependency, a task that writes to SQLite finds it locked.

    The dependency has the default scope.
    """
    server = serve("sessions:app")
    assert server.ask("POST /notes/writing").status == 201
    assert server.hear("task") == "task: database is locked"


@fails_in(commits_keep_connections, "assert ('task...', '0') == ('task...', ...)")
@pytest.mark.parametrize(
    ("task", "event"),
    [("reading", "task sees 1 notes"), ("writing", "task has written"), ("failing", "task fails")],
)
def test_commit_before_response_is_kept(serve: Serve, task: str, event: str) -> None:
    """If the path operation commits, a task sees the row, can write to SQLite, and takes nothing back when it fails."""
    server = serve("sessions:app")
    assert server.ask(f"POST /committed-notes/{task}").status == 201
    told = server.hear("task")
    server.wait_for("session is closed")
    assert (told, server.ask("GET /notes").text) == (event, "2" if task == "writing" else "1")


@fails_in(queries_refresh_objects, "assert [\"task reads 'old'\", \"task reads 'new'\"] == [...]")
def test_open_session_keeps_old_values(serve: Serve) -> None:
    """A session that stays open keeps the values of the objects that it holds, also when it reads them again.

    Another session has committed new values meanwhile, and a new session reads those.
    """
    server = serve("sessions:app")
    server.ask("POST /old-values")
    server.wait_for("task reads 'old'")
    assert server.ask("POST /new-value").status == 200
    server.ask("POST /go-on")
    server.wait_for("another session reads 'new'")
    assert [event for event in server.events if event.startswith("task")] == ["task reads 'old'"] * 2
