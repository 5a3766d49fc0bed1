# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

app = FastAPI()


class User(BaseModel):
    email: str


def send_welcome_email(email: str) -> None:
    with open("outbox.txt", "a") as outbox:
        outbox.write(f"Welcome, {email}!\n")


def log_activity(event: str, *, email: str) -> None:
    with open("activity.txt", "a") as activity:
        activity.write(f"{event}: {email}\n")


@app.post("/register", status_code=201)
def register(user: User, background_tasks: BackgroundTasks) -> User:
    background_tasks.add_task(send_welcome_email, user.email)
    background_tasks.add_task(log_activity, "registered", email=user.email)
    return user


# --8<-- [end:app]


# --8<-- [start:proof]
from pathlib import Path

from fastapi.testclient import TestClient

client = TestClient(app)
ada = {"email": "ada@example.com"}

with client.stream("POST", "/register", json=ada) as response:
    print(response.status_code, Path("outbox.txt").exists())
    #> 201 False
    print(response.read())
    #> b'{"email":"ada@example.com"}'

print(Path("outbox.txt").read_text().splitlines())
#> ['Welcome, ada@example.com!']
print(Path("activity.txt").read_text().splitlines())
#> ['registered: ada@example.com']

background_tasks = BackgroundTasks()
register(User(email="bob@example.com"), background_tasks)
print([task.func.__name__ for task in background_tasks.tasks])
#> ['send_welcome_email', 'log_activity']
# --8<-- [end:proof]
