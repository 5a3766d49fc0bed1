# --8<-- [start:app]
from collections.abc import Iterator

from fastapi import BackgroundTasks, Depends, FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

app = FastAPI()
steps: list[str] = []


@app.middleware("http")
async def http(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    steps.append("middleware: http begins")
    response = await call_next(request)
    steps.append("middleware: http ends")
    return response


def session() -> Iterator[None]:
    steps.append("dependency: request scope begins")
    yield
    steps.append("dependency: request scope ends")


def transaction() -> Iterator[None]:
    steps.append("dependency: function scope begins")
    yield
    steps.append("dependency: function scope ends")


@app.post(
    "/register",
    status_code=201,
    dependencies=[Depends(session), Depends(transaction, scope="function")],
)
def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(steps.append, "task: first")
    background_tasks.add_task(steps.append, "task: second")
    steps.append("path operation: adds two tasks, returns")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send


class AsgiMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        steps.append("middleware: ASGI begins")
        await self.app(scope, receive, send)
        steps.append("middleware: ASGI ends")


app.add_middleware(AsgiMiddleware)
steps.append("client: POST /register")
with TestClient(app).stream("POST", "/register") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()

for step in steps:
    print(step)
    #> client: POST /register
    #> middleware: ASGI begins
    #> middleware: http begins
    #> dependency: request scope begins
    #> dependency: function scope begins
    #> path operation: adds two tasks, returns
    #> dependency: function scope ends
    #> middleware: http ends
    #> client: has its 201
    #> task: first
    #> task: second
    #> dependency: request scope ends
    #> middleware: ASGI ends
# --8<-- [end:proof]
