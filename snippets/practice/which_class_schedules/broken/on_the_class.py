# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
events: list[str] = []


@app.post("/register", status_code=201)
def register(email: str) -> None:
    BackgroundTasks.add_task(events.append, f"mail to {email}")
    #! mypy: arg-type


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

quiet = TestClient(app, raise_server_exceptions=False)
with quiet.stream("POST", "/register?email=ada") as response:
    events.append(f"answer {response.status_code}")
    response.read()
seen = events.copy()
try:
    TestClient(app).post("/register?email=bob")
except Exception as error:
    print(type(error).__name__)
    #> TypeError
assert seen == ["answer 201", "mail to ada"], seen
#! AssertionError: ['answer 500']
# --8<-- [end:proof]
