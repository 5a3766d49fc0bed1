"""Response and tasks: what the client and its connection see."""

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.tasks import tasks_before_response


@fails_in(tasks_before_response)
@pytest.mark.parametrize("kind", ["def", "async"])
def test_response_first(serve: Serve, kind: str) -> None:
    """The client has the whole response while the task still runs."""
    server = serve("responses:app")
    assert server.ask(f"POST /{kind}").text == '"accepted"'
    server.note("client has the response")
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert server.events.index("client has the response") < server.events.index("task ends")
