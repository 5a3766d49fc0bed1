"""Response and tasks: what the client and its connection see."""

import signal
import socket
import struct
from http.client import HTTPConnection

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.proxy import Proxy
from tests.claims.settings import OPTIONS
from tests.claims.worlds.responses import (
    failures_keep_the_connection,
    leaving_cancels,
    leaving_ends_body,
    reader_is_awaited,
    responses_sent_by_thread,
    tasks_keep_the_connection,
    tasks_take_turns,
)
from tests.claims.worlds.streaming import everything_is_buffered
from tests.claims.worlds.tasks import tasks_before_response

# How the body of a big response ends.
LAST_OF_BIG_RESPONSE = b'!"'
both_kinds = pytest.mark.parametrize("kind", ["def", "async"])
PARSERS = ("httptools", "h11")
each_parser = pytest.mark.parametrize("parser", ["auto", "httptools", "h11"])
both_ways_to_leave = pytest.mark.parametrize("how", ["close", "reset"])
ends_of_connection = pytest.mark.parametrize(
    "version", ["1.0", "1.1\r\nHost: x\r\nConnection: close"], ids=["http-1.0", "close"]
)


def parse_by(parser: str) -> list[str]:
    """The options of Uvicorn by which it parses requests; none for what it does without."""
    return [] if parser == "auto" else ["--http", parser]


def prepare_to_leave(connection: HTTPConnection, how: str) -> None:
    """Let the end of a connection be an orderly one, or a reset."""
    if how == "reset":
        connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@fails_in(tasks_before_response, "assert 'no answer' == '\"accepted\"'")
@both_kinds
def test_response_first(serve: Serve, kind: str) -> None:
    """The client has the whole response while the task still runs.

    The task does not block the event loop here.
    """
    server = serve("responses:app")
    assert server.ask(f"POST /{kind}", may_fail=True).text == '"accepted"'
    server.note("client has the response")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert in_order(server.events, "client has the response", "task ends")


@fails_in(tasks_before_response, "assert ['task starts'] == [...]")
@both_kinds
@pytest.mark.parametrize("app", ["app", "http_app"])
def test_handed_over_first(serve: Serve, kind: str, app: str) -> None:
    """A task starts after the whole response has been handed over to the server.

    It is the same behind `@app.middleware("http")`.
    """
    server = serve(f"responses:{app}")
    with server.connect() as connection:
        connection.request("POST", f"/{kind}")
        server.wait_for("task starts")
    assert server.events == ["response is handed over", "task starts"]


@fails_in(reader_is_awaited, "assert 'task starts' in [...]")
@both_kinds
def test_task_starts_unread(serve: Serve, kind: str) -> None:
    """On Uvicorn without `@app.middleware("http")`, a task starts before anything of a plain 16 MB response is read.

    The client reads nothing.
    """
    server = serve("responses:app")
    with server.connect() as connection:
        connection.request("POST", f"/{kind}?megabytes=16")
        server.settle("task starts")
        assert "ERROR" not in server.log_text
        assert "task starts" in server.events


@fails_in(everything_is_buffered, "assert task starts -> client begins to read")
@both_kinds
def test_http_middleware_waits_for_reader(serve: Serve, kind: str) -> None:
    """On Uvicorn behind `@app.middleware("http")`, a task of a 16 MB response waits for a client that does not read."""
    server = serve("responses:http_app")
    with server.connect() as connection:
        connection.request("POST", f"/{kind}?megabytes=16")
        server.ask("POST /until-sent-or-held-back")
        response = connection.getresponse()
        server.note("client begins to read")
        response.read()
        server.wait_for("task starts")
    assert in_order(server.events, "client begins to read", "task starts")


@fails_in(everything_is_buffered, "assert path operation returns -> task starts -> client begins to read")
def test_file_waits_for_reader(serve: Serve) -> None:
    """On Uvicorn, the task of a `FileResponse` of 16 MB waits for a client that does not read."""
    server = serve("responses:app")
    with server.connect() as connection:
        connection.request("GET", "/file")
        server.wait_for("path operation returns")
        server.ask("POST /until-sent-or-held-back")
        response = connection.getresponse()
        server.note("client begins to read")
        response.read()
        server.wait_for("task starts")
    assert in_order(server.events, "path operation returns", "client begins to read", "task starts")


