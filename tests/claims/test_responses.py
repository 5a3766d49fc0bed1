"""Response and tasks: what the client and its connection see."""

import signal
import socket
import struct

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.timeline import in_order
from tests.claims.worlds.responses import (
    failures_keep_the_connection,
    leaving_cancels,
    reader_is_awaited,
    responses_sent_by_thread,
    tasks_keep_the_connection,
    tasks_take_turns,
)
from tests.claims.worlds.tasks import tasks_before_response

both_kinds = pytest.mark.parametrize("kind", ["def", "async"])


@fails_in(tasks_before_response)
@both_kinds
def test_response_first(serve: Serve, kind: str) -> None:
    """The client has the whole response while the task still runs."""
    server = serve("responses:app")
    assert server.ask(f"POST /{kind}").text == '"accepted"'
    server.note("client has the response")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert server.events.index("client has the response") < server.events.index("task ends")


@fails_in(tasks_before_response)
@both_kinds
def test_handed_over_first(serve: Serve, kind: str) -> None:
    """A task starts after the whole response has been handed over to the server."""
    server = serve("responses:app")
    with server.connect() as connection:
        connection.request("POST", f"/{kind}")
        server.wait_for("task starts")
    assert server.events == ["response is handed over", "task starts"]


@fails_in(reader_is_awaited)
@both_kinds
def test_task_starts_unread(serve: Serve, kind: str) -> None:
    """A task starts although the client has read nothing of a response of 16 MB."""
    server = serve("responses:app")
    with server.connect() as connection:
        connection.request("POST", f"/{kind}?megabytes=16")
        server.wait_for("task starts")


@fails_in(tasks_before_response)
@both_kinds
def test_big_response_complete(serve: Serve, kind: str) -> None:
    """A response of 16 MB arrives while the task runs, if the task does not block the event loop."""
    server = serve("responses:app")
    assert len(server.ask(f"POST /{kind}?megabytes=16").text) > 2**24
    server.note("client has the response")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert server.events.index("client has the response") < server.events.index("task ends")


@fails_in(responses_sent_by_thread)
def test_big_response_held_up(serve: Serve) -> None:
    """An `async def` task that blocks the event loop holds up the end of its own response if that has 16 MB."""
    server = serve("responses:app")
    with server.connect() as connection:
        connection.request("POST", "/blocking?megabytes=16&patience=0.5")
        server.wait_for("loop is blocked")
        connection.getresponse().read()
        server.note("client has the response")
    server.wait_for("loop is free")
    assert server.events.index("loop is free") < server.events.index("client has the response")


@fails_in(tasks_before_response)
def test_small_response_not_held_up(serve: Serve) -> None:
    """A small response arrives while an `async def` task blocks the event loop."""
    server = serve("responses:app")
    server.ask("POST /blocking?patience=20")
    server.note("client has the response")
    server.signal(signal.SIGUSR1)
    server.wait_for("loop is free")
    assert server.events.index("client has the response") < server.events.index("loop is free")


@fails_in(tasks_keep_the_connection)
@both_kinds
def test_next_request_on_connection(serve: Serve, kind: str) -> None:
    """A second request on the same connection is answered while the task of the first one runs."""
    server = serve("responses:app")
    with server.connect() as connection:
        server.ask(f"POST /{kind}", connection)
        assert server.ask("GET /effects", connection).text == "[]"
        server.ask("POST /go-on", connection)
        server.wait_for("task ends")


@fails_in(tasks_keep_the_connection)
@pytest.mark.parametrize("end", ["1.0", "1.1\r\nHost: x\r\nConnection: close"], ids=["http-1.0", "close"])
def test_connection_closes_first(serve: Serve, end: str) -> None:
    """A connection that is not kept alive is closed after the response, while the task still runs."""
    server = serve("responses:app")
    with server.socket() as client:
        client.sendall(f"POST /def HTTP/{end}\r\n\r\n".encode())
        while client.recv(2**16):
            pass
    server.note("client sees the end of the connection")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert server.events.index("client sees the end of the connection") < server.events.index("task ends")


@fails_in(failures_keep_the_connection)
def test_failed_task_loses_next_request(serve: Serve) -> None:
    """If a task fails, uvicorn closes its connection: a request in flight on it is carried out, but not answered."""
    server = serve("responses:app")
    with server.connect() as connection:
        assert server.ask("POST /failing", connection).status == 200
        server.note("client has the first response")
        connection.request("POST", "/waiting")
        server.wait_for("path operation starts")
        server.ask("POST /go-on")
        server.wait_for("task fails")
        server.ask("POST /answer")
        assert connection.sock.recv(1) == b""
    server.wait_for("path operation ends")
    server.wait_for("task of the waiting request")
    assert in_order(
        server.events,
        "client has the first response",
        "path operation starts",
        "task fails",
        "path operation ends",
        "task of the waiting request",
    )


@fails_in(tasks_take_turns)
@both_kinds
def test_later_request_first(serve: Serve, kind: str) -> None:
    """The task of a request can end before that of an earlier one, even if that one was answered before."""
    server = serve("responses:app")
    server.ask(f"POST /{kind}")
    server.note("client has the first response")
    server.ask(f"POST /quick/{kind}")
    server.wait_for("quick task ends")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert in_order(server.events, "client has the first response", "quick task ends", "task ends")


@fails_in(tasks_before_response)
@both_kinds
def test_effect_comes_later(serve: Serve, kind: str) -> None:
    """A client that has the response may look for the effect of the task, and not find it yet."""
    server = serve("responses:app")
    server.ask(f"POST /{kind}")
    server.note("client has the response")
    assert server.ask("GET /effects").text == "[]"
    server.note("client finds nothing")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert server.ask("GET /effects").text == '["done"]'
    server.note("client finds the effect")
    assert in_order(
        server.events, "client has the response", "client finds nothing", "task ends", "client finds the effect"
    )


@fails_in(leaving_cancels)
@both_kinds
@pytest.mark.parametrize("how", ["close", "reset"])
def test_client_leaves_during_task(serve: Serve, kind: str, how: str) -> None:
    """A client that leaves while a task runs stops neither that task nor the next one."""
    server = serve("responses:app")
    with server.connect() as connection:
        server.ask(f"POST /{kind}", connection)
        server.wait_for("task starts")
        if how == "reset":
            connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    server.ask("POST /go-on")
    server.wait_for("last task")
    assert "task ends" in server.events


@fails_in(leaving_cancels)
def test_client_leaves_before_response(serve: Serve) -> None:
    """If the client leaves before it is answered, the path operation and the task run to their ends."""
    server = serve("responses:app")
    with server.connect() as connection:
        connection.request("POST", "/waiting")
        server.wait_for("path operation starts")
    server.ask("POST /answer")
    server.wait_for("path operation ends")
    server.wait_for("task of the waiting request")
