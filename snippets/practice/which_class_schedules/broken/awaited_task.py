# --8<-- [start:app]
from fastapi import FastAPI
from starlette.background import BackgroundTask

app = FastAPI()
events: list[str] = []


@app.post("/register", status_code=201)
async def register(email: str) -> None:
    task = BackgroundTask(events.append, f"mail to {email}")
    await task()


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
assert seen == ["answer 201", "mail to ada"], seen
#! AssertionError: ['mail to ada', 'answer 201']
# --8<-- [end:proof]
