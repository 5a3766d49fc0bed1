# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()


def get_sender() -> str:
    return "shop@example.com"


def send_email(email: str, sender: Annotated[str, Depends(get_sender)]) -> None:
    print(email, sender)


@app.post("/register")
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, email)
    #! mypy: call-arg


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

TestClient(app).post("/register?email=ada@example.com")
#! TypeError: send_email() missing 1 required positional argument: 'sender'
# --8<-- [end:proof]