@fails_in(tasks_before_response, "assert 0 == 200")
@both_kinds
def test_big_response_complete(serve: Serve, kind: str) -> None:
    """A response of 16 MB arrives while the task runs, if the task does not block the event loop."""
    server = serve("responses:app")
    answer = server.ask(f"POST /{kind}?megabytes=16", may_fail=True)
    assert answer.status == 200
    assert len(answer.text) > 2**24
    server.note("client has the response")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert in_order(server.events, "client has the response", "task ends")


@fails_in(responses_sent_by_thread, "assert b'!\"' != b'!\"'")
def test_big_response_held_up(serve: Serve) -> None:
    """On Uvicorn without `@app.middleware("http")`, a task that blocks the loop holds up the end of its 16 MB response.

    The task is `async def`, and blocks the event loop.
    """
    server = serve("responses:app")
    with server.socket() as client:
        client.sendall(b"POST /blocking?megabytes=16 HTTP/1.1\r\nHost: x\r\n\r\n")
        server.wait_for("loop is blocked")
        assert server.receive(client).data[-2:] != LAST_OF_BIG_RESPONSE
        server.signal(signal.SIGUSR1)
        assert server.receive(client).data[-2:] == LAST_OF_BIG_RESPONSE
        server.note("client has the response")
    assert in_order(server.events, "loop is free", "client has the response")


@fails_in(tasks_before_response, "assert 0 == 200")
def test_small_response_not_held_up(serve: Serve) -> None:
    """A small response arrives while its own `async def` task blocks the event loop."""
    server = serve("responses:app")
    assert server.ask("POST /blocking", may_fail=True).status == 200
    server.note("client has the response")
    server.signal(signal.SIGUSR1)
    server.wait_for("loop is free")
    assert in_order(server.events, "client has the response", "loop is free")


@fails_in(tasks_keep_the_connection, "assert 'no answer' == '[]'")
@both_kinds
def test_next_request_on_connection(serve: Serve, kind: str) -> None:
    """A second request on the same connection is answered while the task of the first one runs.

    The task does not block the event loop here.
    """
    server = serve("responses:app")
    with server.connect() as connection:
        server.ask(f"POST /{kind}", connection)
        assert server.ask("GET /effects", connection, may_fail=True).text == "[]"
        server.ask("POST /go-on", connection)
        server.wait_for("task ends")


@fails_in(tasks_keep_the_connection, "assert 'open' == 'ended'")
@both_kinds
@ends_of_connection
def test_connection_closes_first(serve: Serve, version: str, kind: str) -> None:
    """On Uvicorn, a connection not kept alive is closed while the task runs, if that does not block the event loop."""
    server = serve("responses:app")
    with server.socket() as client:
        client.sendall(f"POST /{kind} HTTP/{version}\r\n\r\n".encode())
        assert server.receive(client).connection == "ended"
    server.note("client sees the end of the connection")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert in_order(server.events, "client sees the end of the connection", "task ends")


@fails_in(responses_sent_by_thread, "assert 'ended' == 'open'")
@ends_of_connection
def test_blocking_task_delays_end_of_connection(serve: Serve, version: str) -> None:
    """On Uvicorn without proxy and HTTP middleware, a task that blocks the loop delays the end of its connection.

    The task is `async def`, and the connection is not kept alive. HTTP middleware is that of `@app.middleware("http")`.
    """
    server = serve("responses:app")
    with server.socket() as client:
        client.sendall(f"POST /blocking HTTP/{version}\r\n\r\n".encode())
        server.wait_for("loop is blocked")
        assert server.receive(client).connection == "open"
        server.signal(signal.SIGUSR1)
        assert server.receive(client).connection == "ended"
        server.note("client sees the end of the connection")
    server.wait_for("loop is free")
    assert in_order(server.events, "loop is free", "client sees the end of the connection")


@about(OPTIONS, parser=PARSERS)
@fails_in(failures_keep_the_connection, "assert b'H' == b''")
@each_parser
def test_failed_task_loses_next_request(serve: Serve, parser: str) -> None:
    """Without a proxy, Uvicorn closes the connection of a failed task: a request in flight on it is not answered.

    It is carried out all the same. A client that sends it again has it carried out twice.
    """
    server = serve("responses:app", *parse_by(parser))
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
    server.ask("POST /waiting")
    server.wait_for("task of the waiting request", times=2)


