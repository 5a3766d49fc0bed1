# --8<-- [start:app]
from collections.abc import Awaitable, Callable

from fastapi import BackgroundTasks, FastAPI, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

steps: list[str] = []
app = FastAPI()


@app.middleware("http")
async def http_middleware(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    try:
        return await call_next(request)
    except ConnectionError:
        steps.append("http middleware: sees the failure")
        raise


class AsgiMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        try:
            await self.app(scope, receive, send)
        except ConnectionError:
            steps.append("ASGI middleware: sees the failure")
            raise


app.add_middleware(AsgiMiddleware)


def send_email() -> None:
    raise ConnectionError("the mail server is down")


@app.post("/register", status_code=201)
def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email)


# --8<-- [end:app]


# --8<-- [start:proof]
import pytest
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
steps.append(f"client: has its {client.post('/register').status_code}")
for step in sorted(steps):
    print(step)
    #> ASGI middleware: sees the failure
    #> client: has its 201

steps.clear()
app.get("/email")(send_email)
with pytest.raises(ConnectionError) as caught:
    TestClient(app).get("/email")
print(caught.value)
#> the mail server is down
for seen in steps:
    print(seen)
    #> http middleware: sees the failure
    #> ASGI middleware: sees the failure
# --8<-- [end:proof]
