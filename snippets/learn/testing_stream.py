# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
outbox: list[str] = []


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(outbox.append, f"Welcome, {email}!")
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:test]
from fastapi.testclient import TestClient


def test_the_response_comes_first() -> None:
    outbox.clear()
    client = TestClient(app)
    with client.stream("POST", "/register?email=ada@example.com") as response:
        assert response.status_code == 201
        assert outbox == []
        response.read()
        assert response.json() == {"registered": "ada@example.com"}
        assert outbox == ["Welcome, ada@example.com!"]


def test_an_unread_response_cancels_the_request() -> None:
    outbox.clear()
    client = TestClient(app)
    with client.stream("POST", "/register?email=ada@example.com") as response:
        assert response.status_code == 201
    assert outbox == []


# --8<-- [end:test]


# --8<-- [start:proof]
test_the_response_comes_first()
print(outbox)
#> ['Welcome, ada@example.com!']
test_an_unread_response_cancels_the_request()
print(outbox)
#> []
# --8<-- [end:proof]
