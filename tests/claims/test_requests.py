"""The request in a task: what is left of it when the response has been sent."""

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.server import Server
from tests.claims.worlds.requests import bodies_are_not_kept, requests_outlast_their_response


def post_and_stay(server: Server, path: str, event: str) -> None:
    """Send a request with a body, and stay connected until the event."""
    with server.connect() as connection:
        connection.request("POST", path, '"hello"', {"Content-Type": "application/json"})
        assert connection.getresponse().status == 200
        server.wait_for(event)


@fails_in(requests_outlast_their_response)
def test_unread_body_is_gone(serve: Serve) -> None:
    """A task that reads a body that nothing has read before gets a `ClientDisconnect`, though the client is there."""
    server = serve("requests:app")
    post_and_stay(server, "/unread", "task gets ClientDisconnect")


@fails_in(bodies_are_not_kept)
@pytest.mark.parametrize("path", ["/read", "/parameter"])
def test_read_body_is_there(serve: Serve, path: str) -> None:
    """A task can read a body again that was read before, by `request.body()` or for a parameter."""
    server = serve("requests:app")
    post_and_stay(server, path, "task reads hello")


@fails_in(requests_outlast_their_response)
def test_client_always_gone_for_task(serve: Serve) -> None:
    """In a task, `await request.is_disconnected()` is true, though the client is there."""
    server = serve("requests:app")
    post_and_stay(server, "/client", "task finds the client gone: True")
    assert server.events[0] == "path operation finds the client gone: False"