@about(OPTIONS, parser=PARSERS)
@fails_in(failures_keep_the_connection, "assert 200 == 502")
@each_parser
def test_failed_task_behind_proxy_costs_other_user(serve: Serve, parser: str) -> None:
    """Behind a proxy that uses one connection to Uvicorn for all users, a failing task costs another user the answer.

    The request of that user is in flight when the task fails. The proxy is a small one of this test. It answers `502`
    when the server closes the connection.
    """
    server = serve("responses:app", *parse_by(parser))
    with Proxy(server.port) as proxy, proxy.connect() as ada, proxy.connect() as bob:
        assert server.ask("POST /failing", ada).status == 200
        server.note("Ada has her answer")
        bob.request("POST", "/waiting")
        server.wait_for("path operation starts")
        server.ask("POST /go-on")
        server.wait_for("task fails")
        server.ask("POST /answer")
        assert bob.getresponse().status == 502
        server.note("Bob has his 502")
    server.wait_for("path operation ends")
    assert in_order(server.events, "Ada has her answer", "path operation starts", "task fails", "Bob has his 502")


@fails_in(tasks_take_turns, "assert client has the first response -> task ends -> quick task ends")
@both_kinds
def test_later_request_first(serve: Serve, kind: str) -> None:
    """The task of a request can end before that of an earlier one, even if that one was answered before."""
    server = serve("responses:app")
    server.ask(f"POST /{kind}")
    server.note("client has the first response")
    server.ask(f"POST /quick/{kind}")
    server.settle("quick task ends")
    server.ask("POST /go-on")
    assert in_order(server.end(), "client has the first response", "quick task ends", "task ends")


@fails_in(tasks_before_response, "assert 0 == 200")
@both_kinds
def test_effect_comes_later(serve: Serve, kind: str) -> None:
    """A client that has the response may look for the effect of the task, and not find it yet."""
    server = serve("responses:app")
    assert server.ask(f"POST /{kind}", may_fail=True).status == 200
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


@fails_in(leaving_cancels, "assert 'last task' in [...]")
@both_kinds
@both_ways_to_leave
def test_client_leaves_during_task(serve: Serve, kind: str, how: str) -> None:
    """A client that leaves while a task runs stops neither that task nor the next one."""
    server = serve("responses:app")
    with server.connect() as connection:
        server.ask(f"POST /{kind}", connection)
        server.wait_for("task starts")
        prepare_to_leave(connection, how)
    server.ask("POST /go-on")
    assert "last task" in server.end()
    assert "task ends" in server.events


@fails_in(leaving_cancels, "assert 'task of the waiting request' in [...]")
@pytest.mark.parametrize("path", ["/waiting", "/waiting-def"])
@both_ways_to_leave
def test_client_leaves_before_response(serve: Serve, path: str, how: str) -> None:
    """If the client leaves before it is answered, the path operation and the task run to their ends.

    In the test, it has sent its whole request.
    """
    server = serve("responses:app")
    with server.connect() as connection:
        connection.request("POST", path)
        server.wait_for("path operation starts")
        prepare_to_leave(connection, how)
    server.ask("POST /answer")
    assert "task of the waiting request" in server.end()
    assert "path operation ends" in server.events


@fails_in(leaving_ends_body, "assert ['path operation has the letter: Dear', 'task of the letter'] == []")
@both_ways_to_leave
def test_client_leaves_while_sending(serve: Serve, how: str) -> None:
    """On Uvicorn, if the client leaves while it sends a body for the path operation, neither this nor a task runs.

    Nothing of the request is logged.
    """
    server = serve("responses:app")
    with server.connect() as connection:
        connection.request("POST", "/letter", b"Dear", {"Content-Type": "text/plain", "Content-Length": "9"})
        server.ask("POST /answer")
        prepare_to_leave(connection, how)
    server.settle("task of the letter")
    assert [event for event in server.end() if "letter" in event] == []
    assert "/letter" not in server.log_text
