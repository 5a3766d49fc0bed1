"""Worlds in which tasks run otherwise."""

from functools import wraps

from starlette.background import BackgroundTask
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


def tasks_before_response() -> None:
    """The tasks run before the response is sent."""
    respond = Response.__call__

    async def run_and_respond(self: Response, scope: Scope, receive: Receive, send: Send) -> None:
        tasks, self.background = self.background, None
        if tasks is not None:
            await tasks()
        await respond(self, scope, receive, send)

    Response.__call__ = wraps(respond)(run_and_respond)


def first_task_never_runs() -> None:
    """Of all tasks, the first one never runs."""
    run = BackgroundTask.__call__
    first: list[BackgroundTask] = []

    async def run_others(self: BackgroundTask) -> None:
        first.append(self)
        if self is not first[0]:
            await run(self)

    BackgroundTask.__call__ = wraps(run)(run_others)
