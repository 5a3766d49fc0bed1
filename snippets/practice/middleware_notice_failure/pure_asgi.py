# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

noticed: list[str] = []


class NoticeFailures:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        try:
            await self.app(scope, receive, send)
        except ConnectionError as error:
            noticed.append(str(error))
            raise


app = FastAPI()
app.add_middleware(NoticeFailures)


def send_email() -> None:
    raise ConnectionError("no mail server")


@app.post("/register")
def register(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

try:
    TestClient(app).post("/register")
except Exception as error:
    print(repr(error))
    #> ConnectionError('no mail server')
assert noticed == ["no mail server"], noticed
# --8<-- [end:proof]
