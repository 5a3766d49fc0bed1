# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(sent.append, f"Welcome, {email}!")


# --8<-- [end:app]


# --8<-- [start:test]
from fastapi.testclient import TestClient


def get_no_tasks() -> BackgroundTasks:
    raise NotImplementedError


def test_the_override_is_ignored() -> None:
    app.dependency_overrides[BackgroundTasks] = get_no_tasks
    response = TestClient(app).post("/register?email=ada@example.com")
    assert response.status_code == 201
    assert sent == ["Welcome, ada@example.com!"]


# --8<-- [end:test]


# --8<-- [start:proof]
test_the_override_is_ignored()
print(sent)
#> ['Welcome, ada@example.com!']
# --8<-- [end:proof]
