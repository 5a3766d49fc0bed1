"""Worlds in which a server treats connections and tasks otherwise at its end."""

from functools import wraps
from unittest.mock import patch

from starlette.background import BackgroundTask


def first_task_alone() -> None:
    """Of all tasks, only the first one runs."""
    run = BackgroundTask.__call__
    begun: list[BackgroundTask] = []

    async def run_first(self: BackgroundTask) -> None:
        begun.append(self)
        if self is begun[0]:
            await run(self)

    BackgroundTask.__call__ = wraps(run)(run_first)


def connections_left_open() -> None:
    """A server that ends leaves connections open that no request uses."""

    def leave_open(_: object) -> None:
        pass

    protocol = "uvicorn.protocols.http.httptools_impl.HttpToolsProtocol"
    patch(f"{protocol}.shutdown", leave_open).start()
    # Or it would be closed after five seconds without a request, before a test on a busy machine has looked.
    patch(f"{protocol}.timeout_keep_alive_handler", leave_open).start()
