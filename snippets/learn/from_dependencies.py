# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
audit: list[str] = []


def get_client(background_tasks: BackgroundTasks, client: str = "web") -> str:
    background_tasks.add_task(audit.append, f"client {client}")
    return client


def get_newcomer(
    email: str,
    client: Annotated[str, Depends(get_client)],
    background_tasks: BackgroundTasks,
) -> str:
    background_tasks.add_task(audit.append, f"newcomer from {client}")
    return email


@app.post("/register", status_code=201)
def register(
    email: Annotated[str, Depends(get_newcomer)],
    background_tasks: BackgroundTasks,
) -> dict[str, int]:
    background_tasks.add_task(audit.append, f"registered {email}")
    return {"scheduled": len(background_tasks.tasks)}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

print(client.post("/register?email=ada@example.com&client=app").json())
#> {'scheduled': 3}
for entry in audit:
    print(entry)
    #> client app
    #> newcomer from app
    #> registered ada@example.com
# --8<-- [end:proof]
