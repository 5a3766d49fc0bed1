# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

app = FastAPI()
done: list[str] = []


class User(BaseModel):
    email: str


def send_welcome_email(email: str) -> None:
    done.append(f"tried to write to {email}")
    raise ConnectionError("the mail server is down")


def log_activity(event: str) -> None:
    done.append(f"activity: {event}")


@app.post("/register", status_code=201)
def register(user: User, background_tasks: BackgroundTasks) -> User:
    background_tasks.add_task(send_welcome_email, user.email)
    background_tasks.add_task(log_activity, f"registered {user.email}")
    return user


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

quiet_client = TestClient(app, raise_server_exceptions=False)
response = quiet_client.post("/register", json={"email": "ada@example.com"})
print(response.status_code, response.json())
#> 201 {'email': 'ada@example.com'}
print(done)
#> ['tried to write to ada@example.com']

background_tasks = BackgroundTasks()
register(User(email="eve@example.com"), background_tasks)
print([task.args for task in background_tasks.tasks])
#> [('eve@example.com',), ('registered eve@example.com',)]

TestClient(app).post("/register?source=app", json={"email": "bob@example.com"})
#! ConnectionError: the mail server is down
# --8<-- [end:proof]
