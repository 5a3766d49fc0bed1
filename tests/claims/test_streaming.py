"""Streams and tasks: the last chunk, clients that leave."""

import signal

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server
from tests.claims.settings import GUNICORN, OPTIONS
from tests.claims.worlds.exceptions import dependencies_end_before_response
from tests.claims.worlds.shutdown import no_limit
from tests.claims.worlds.streaming import (
    cancelled_once,
    chunks_let_others_run,
    events_are_chunks,
    everything_is_buffered,
    failed_streams_run_tasks,
    leaving_drops_tasks,
    leaving_is_ignored,
    left_generators_are_collected,
    servers_speak_asgi_2_3,
    shields_do_nothing,
    tasks_amid_stream,
    tasks_are_counted_first,
)

returned_and_yielded = pytest.mark.parametrize("path", ["/returned", "/yielded"])


@fails_in(tasks_amid_stream, "assert ['task starts'...] == ['last chunk', 'generator ends', 'task starts']")
@returned_and_yielded
def test_stream_before_tasks(serve: Serve, path: str) -> None:
    """The tasks of a stream start after its last chunk, when its generator has ended."""
    server = serve("streaming:app")
    server.ask("PUT /go-on")
    with server.connect() as connection:
        connection.request("GET", path)
        server.wait_for("task starts")
    assert server.events == ["last chunk", "generator ends", "task starts"]


@fails_in(tasks_amid_stream, "assert 'task starts' == 'last chunk'")
@returned_and_yielded
def test_whole_stream_first(serve: Serve, path: str) -> None:
    """The client has the whole stream, and its end, while a task still runs.

    The task does not block the event loop here.
    """
    server = serve("streaming:app")
    server.ask("PUT /go-on")
    with server.connect() as connection:
        connection.request("GET", path)
        server.wait_for("task starts")
        assert server.events[0] == "last chunk"
        assert server.read_answer(f"GET {path}", connection).text == "first last"
    server.note("client has the stream")
    server.ask("POST /end-task")
    server.wait_for("task ends")
    assert in_order(server.events, "client has the stream", "task ends")


@fails_in(tasks_are_counted_first, "assert ['task added before', 'server is gone'] == [...]")
def test_task_added_while_streaming(serve: Serve) -> None:
    """A task that is added while the response is streamed runs, too."""
    server = serve("streaming:app")
    server.ask("GET /adding")
    assert server.end() == ["task added before", "task added while streaming", "server is gone"]


def read_first_and_leave(server: Server, path: str) -> None:
    """Be a client that reads the first chunk, and closes its connection."""
    with server.connect() as connection:
        connection.request("GET", path)
        assert b"first " in connection.getresponse().read1()
        server.note("client has the first chunk")


@fails_in(leaving_is_ignored, "assert ['client has the first chunk'] == [...]")
@returned_and_yielded
def test_leaving_stops_generator(serve: Serve, path: str) -> None:
    """On Uvicorn, if the client leaves while an `async def` generator awaits, that is stopped there, before the tasks.

    Its `finally` comes first, then the tasks run. The response is a `StreamingResponse`, and not one of server-sent
    events.
    """
    server = serve("streaming:app")
    read_first_and_leave(server, path)
    server.settle("task starts")
    assert server.events == ["client has the first chunk", "generator ends", "task starts"]


@fails_in(cancelled_once, "assert 'plain await is cancelled' in [...]")
@pytest.mark.parametrize("path", ["/cleaned-up-returned", "/cleaned-up-yielded", "/cleaned-up-events"])
def test_leaving_cancels_cleanup(serve: Serve, path: str) -> None:
    """On Uvicorn, if the client leaves, each `await` in the `finally` of an `async def` generator is cancelled, too."""
    server = serve("streaming:app")
    server.ask("POST /end-cleanup")
    read_first_and_leave(server, path)
    server.wait_for("shielded await is done")
    assert "plain await is cancelled" in server.events


@fails_in(
    shields_do_nothing, "assert ['client has the first chunk', 'plain await is cancelled', 'task starts'] == [...]"
)
@pytest.mark.parametrize("path", ["/cleaned-up-returned", "/cleaned-up-yielded"])
def test_shielded_cleanup_is_done(serve: Serve, path: str) -> None:
    """On Uvicorn, if the client leaves, a `finally` in `CancelScope(shield=True)` is awaited to its end, before tasks.

    The response is a `StreamingResponse`, and not one of server-sent events.
    """
    server = serve("streaming:app")
    read_first_and_leave(server, path)
    server.wait_for("plain await is cancelled")
    server.ask("POST /end-cleanup")
    server.wait_for("task starts")
    assert server.events == [
        "client has the first chunk",
        "plain await is cancelled",
        "shielded await is done",
        "task starts",
    ]


