# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"no mail server for {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:test]
import pytest
from fastapi.testclient import TestClient


def test_newcomers_are_welcomed(monkeypatch: pytest.MonkeyPatch) -> None:
    welcomed: list[str] = []
    monkeypatch.setattr("main.send_welcome_email", welcomed.append)
    response = TestClient(app).post("/register?email=ada@example.com")
    assert response.status_code == 201
    assert welcomed == ["ada@example.com"]


# --8<-- [end:test]


# --8<-- [start:proof]
with pytest.raises(ConnectionError) as raised:
    TestClient(app).post("/register?email=ada@example.com")
print(raised.value)
#> no mail server for ada@example.com
client = TestClient(app, raise_server_exceptions=False)
print(client.post("/register?email=ada@example.com").status_code)
#> 201

background_tasks = BackgroundTasks()
register("ada@example.com", background_tasks)
[task] = background_tasks.tasks
print(task.func is send_welcome_email, task.args)
#> True ('ada@example.com',)
# --8<-- [end:proof]
