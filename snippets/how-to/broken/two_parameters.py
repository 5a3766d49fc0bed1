# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


@app.post("/register")
def register(emails: BackgroundTasks, reports: BackgroundTasks) -> None:
    emails.add_task(print, "Welcome!")
    reports.add_task(print, "one more")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

TestClient(app).post("/register")
#! TypeError: register() missing 1 required positional argument: 'emails'
# --8<-- [end:proof]
