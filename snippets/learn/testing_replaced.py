# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()


class Mailer:
    def send(self, email: str, text: str) -> None:
        raise ConnectionError(f"no mail server for {email}: {text}")


@app.post("/register", status_code=201)
def register(
    email: str,
    mailer: Annotated[Mailer, Depends()],
    background_tasks: BackgroundTasks,
) -> dict[str, str]:
    background_tasks.add_task(mailer.send, email, "Welcome!")
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:test]
from unittest.mock import patch

from fastapi.testclient import TestClient


class FakeMailer(Mailer):
    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    def send(self, email: str, text: str) -> None:
        self.sent.append((email, text))


def test_newcomers_are_welcomed() -> None:
    mailer = FakeMailer()
    with patch.dict(app.dependency_overrides, {Mailer: lambda: mailer}):
        response = TestClient(app).post("/register?email=ada@example.com")
    assert response.status_code == 201
    assert response.json() == {"registered": "ada@example.com"}
    assert mailer.sent == [("ada@example.com", "Welcome!")]


# --8<-- [end:test]


# --8<-- [start:proof]
test_newcomers_are_welcomed()
print(app.dependency_overrides)
#> {}
try:
    TestClient(app).post("/register?email=ada@example.com")
except ConnectionError as error:
    print(error)
    #> no mail server for ada@example.com: Welcome!
# --8<-- [end:proof]
