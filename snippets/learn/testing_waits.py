# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
outbox: list[str] = []


def send_welcome_email(email: str) -> None:
    outbox.append(f"Welcome, {email}!")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(send_welcome_email, email)
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:test]
from fastapi.testclient import TestClient


def test_newcomers_are_welcomed() -> None:
    outbox.clear()
    client = TestClient(app)
    response = client.post("/register?email=ada@example.com")
    assert response.status_code == 201
    assert response.json() == {"registered": "ada@example.com"}
    assert outbox == ["Welcome, ada@example.com!"]


def test_registering_schedules_the_email() -> None:
    background_tasks = BackgroundTasks()
    register("ada@example.com", background_tasks)
    [task] = background_tasks.tasks
    assert task.func is send_welcome_email
    assert task.args == ("ada@example.com",)
    assert task.kwargs == {}


# --8<-- [end:test]


# --8<-- [start:proof]
test_newcomers_are_welcomed()
print(outbox)
#> ['Welcome, ada@example.com!']
outbox.clear()
test_registering_schedules_the_email()
print(outbox)
#> []
# --8<-- [end:proof]
