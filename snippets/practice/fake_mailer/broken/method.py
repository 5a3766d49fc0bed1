# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
sent: list[str] = []


class Mailer:
    def send(self, email: str) -> None:
        sent.append(f"real mail to {email}")


@app.post("/register")
def register(
    email: str, mailer: Annotated[Mailer, Depends()], tasks: BackgroundTasks
) -> None:
    tasks.add_task(mailer.send, email)


class FakeMailer(Mailer):
    def send(self, email: str) -> None:
        sent.append(f"fake mail to {email}")


app.dependency_overrides[Mailer.send] = FakeMailer.send


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

Mailer().send("eve")
FakeMailer().send("bob")
print(sent)
#> ['real mail to eve', 'fake mail to bob']
sent.clear()
TestClient(app).post("/register?email=ada")
assert sent == ["fake mail to ada"], sent
#! AssertionError: ['real mail to ada']
# --8<-- [end:proof]
