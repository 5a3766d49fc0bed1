"""What tasks share in the memory of their process."""

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.threads import one_request_at_a_time


@fails_in(one_request_at_a_time, "assert '2' == '1'")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_two_tasks_lose_an_update(serve: Serve, kind: str) -> None:
    """If two tasks of a process, `def` or `async def`, read a counter before one writes it, one update is lost."""
    server = serve("sharing:app")
    with server.connect() as connection:
        for _ in range(2):
            server.ask(f"POST /tasks/{kind}", connection)
    server.settle("task has read", 2)
    server.ask("POST /go-on")
    server.wait_for("task has written", 2)
    assert server.ask("GET /counter").text == "1"


@fails_in(one_request_at_a_time, "assert 200 == 0")
def test_lock_over_await_stops_server(serve: Serve) -> None:
    """If an `async def` task awaits while another waits for its `threading.Lock`, the process answers nobody.

    Both tasks are `async def`.
    """
    server = serve("sharing:app")
    for _ in range(2):
        server.ask("POST /tasks/locking")
    server.wait_for("task wants the lock")
    server.settle("task wants the lock", 2)
    assert server.ask("GET /counter", may_fail=True).status == 0
