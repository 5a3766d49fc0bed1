# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request

app = FastAPI()
audit: list[str] = []


def write_audit_log(event: str, user_agent: str) -> None:
    audit.append(f"{event} with {user_agent}")


def write_audit_log_of(request: Request) -> None:
    email = request.query_params["email"]
    audit.append(f"{email} with {request.headers['user-agent']}")


@app.post("/register", status_code=201)
def register(
    email: str, request: Request, background_tasks: BackgroundTasks
) -> None:
    user_agent = request.headers["user-agent"]
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
