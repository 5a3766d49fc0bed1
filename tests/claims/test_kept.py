"""What a task keeps alive: uploads, arguments, places in the server."""

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server
from tests.claims.settings import OPTIONS
from tests.claims.worlds.kept import (
    arguments_end_with_their_task,
    requests_end_with_their_response,
    uploads_begin_anew,
    uploads_close_before_tasks,
    uploads_stay_open,
)


def upload(server: Server, path: str, content: str = "hello") -> None:
    head = 'Content-Disposition: form-data; name="upload"; filename="hello.txt"'
    form = f"--limit\r\n{head}\r\n\r\n{content}\r\n--limit--\r\n"
    with server.connect() as connection:
        connection.request("POST", path, form, {"Content-Type": "multipart/form-data; boundary=limit"})
        assert connection.getresponse().status == 200


@fails_in(uploads_close_before_tasks, "assert ['upload is on disk: ...', 'request ends: /uploads', ...] == [...]")
@pytest.mark.parametrize(("size", "on_disk"), [(5, False), (2_000_000, True)])
def test_upload_open_until_last_task(serve: Serve, size: int, on_disk: bool) -> None:
    """An upload can be read by every task of its request, if each calls `seek(0)` first.

    Tried with 5 bytes, which Starlette keeps in memory, and with 2 MB, which it keeps in a temporary file.
    """
    server = serve("kept:app")
    upload(server, "/uploads", "a" * size)
    read = [f"{task} task reads {size} bytes" for task in ("first", "last")]
    assert server.end()[:3] == [f"upload is on disk: {on_disk}", *read]


@fails_in(uploads_begin_anew, "assert ['task reads 5 bytes', 'same task reads 5 bytes'] == [...]")
@pytest.mark.parametrize("path", ["/uploads/read", "/uploads/read-by-task"])
def test_upload_read_on(serve: Serve, path: str) -> None:
    """Of an upload that the path operation or another task has read, a task reads nothing, until it calls `seek(0)`."""
    server = serve("kept:app")
    upload(server, path)
    server.wait_for(f"request ends: {path}")
    assert server.events[:2] == ["task reads 0 bytes", "same task reads 5 bytes"]


@fails_in(uploads_stay_open, "assert 'false' == 'true'")
def test_upload_closed_after_tasks(serve: Serve) -> None:
    """An upload is closed when the tasks of its request are done."""
    server = serve("kept:app")
    upload(server, "/uploads")
    server.wait_for("request ends: /uploads")
    assert "last task reads 5 bytes" in server.events
    assert server.ask("GET /uploads/closed").text == "true"


@fails_in(uploads_stay_open, "assert 'created task reads 5 bytes' == ...")
def test_upload_closed_for_create_task(serve: Serve) -> None:
    """A task of `asyncio.create_task` does not keep an upload open: after the request it finds it closed."""
    server = serve("kept:app")
    upload(server, "/uploads/create-task")
    server.wait_for("request ends: /uploads/create-task")
    server.ask("POST /go-on")
    assert server.hear("created task") == "created task: I/O operation on closed file."


@fails_in(uploads_stay_open, "assert 'background task reads 5 bytes' == ...")
def test_upload_closed_with_form_block(serve: Serve) -> None:
    """An upload from `async with request.form()` is closed with that block, before the tasks run."""
    server = serve("kept:app")
    upload(server, "/uploads/form-block")
    assert server.hear("background task") == "background task: I/O operation on closed file."


@fails_in(arguments_end_with_their_task, "assert argument is freed -> last task ends")
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
    assert in_order(server.events, "last task ends", "argument is freed")


@about(OPTIONS)
@fails_in(requests_end_with_their_response, "assert [200, 200, 200] == [...]")
@pytest.mark.parametrize("http", ["h11", "httptools"])
def test_running_tasks_count_for_limit_concurrency(serve: Serve, http: str) -> None:
    """With `--limit-concurrency 2`, a request is answered `503` while the tasks of 2 answered requests run."""
    server = serve("kept:app", "--limit-concurrency", "2", "--http", http)
    with server.connect() as connection:
        statuses = [server.ask("POST /last-task", connection, may_fail=True).status for _ in range(3)]
    assert statuses == [200, 200, 503]
