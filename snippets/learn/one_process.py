# --8<-- [start:app]
import os

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
attempts: list[int] = []


def send_welcome_email(email: str) -> None:
    attempts.append(os.getpid())
    raise ConnectionError(f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, int]:
    background_tasks.add_task(send_welcome_email, email)
    return {"process": os.getpid()}


# --8<-- [end:app]


# --8<-- [start:proof]
import pytest
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
response = client.post("/register?email=ada@example.com")

assert response.status_code == 201
print(len(attempts))
#> 1
print(attempts[0] == response.json()["process"])
#> True

with pytest.raises(ConnectionError, match=r"^cannot write to bob$"):
    send_welcome_email("bob")
# --8<-- [end:proof]
