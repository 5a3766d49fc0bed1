"""The application that the probes of Uvicorn serve."""

import atexit
import threading
import time
from contextvars import ContextVar

from starlette.background import BackgroundTask
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from tests.versions.application import fail, stream, wait

user = ContextVar("user", default="nobody")
atexit.register(print, "atexit runs")


def outlive() -> None:
    """A `def` task that waits until the main thread, and with it the server, has ended."""
    print("task starts")
    while threading.main_thread().is_alive():
        time.sleep(0.01)
    print("task ends")


async def remember(receive: Receive) -> Response:
    """Tell which user the context knows, set another one, and wait for the rest of the body."""
    known = user.get()
    user.set("Ada")
    while (await receive()).get("more_body"):
        pass
    return PlainTextResponse(known)


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request by its path."""
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    match scope["path"]:
        case "/async":
            response: Response = PlainTextResponse(background=BackgroundTask(wait))
        case "/def":
            response = PlainTextResponse(background=BackgroundTask(outlive))
        case "/failing":
            response = PlainTextResponse(background=BackgroundTask(fail))
        case "/stream":
            response = StreamingResponse(stream(), background=BackgroundTask(print, "task runs"))
        case _:
            response = await remember(receive)
    await response(scope, receive, send)
