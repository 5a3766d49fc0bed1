# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
outbox: list[str] = []


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(outbox.append, email)


def test_newcomers_are_welcomed() -> None:
    client = TestClient(app)
    with client.stream("POST", "/register?email=ada") as response:
        assert response.status_code == 201
    assert outbox == ["ada"], outbox


# --8<-- [end:app]


# --8<-- [start:proof]
response = TestClient(app).post("/register?email=bob")
print(response.status_code, outbox)
#> 201 ['bob']

outbox.clear()
test_newcomers_are_welcomed()
#! AssertionError: []
# --8<-- [end:proof]
