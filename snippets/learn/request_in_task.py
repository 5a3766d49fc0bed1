# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Header, Request

app = FastAPI()
audit: list[str] = []


def write_audit_log(email: str, user_agent: str) -> None:
    audit.append(f"{email} with {user_agent}")


def write_audit_log_of(request: Request) -> None:
    email = request.query_params["email"]
    user_agent = request.headers.get("user-agent", "unknown")
    audit.append(f"{email} with {user_agent}")


@app.post("/register", status_code=201)
def register(
    email: str,
    request: Request,
    background_tasks: BackgroundTasks,
    user_agent: Annotated[str, Header()] = "unknown",
) -> None:
    background_tasks.add_task(write_audit_log, email, user_agent)
    background_tasks.add_task(write_audit_log_of, request)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

TestClient(app).post("/register?email=ada@example.com")
print(audit[0])
#> ada@example.com with testclient
print(audit[1])
#> ada@example.com with testclient
# --8<-- [end:proof]
