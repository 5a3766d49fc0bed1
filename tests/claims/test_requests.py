"""The request in a task: what is left of it when the response has been sent."""

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.server import Server
from tests.claims.worlds.requests import (
    bodies_are_not_kept,
    forms_are_not_kept,
    requests_outlast_their_response,
    streamed_bodies_are_kept,
)

JSON = ("application/json", '"hello"')
FORM = ("application/x-www-form-urlencoded", "user=hello")
UPLOAD = (
    "multipart/form-data; boundary=limit",
    '--limit\r\nContent-Disposition: form-data; name="user"; filename="user.txt"\r\n\r\nhello\r\n--limit--\r\n',
)


def post_and_stay(server: Server, path: str, body: tuple[str, str] = JSON) -> str:
    """Send a request with a body, given with its type, stay until its task tells something, and return that."""
    with server.connect() as connection:
        connection.request("POST", path, body[1], {"Content-Type": body[0]})
        assert connection.getresponse().status == 200
        return server.hear("task ")


@fails_in(requests_outlast_their_response, "assert 'task reads \"hello\"' == 'task gets ClientDisconnect'")
def test_unread_body_is_gone(serve: Serve) -> None:
    """On Uvicorn, a task that reads a body which nothing has read gets a `ClientDisconnect`.

    The client is still there.
    """
    server = serve("requests:app")
    assert post_and_stay(server, "/unread") == "task gets ClientDisconnect"


@fails_in(bodies_are_not_kept, "assert 'task gets RuntimeError: Stream consumed' == 'task reads \"hello\"'")
@pytest.mark.parametrize("path", ["/read", "/parameter"])
def test_read_body_is_there(serve: Serve, path: str) -> None:
    """A task can read a body again that was read before by `request.body()` or for a JSON parameter."""
    server = serve("requests:app")
    assert post_and_stay(server, path) == 'task reads "hello"'


@fails_in(streamed_bodies_are_kept, "assert 'task reads ...hello...' == 'task gets RuntimeError: Stream consumed'")
@pytest.mark.parametrize(("path", "body"), [("/form", FORM), ("/upload", UPLOAD), ("/stream", JSON)])
def test_streamed_body_is_gone(serve: Serve, path: str, body: tuple[str, str]) -> None:
    """A task that awaits `request.body()` gets `RuntimeError: Stream consumed` if the body was read as a stream.

    For a `Form` or `UploadFile` parameter, FastAPI reads it so; a path operation does by `request.stream()`.
    """
    server = serve("requests:app")
    assert post_and_stay(server, path, body) == "task gets RuntimeError: Stream consumed"


@fails_in(forms_are_not_kept, "assert ['server is gone'] == ['task reads fields: user', 'server is gone']")
@pytest.mark.parametrize(("path", "body"), [("/form", FORM), ("/upload", UPLOAD)])
def test_read_form_is_there(serve: Serve, path: str, body: tuple[str, str]) -> None:
    """A task can await `request.form()` if the form was read before for a `Form` or `UploadFile` parameter."""
    server = serve("requests:app")
    post_and_stay(server, path, body)
    assert server.end()[1:] == ["task reads fields: user", "server is gone"]


@fails_in(
    requests_outlast_their_response, "assert 'task finds the client gone: False' == 'task finds the client gone: True'"
)
def test_client_always_gone_for_task(serve: Serve) -> None:
    """On Uvicorn, `await request.is_disconnected()` in a task is true, though the client is there."""
    server = serve("requests:app")
    assert post_and_stay(server, "/client") == "task finds the client gone: True"
    assert server.events[0] == "path operation finds the client gone: False"