@fails_in(
    left_generators_are_collected,
    "assert ['big chunk', 'last chunk', 'generator ends', 'task starts', 'task ends'] == [...]",
)
def test_leaving_leaves_generator_at_yield(serve: Serve) -> None:
    """On Uvicorn without `@app.middleware("http")`, a path operation left at its `yield` stays there until collected.

    Its client leaves, and it is collected as garbage. Its `finally` runs only then. Here it stands at its `yield`
    because the client does not read, and it is collected after the tasks, when the test asks for it.
    """
    server = serve("streaming:app")
    with server.connect() as connection:
        connection.request("GET", "/unread")
        server.wait_for("last chunk")
    server.ask("POST /end-task")
    server.wait_for("task ends")
    server.ask("POST /collect")
    server.wait_for("generator ends")
    assert server.events == ["big chunk", "last chunk", "task starts", "task ends", "generator ends"]


@fails_in(chunks_let_others_run, "assert ['client has the first chunk', 'task starts'] == [...]")
def test_generator_without_await_goes_on(serve: Serve) -> None:
    """On Uvicorn without `@app.middleware("http")`, a generator that awaits nothing goes on when its client leaves.

    The generator is returned. Nothing else runs until it ends.
    """
    server = serve("streaming:app")
    read_first_and_leave(server, "/memory-returned")
    server.wait_for("task starts")
    assert server.events == ["client has the first chunk", "last chunk", "event loop goes on", "task starts"]


@fails_in(leaving_is_ignored, "assert 'last chunk' not in [...'last chunk'...]")
@pytest.mark.parametrize("path", ["/memory-returned?pause=true", "/memory-yielded"])
def test_leaving_stops_generator_that_pauses(serve: Serve, path: str) -> None:
    """On Uvicorn, generators that await `asyncio.sleep(0)`, and path operations that yield, stop if a client leaves."""
    server = serve("streaming:app")
    read_first_and_leave(server, path)
    server.wait_for("task starts")
    assert "last chunk" not in server.events


@fails_in(
    left_generators_are_collected,
    "assert ['client has the first chunk', 'last chunk', 'generator ends', 'task starts', 'task ends'] == [...]",
)
def test_leaving_stops_def_generator_later(serve: Serve) -> None:
    """On Uvicorn, if the client leaves, a `def` generator goes on to its next `yield`, and is left there.

    Then the tasks run. Its `finally` runs only when Python collects it: here after the tasks, when the test asks for
    it.
    """
    server = serve("streaming:app")
    read_first_and_leave(server, "/def")
    server.ask("PUT /go-on")
    server.ask("POST /end-task")
    server.wait_for("task ends")
    server.ask("POST /collect")
    server.wait_for("generator ends")
    assert server.events == ["client has the first chunk", "last chunk", "task starts", "task ends", "generator ends"]


@fails_in(events_are_chunks, "assert ['client has the first chunk', 'generator ends', 'task starts'...] == [...]")
def test_leaving_stops_events_later(serve: Serve) -> None:
    """On Uvicorn, if the client of server-sent events leaves, their generator is stopped when the tasks have ended."""
    server = serve("streaming:app")
    read_first_and_leave(server, "/events")
    server.wait_for("task starts")
    server.ask("POST /end-task")
    server.wait_for("generator ends")
    assert server.events == ["client has the first chunk", "task starts", "task ends", "generator ends"]


@fails_in(leaving_drops_tasks, "assert 'task starts' in [...]")
@pytest.mark.parametrize("path", ["/returned", "/yielded", "/events"])
def test_leaving_stream_runs_tasks(serve: Serve, path: str) -> None:
    """On Uvicorn, if the client leaves in the middle of a stream, its tasks run to their ends."""
    server = serve("streaming:app")
    read_first_and_leave(server, path)
    server.settle("task starts")
    assert "task starts" in server.events
    server.ask("POST /end-task")
    server.wait_for("task ends")
    assert "last chunk" not in server.events


