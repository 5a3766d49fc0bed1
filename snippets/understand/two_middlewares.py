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
    response = await call_next(request)
    steps.append("http middleware: has the response")
    return response


class AsgiMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        await self.app(scope, receive, send)
        if scope["type"] == "http":
            steps.append("ASGI middleware: the call has returned")


app.add_middleware(AsgiMiddleware)


def send_welcome_email(email: str) -> None:
    steps.append(f"task: writes to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)
    steps.append("path operation: adds a task, returns")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

steps.append("client: POST /register")
with TestClient(app).stream("POST", "/register?email=ada") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()

for step in steps:
    print(step)
    #> client: POST /register
    #> path operation: adds a task, returns
    #> http middleware: has the response
    #> client: has its 201
    #> task: writes to ada
    #> ASGI middleware: the call has returned
# --8<-- [end:proof]
