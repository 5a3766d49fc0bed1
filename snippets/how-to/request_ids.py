# --8<-- [start:app]
import logging
from contextvars import ContextVar
from uuid import uuid4

from fastapi import BackgroundTasks, FastAPI
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

request_id: ContextVar[str] = ContextVar("request_id", default="none")


class RequestIds:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if scope["type"] == "http":
            given = Headers(scope=scope).get("x-request-id")
            request_id.set(given or uuid4().hex)
        await self.app(scope, receive, send)


def add_request_id(record: logging.LogRecord) -> bool:
    record.request_id = request_id.get()
    return True


handler = logging.StreamHandler()
handler.addFilter(add_request_id)
handler.setFormatter(logging.Formatter("[%(request_id)s] %(message)s"))
logger = logging.getLogger("with_request_ids")
app = FastAPI()
app.add_middleware(RequestIds)


def send_email(email: str) -> None:
    logger.info("writing to %s", email)


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, email)
    logger.info("registered")


# --8<-- [end:app]


# --8<-- [start:proof]
import io

from fastapi.testclient import TestClient

log = io.StringIO()
handler.setStream(log)
logger.setLevel(logging.INFO)
logger.addHandler(handler)
with TestClient(app) as client:
    for name in ("ada", "bob"):
        headers = {"X-Request-ID": f"id-of-{name}"}
        response = client.post(f"/register?email={name}", headers=headers)
        print(response.status_code)
        #> 201
        #> 201
    client.post("/register?email=eve")
    *given, registered, written = log.getvalue().splitlines()
    logger.info("ready")

for line in given:
    print(line)
    #> [id-of-ada] registered
    #> [id-of-ada] writing to ada
    #> [id-of-bob] registered
    #> [id-of-bob] writing to bob
print(registered.partition("] ")[0] == written.partition("] ")[0])
#> True
print(len(written.partition("] ")[0].removeprefix("[")))
#> 32
print(log.getvalue().splitlines()[-1])
#> [none] ready
# --8<-- [end:proof]
