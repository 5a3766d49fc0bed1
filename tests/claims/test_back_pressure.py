"""No back pressure: tasks that come faster than they end, and what stops them."""

from contextlib import ExitStack

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server
from tests.claims.settings import OPTIONS
from tests.claims.worlds.back_pressure import (
    arguments_wait_in_files,
    connections_are_not_counted,
    own_limiters_are_ignored,
    requests_forget_their_body,
)
from tests.claims.worlds.tasks import tasks_before_response


def post(server: Server, path: str, times: int, body: str = "") -> None:
    """Send so many requests, each on a connection of its own, and wait until the server has nothing to do."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()
    with ExitStack() as clients:
        for _ in range(times):
            clients.enter_context(server.socket()).sendall(request)
        server.settle("response is handed over", times)


@fails_in(tasks_before_response, "assert 0 == 45")
def test_waiting_tasks_slow_no_client(serve: Serve) -> None:
    """45 requests with `def` tasks are all answered while 40 of the tasks run and 5 wait for a thread.

    The path operation is `async def`. The tasks wait for the test, so none of them has ended.
    """
    server = serve("back_pressure:app")
    post(server, "/reports", 45)
    assert server.events.count("response is handed over") == 45
    server.wait_for("task starts", 40)
    assert server.ask("GET /threads").text == '{"taken":40,"waiting":5}'
    server.ask("POST /go-on")
    server.wait_for("task ends", 45)


@fails_in(arguments_wait_in_files, """assert '{"arguments":40,"bodies":45}' == '{"arguments":45,"bodies":45}'""")
def test_waiting_tasks_hold_arguments(serve: Serve) -> None:
    """A task that waits for a thread holds its arguments in memory, as one that runs does."""
    server = serve("back_pressure:app")
    post(server, "/reports", 45, '"body"')
    server.wait_for("task starts", 40)
    assert server.ask("GET /memory").text == '{"arguments":45,"bodies":45}'


@fails_in(requests_forget_their_body, """assert '{"arguments":45,"bodies":0}' == '{"arguments":45,"bodies":45}'""")
def test_waiting_tasks_hold_bodies(serve: Serve) -> None:
    """While the tasks of a request wait or run, its JSON body stays in memory."""
    server = serve("back_pressure:app")
    post(server, "/reports", 45, '"body"')
    server.wait_for("task starts", 40)
    assert server.ask("GET /memory").text == '{"arguments":45,"bodies":45}'


@fails_in(own_limiters_are_ignored, "assert 0 == 200")
def test_own_limiter_spares_def_code(serve: Serve) -> None:
    """While 45 tasks take their threads from a limiter of their own, `def` path operations do not wait.

    The limiter has 2 tokens. 43 tasks wait for one of them.
    """
    server = serve("back_pressure:app")
    post(server, "/mails", 45)
    server.wait_for("task starts", 2)
    assert server.ask("GET /def", may_fail=True).status == 200
    assert server.ask("GET /mailing").text == '{"taken":2,"waiting":43}'


@about(OPTIONS)
@fails_in(connections_are_not_counted, "assert 200 == 503")
@pytest.mark.parametrize("http", ["h11", "httptools"])
def test_open_connections_count_for_limit_concurrency(serve: Serve, http: str) -> None:
    """With `--limit-concurrency 3` and no proxy, a request gets `503` while 2 other connections are open, even if idle.

    The path operation is not called: a health check is answered `503`, too.
    """
    server = serve("back_pressure:app", "--limit-concurrency", "3", "--http", http)
    with server.connect() as first, server.connect() as second:
        for connection in (first, second):
            server.ask("GET /threads", connection)
        assert server.ask("GET /health", may_fail=True).status == 503
    assert "path operation runs" not in server.events
