"""The application that the probes of Starlette serve, behind a middleware."""

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.versions.application import fail, wait

# More bytes than the sockets between a server and its client hold.
BIG = 16_000_000


async def small(_request: Request) -> Response:
    """A small response, and a task that waits."""
    return PlainTextResponse("small", background=BackgroundTask(wait))


async def big(_request: Request) -> Response:
    """A big response, and a task that waits."""
    return PlainTextResponse(b"x" * BIG, background=BackgroundTask(wait))


async def failing(_request: Request) -> Response:
    """A task that fails."""
    return PlainTextResponse("small", background=BackgroundTask(fail))


async def bare(_request: Request) -> Response:
    """A response without a task."""
    print("next request")
    return PlainTextResponse("small")


async def pass_on(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """A middleware that changes nothing, but gives one response a task."""
    response = await call_next(request)
    if request.url.path == "/replaced":
        response.background = BackgroundTask(print, "task runs")
    return response


pages = {"/small": small, "/big": big, "/failing": failing, "/bare": bare, "/replaced": bare}
routes = [Route(path, page) for path, page in pages.items()]
app = Starlette(routes=routes, middleware=[Middleware(BaseHTTPMiddleware, dispatch=pass_on)])
