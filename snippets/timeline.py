# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
steps: list[str] = []


async def send_welcome_email(email: str) -> None:
    steps.append(f"background task: writes to {email}")
    steps.append("background task: has written")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    steps.append("path operation: saves the newcomer")
    background_tasks.add_task(send_welcome_email, email)
    steps.append("path operation: adds a task, returns")
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

steps.append("client: POST /register")
with TestClient(app).stream("POST", "/register?email=ada") as response:
    steps.append(f"client: has its {response.status_code}")
    response.read()
assert response.json() == {"registered": "ada"}

for step in steps:
    print(step)
    #> client: POST /register
    #> path operation: saves the newcomer
    #> path operation: adds a task, returns
    #> client: has its 201
    #> background task: writes to ada
    #> background task: has written
# --8<-- [end:proof]
