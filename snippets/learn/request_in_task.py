# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Header, Request

app = FastAPI()
activity: list[str] = []


def log_activity(email: str, user_agent: str) -> None:
    activity.append(f"{email} with {user_agent}")


def log_activity_of(request: Request) -> None:
    email = request.query_params["email"]
    user_agent = request.headers.get("user-agent", "unknown")
    activity.append(f"{email} with {user_agent}")


@app.post("/register", status_code=201)
def register(
    email: str,
    request: Request,
    background_tasks: BackgroundTasks,
    user_agent: Annotated[str, Header()] = "unknown",
) -> None:
    background_tasks.add_task(log_activity, email, user_agent)
    background_tasks.add_task(log_activity_of, request)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
response = client.post("/register?email=ada@example.com")
print(response.status_code)
#> 201
print(activity[0])
#> ada@example.com with testclient
print(activity[1])
#> ada@example.com with testclient

del client.headers["user-agent"]
client.post("/register?email=bob@example.com")
print(activity[2:])
#> ['bob@example.com with unknown', 'bob@example.com with unknown']
# --8<-- [end:proof]