@about(GUNICORN)
@fails_in(
    servers_speak_asgi_2_3,
    "assert ['client has the first chunk', 'generator ends', 'task starts', 'task ends', 'server is gone'] == [...]",
)
def test_asgi_worker_drops_tasks_of_left_stream(serve: Serve) -> None:
    """If the client of a stream leaves Gunicorn's own `asgi` worker, the tasks never run.

    The worker announces version 2.4 of ASGI.
    """
    server = serve("streaming:app", "-k", "asgi", "--no-control-socket", "--worker-tmp-dir", ".", program="gunicorn")
    read_first_and_leave(server, "/returned")
    server.wait_for("generator ends")
    # Nothing that still waits in a thread keeps it from ending.
    server.ask("PUT /go-on")
    server.ask("POST /end-task")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["client has the first chunk", "generator ends", "server is gone"]


@fails_in(failed_streams_run_tasks, "assert ['task starts', 'task ends', 'server is gone'] == [...]")
@pytest.mark.parametrize("path", ["/failing-returned", "/failing-yielded", "/failing-def", "/failing-events"])
def test_failed_stream_drops_tasks(serve: Serve, path: str) -> None:
    """On Uvicorn, the tasks never run if the generator of a stream raises an exception."""
    server = serve("streaming:app")
    server.ask("POST /end-task")
    with server.connect() as connection:
        connection.request("GET", path)
        assert b"first " in connection.getresponse().read1()
        server.ask("PUT /go-on")
        server.settle(log="the report is broken")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["server is gone"]


@fails_in(dependencies_end_before_response, "assert saved: [...] -> client has the first chunk")
@pytest.mark.parametrize(("app", "kind"), [("app", "async"), ("app", "def"), ("app", "events"), ("http_app", "async")])
@pytest.mark.parametrize("end", ["ends", "client-leaves", "fails"])
def test_dependency_outlasts_stream(serve: Serve, app: str, kind: str, end: str) -> None:
    """What a stream has sent can be saved after the `yield` of a dependency, however it ends, and with an `await`.

    It ends, the client leaves, or its generator raises an exception. It is the same behind `@app.middleware("http")`.
    The dependency has the default scope.
    """
    server = serve(f"streaming:{app}")
    with server.connect() as connection:
        connection.request("GET", f"/saved/{kind}/{end}")
        assert b"first " in connection.getresponse().read1()
        server.note("client has the first chunk")
        if end != "client-leaves":
            server.ask("PUT /go-on")
            server.hear("saved: ")
    server.ask("PUT /go-on")
    saved = server.hear("saved: ")
    assert in_order(server.events, "client has the first chunk", saved)
    assert in_order(server.events, "client has the first chunk", "saved: ['first']")


@about(OPTIONS)
@fails_in(no_limit, "assert [\"saved: ['first']\", 'server is gone'] == [...]")
def test_limit_loses_save_of_stream(serve: Serve) -> None:
    """When the limit of one process, not process 1, is over after `SIGTERM`, what a dependency would save is lost.

    The limit is that of `--timeout-graceful-shutdown`. The test gives it no time at all: `0`.
    """
    server = serve("streaming:app", "--timeout-graceful-shutdown", "0")
    with server.connect() as connection:
        connection.request("GET", "/saved/async/ends")
        assert b"first " in connection.getresponse().read1()
        server.signal(signal.SIGTERM)
        server.wait_for_log("Waiting for connections to close|Waiting for application shutdown")
    server.wait_until_ended()
    assert server.events == ["server is gone"]


@fails_in(dependencies_end_before_response, "assert 'dependency gets the exception' in [...]")
@pytest.mark.parametrize("kind", ["async", "def"])
def test_dependency_sees_failed_stream(serve: Serve, kind: str) -> None:
    """If the generator of a stream raises an exception, it is raised at the `yield` of a dependency."""
    server = serve("streaming:app")
    server.ask("PUT /go-on")
    with server.connect() as connection:
        connection.request("GET", f"/saved/{kind}/fails")
        server.hear("saved: ")
    assert "dependency gets the exception" in server.events


@fails_in(everything_is_buffered, "assert ['last chunk', 'task starts', 'client begins to read'] == [...]")
def test_stream_waits_for_reader(serve: Serve) -> None:
    """On Uvicorn, the tasks of a stream of 16 MB wait for a client that does not read."""
    server = serve("streaming:app")
    with server.connect() as connection:
        connection.request("GET", "/big")
        server.wait_for("last chunk")
        server.ask("PUT /go-on")
        response = connection.getresponse()
        server.note("client begins to read")
        response.read()
        server.wait_for("task starts")
    assert server.events == ["last chunk", "client begins to read", "task starts"]
