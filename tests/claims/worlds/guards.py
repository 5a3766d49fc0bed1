"""Worlds in which what a task raises is of another kind, or middleware passes it on."""

from functools import wraps

from starlette.background import BackgroundTask
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.types import Receive, Scope, Send


def no_failure_is_an_exception() -> None:
    """What a task raises is never an `Exception`."""

    class Failure(BaseException):
        pass

    change_failures(Exception, Failure)


def every_failure_is_an_exception() -> None:
    """Whatever a task raises is an `Exception`."""
    change_failures(BaseException, RuntimeError)


def change_failures(caught: type[BaseException], raised: type[BaseException]) -> None:
    run = BackgroundTask.__call__

    async def run_and_change(self: BackgroundTask) -> None:
        try:
            await run(self)
        except caught as error:
            raise raised(str(error)) from error

    BackgroundTask.__call__ = wraps(run)(run_and_change)


def middleware_steps_aside() -> None:
    """Middleware of the kind `@app.middleware("http")` calls the application, and nothing else."""

    async def call_application(self: BaseHTTPMiddleware, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    BaseHTTPMiddleware.__call__ = call_application
