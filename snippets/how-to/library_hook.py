# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from pydantic import BaseModel

app = FastAPI()
sent: list[str] = []


class Newcomer(BaseModel):
    email: str


class BaseUserManager:
    def create(self, newcomer: Newcomer) -> None:
        self.on_after_register(newcomer)

    def on_after_register(self, newcomer: Newcomer) -> None:
        pass


class UserManager(BaseUserManager):
    def __init__(self, background_tasks: BackgroundTasks) -> None:
        self.background_tasks = background_tasks

    def on_after_register(self, newcomer: Newcomer) -> None:
        text = f"Welcome, {newcomer.email}!"
        self.background_tasks.add_task(sent.append, text)


@app.post("/register", status_code=201)
def register(
    newcomer: Newcomer, manager: Annotated[UserManager, Depends()]
) -> dict[str, int]:
    manager.create(newcomer)
    return {"sent": len(sent)}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
response = client.post("/register", json={"email": "ada@example.com"})
print(response.status_code, response.json()["sent"], sent)
#> 201 0 ['Welcome, ada@example.com!']
# --8<-- [end:proof]
