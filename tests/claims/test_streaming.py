"""Streams and tasks: the last chunk, clients that leave."""

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.streaming import (
    events_are_chunks,
    everything_is_buffered,
    failed_streams_run_tasks,
    leaving_drops_tasks,
    leaving_is_ignored,
    tasks_amid_stream,
    tasks_are_counted_first,
)

returned_and_yielded = pytest.mark.parametrize("path", ["/returned", "/yielded"])


@fails_in(tasks_amid_stream)
@returned_and_yielded
def test_stream_before_tasks(serve: Serve, path: str) -> None:
    """The tasks of a stream start after its last chunk, when its generator has ended."""
    server = serve("streaming:app")
    server.ask("POST /go-on")
    server.ask(f"GET {path}")
    server.wait_for("task starts")
    assert server.events == ["last chunk", "generator ends", "task starts"]


@fails_in(tasks_amid_stream)
@returned_and_yielded
def test_whole_stream_first(serve: Serve, path: str) -> None:
    """The client has the whole stream, and its end, while a task still runs."""
    server = serve("streaming:app")
    server.ask("POST /go-on")
    assert server.ask(f"GET {path}").text == "first last"
    server.note("client has the stream")
    server.ask("POST /end-task")
    server.wait_for("task ends")
    assert server.events.index("client has the stream") < server.events.index("task ends")


@fails_in(tasks_are_counted_first)
def test_task_added_while_streaming(serve: Serve) -> None:
    """A task that is added while the response is streamed runs, too."""
    server = serve("streaming:app")
    server.ask("GET /adding")
    server.wait_for("task added while streaming")
    assert server.events == ["task added before", "task added while streaming"]


@fails_in(leaving_is_ignored)
@returned_and_yielded
def test_leaving_stops_generator(serve: Serve, path: str) -> None:
    """If the client leaves, an `async def` generator is stopped at its `await`; its `finally` precedes the tasks."""
    server = serve("streaming:app")
    with server.connect() as connection:
        connection.request("GET", path)
        assert connection.getresponse().read1() == b"first "
    server.wait_for("task starts")
    assert server.events == ["generator ends", "task starts"]


@fails_in(leaving_is_ignored)
def test_leaving_stops_def_generator_later(serve: Serve) -> None:
    """If the client leaves, a `def` generator goes on to its next `yield`, and is stopped there; then the tasks run."""
    server = serve("streaming:app")
    with server.connect() as connection:
        connection.request("GET", "/def")
        assert connection.getresponse().read1() == b"first "
    server.ask("POST /go-on")
    server.ask("POST /end-task")
    server.wait_for("task ends")
    assert server.events == ["last chunk", "task starts", "task ends"]


@fails_in(events_are_chunks)
def test_leaving_stops_events_later(serve: Serve) -> None:
    """If the client of server-sent events leaves, their generator is stopped when the tasks have ended."""
    server = serve("streaming:app")
    with server.connect() as connection:
        connection.request("GET", "/events")
        assert b"first" in connection.getresponse().read1()
        server.note("client leaves")
    server.wait_for("task starts")
    server.ask("POST /end-task")
    server.wait_for("generator ends")
    assert server.events == ["client leaves", "task starts", "task ends", "generator ends"]


@fails_in(leaving_drops_tasks)
@pytest.mark.parametrize("path", ["/returned", "/yielded", "/events"])
def test_leaving_stream_runs_tasks(serve: Serve, path: str) -> None:
    """If the client leaves in the middle of a stream, its tasks run to their ends."""
    server = serve("streaming:app")
    with server.connect() as connection:
        connection.request("GET", path)
        connection.getresponse().read1()
    server.wait_for("task starts")
    server.ask("POST /end-task")
    server.wait_for("task ends")
    assert "last chunk" not in server.events


@fails_in(failed_streams_run_tasks)
def test_failed_stream_drops_tasks(serve: Serve) -> None:
    """If the generator of a stream raises an exception, the tasks never run."""
    server = serve("streaming:app")
    with server.connect() as connection:
        connection.request("GET", "/failing")
        assert connection.getresponse().read1() == b"first "
        server.ask("POST /end-task")
        server.wait_for_log("the report is broken")
    assert server.events == []


@fails_in(everything_is_buffered)
def test_stream_waits_for_reader(serve: Serve) -> None:
    """The tasks of a stream of 16 MB wait for a client that does not read."""
    server = serve("streaming:app")
    with server.connect() as connection:
        connection.request("GET", "/big")
        server.wait_for("last chunk")
        server.ask("POST /go-on")
        server.note("client begins to read")
        connection.getresponse().read()
        server.wait_for("task starts")
    assert server.events == ["last chunk", "client begins to read", "task starts"]
