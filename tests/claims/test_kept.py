"""What a task keeps alive: sessions, connections, uploads, arguments, places in the server."""

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.server import Server
from tests.claims.worlds.kept import (
    arguments_end_with_their_task,
    commits_keep_connections,
    dependencies_end_after_tasks,
    dependencies_end_before_response,
    requests_end_with_their_response,
    uploads_close_before_tasks,
    uploads_stay_open,
)


def upload(server: Server, path: str) -> None:
    head = 'Content-Disposition: form-data; name="upload"; filename="hello.txt"'
    form = f"--limit\r\n{head}\r\n\r\nhello\r\n--limit--\r\n"
    with server.connect() as connection:
        connection.request("POST", path, form, {"Content-Type": "multipart/form-data; boundary=limit"})
        assert connection.getresponse().status == 200


@fails_in(dependencies_end_before_response)
def test_session_open_until_tasks_end(serve: Serve) -> None:
    """A session from a dependency with `yield` is closed after the tasks of its request have ended."""
    server = serve("kept:app")
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
    server = serve("kept:app")
    assert [server.ask("POST /query/request-scope").status for _ in range(3)] == [200, 200, 500]
    server.wait_for_log("QueuePool limit of size 2")
    assert "task ends" not in server.events


@fails_in(dependencies_end_after_tasks)
def test_function_scope_frees_connection(serve: Serve) -> None:
    """A session from a dependency of `scope="function"` gives its connection back before the tasks run."""
    server = serve("kept:app")
    assert [server.ask("POST /query/function-scope").status for _ in range(5)] == [200] * 5
    server.wait_for("task starts", 5)
    assert "task ends" not in server.events


@fails_in(commits_keep_connections)
def test_commit_frees_connection(serve: Serve) -> None:
    """A session that commits in the path operation gives its connection back before the tasks run."""
    server = serve("kept:app")
    assert [server.ask("POST /query/commit").status for _ in range(5)] == [200] * 5
    server.wait_for("task starts", 5)
    assert "task ends" not in server.events


@fails_in(dependencies_end_before_response)
def test_reading_after_commit_takes_connection(serve: Serve) -> None:
    """A session that reads after its commit takes a connection again, and holds it until the tasks have ended."""
    server = serve("kept:app")
    assert [server.ask("POST /query/read-after-commit").status for _ in range(3)] == [200, 200, 500]
    server.wait_for_log("QueuePool limit of size 2")
    assert "task ends" not in server.events


@fails_in(dependencies_end_before_response)
def test_commit_after_yield_comes_after_tasks(serve: Serve) -> None:
    """If a dependency commits after its `yield`, a task with a session of its own does not see the row."""
    server = serve("kept:app")
    assert server.ask("POST /notes/reading").status == 201
    server.wait_for("task sees 0 notes")
    server.wait_for("dependency commits")
    assert server.ask("GET /notes").text == "1"


@fails_in(dependencies_end_before_response)
def test_commit_after_yield_locks_sqlite(serve: Serve) -> None:
    """If a dependency that has written commits after its `yield`, a task that writes to SQLite finds it locked."""
    server = serve("kept:app")
    assert server.ask("POST /notes/writing").status == 201
    server.wait_for("task: database is locked")


@fails_in(uploads_close_before_tasks)
def test_upload_open_until_last_task(serve: Serve) -> None:
    """An upload can be read by every task of its request."""
    server = serve("kept:app")
    upload(server, "/uploads")
    server.wait_for("first task reads 5 bytes")
    server.wait_for("last task reads 5 bytes")


@fails_in(uploads_stay_open)
def test_upload_closed_after_tasks(serve: Serve) -> None:
    """An upload is closed when the tasks of its request are done."""
    server = serve("kept:app")
    upload(server, "/uploads")
    server.wait_for("request ends: /uploads")
    assert "last task reads 5 bytes" in server.events
    assert server.ask("GET /uploads/closed").text == "true"


@fails_in(uploads_stay_open)
def test_upload_closed_for_create_task(serve: Serve) -> None:
    """A task of `asyncio.create_task` does not keep an upload open: after the request it finds it closed."""
    server = serve("kept:app")
    upload(server, "/uploads/create-task")
    server.wait_for("request ends: /uploads/create-task")
    server.ask("POST /go-on")
    server.wait_for("created task: I/O operation on closed file.")


@fails_in(arguments_end_with_their_task)
def test_arguments_live_until_last_task(serve: Serve) -> None:
    """The arguments of a task stay in memory until the last task of the request has ended."""
    server = serve("kept:app")
    server.ask("POST /reports")
    server.wait_for("last task starts")
    server.ask("POST /collect-garbage")
    server.ask("POST /go-on")
    server.wait_for("request ends: /reports")
    server.ask("POST /collect-garbage")
    server.wait_for("argument is freed")
    assert server.events.index("last task ends") < server.events.index("argument is freed")


@fails_in(requests_end_with_their_response)
@pytest.mark.parametrize("http", ["h11", "httptools"])
def test_running_tasks_count_for_limit_concurrency(serve: Serve, http: str) -> None:
    """With `--limit-concurrency 2`, a request is answered `503` while the tasks of 2 answered requests run."""
    server = serve("kept:app", "--limit-concurrency", "2", "--http", http)
    with server.connect() as connection:
        statuses = [server.ask("POST /query/function-scope", connection).status for _ in range(3)]
    assert statuses == [200, 200, 503]
