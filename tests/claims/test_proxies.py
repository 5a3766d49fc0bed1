"""What a proxy shares: one connection to the server, for all its users."""

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.proxy import Proxy
from tests.claims.settings import OPTIONS
from tests.claims.worlds.context import reading_goes_on_in_empty_context
from tests.claims.worlds.proxies import writing_is_never_resumed


@about(OPTIONS)
@fails_in(reading_goes_on_in_empty_context, "assert ['task sees nobody', 'task ends'] == [...]")
@pytest.mark.parametrize("task", ["def", "async"])
@pytest.mark.parametrize("http", ["h11", "httptools"])
def test_context_reaches_other_user(serve: Serve, http: str, task: str) -> None:
    """With `--loop asyncio`, a task behind a proxy with one connection can see what the request of another user set.

    Uvicorn had paused reading, as the body of that request has 200 kB.
    """
    server = serve("context:app", "--loop", "asyncio", "--http", http)
    with Proxy(server.port) as proxy, proxy.connect() as ada, proxy.connect() as bob:
        ada.request("POST", "/asgi-middleware/read-body/def", body=bytes(200_000))
        proxy.request_is_sent.wait()
        server.ask("POST /body-is-sent")
        ada.getresponse().read()
        server.ask(f"POST /set-nothing/{task}", bob)
        server.wait_for("task ends")
    assert server.events == ["task sees Ada", "task ends"]


@fails_in(writing_is_never_resumed, "assert ['last chunk'] == ['last chunk', 'task starts']")
def test_buffering_proxy_reads_for_client(serve: Serve) -> None:
    """Behind a proxy that reads ahead, the task of a stream of 16 MB starts although the client has read nothing."""
    server = serve("streaming:app")
    with Proxy(server.port) as proxy, proxy.connect() as client:
        client.request("GET", "/big")
        server.settle("task starts")
        assert server.events == ["last chunk", "task starts"]
        server.ask("POST /end-task")
