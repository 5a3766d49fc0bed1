# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

app = FastAPI()
reported: list[str] = []


def capture(error: Exception, scope: Scope) -> None:
    reported.append(f"{scope['type']} {scope.get('path')}: {error!r}")


class ErrorTracker:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            capture(error, scope)
            raise


app.add_middleware(ErrorTracker)


def send_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, email)


@app.get("/newcomers")
def list_newcomers() -> list[str]:
    raise TimeoutError("no answer from the database")


# --8<-- [end:app]


# --8<-- [start:proof]
import pytest
from fastapi.testclient import TestClient

client = TestClient(app)
with pytest.raises(ConnectionError, match=r"^cannot write to ada$"):
    client.post("/register?email=ada")
with pytest.raises(TimeoutError, match=r"^no answer from the database$"):
    client.get("/newcomers")
for report in reported:
    print(report)
    #> http /register: ConnectionError('cannot write to ada')
    #> http /newcomers: TimeoutError('no answer from the database')

client = TestClient(app, raise_server_exceptions=False)
print(client.post("/register?email=bob").status_code)
#> 201
# --8<-- [end:proof]
