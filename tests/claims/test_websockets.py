"""WebSockets: what becomes of the work that a message has begun, when the client leaves or the endpoint closes."""

import signal

from tests.claims.conftest import Serve, fails_in
from tests.claims.server import CLOSE
from tests.claims.worlds.alternatives import groups_of_strangers
from tests.claims.worlds.websockets import close_comes_at_the_end, leaving_cancels_endpoint

# The first byte of a frame by which a server closes a WebSocket.
CLOSED = b"\x88"


@fails_in(leaving_cancels_endpoint, "assert ['work starts', 'work is cancelled'] == [...]")
def test_work_outlives_client_of_websocket(serve: Serve) -> None:
    """On Uvicorn, work in a task group around `iter_text` goes on when a client leaves, and its sending fails.

    It is not cancelled. Here the client closes the WebSocket, the work ends later, and what sending raises is a
    `WebSocketDisconnect`.
    """
    server = serve("websockets:app")
    with server.open_websocket("/iter-text") as connection:
        server.wait_for("work starts")
        # Some servers end the connection when the endpoint has ended: do not wait for it.
        connection.sendall(CLOSE)
    server.settle("messages end")
    server.signal(signal.SIGUSR1)
    server.settle("endpoint ends")
    told = ["work starts", "messages end", "work ends", "sending raises WebSocketDisconnect", "endpoint ends"]
    assert server.events == told


@fails_in(groups_of_strangers, "assert 'work is cancelled' in ['work starts']")
def test_disconnect_in_group_cancels_work(serve: Serve) -> None:
    """When a client leaves, `WebSocketDisconnect` of `receive_text` in a task group cancels the work of the group.

    Here the client closes the WebSocket.
    """
    server = serve("websockets:app")
    with server.open_websocket("/receive-text") as connection:
        server.wait_for("work starts")
        connection.sendall(CLOSE)
    server.settle("work is cancelled")
    assert "work is cancelled" in server.events


@fails_in(close_comes_at_the_end, r"assert b'' == b'\x88'")
def test_close_of_websocket_comes_before_work(serve: Serve) -> None:
    """After `websocket.close()`, a client of Uvicorn has its close while the endpoint goes on with its work."""
    server = serve("websockets:app")
    with server.open_websocket("/close") as connection:
        server.wait_for("endpoint has closed")
        received = server.receive(connection)
        _, _, frames = received.data.partition(b"\r\n\r\n")
        assert frames[:1] == CLOSED
        server.note("client has its close")
        server.signal(signal.SIGUSR1)
        server.settle("work ends")
    assert server.events == ["endpoint has closed", "client has its close", "work ends"]
