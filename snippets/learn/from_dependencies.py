# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
activity: list[str] = []


def get_source(background_tasks: BackgroundTasks, source: str = "web") -> str:
    background_tasks.add_task(activity.append, f"source {source}")
    return source


def get_email(
    email: str,
    source: Annotated[str, Depends(get_source)],
    background_tasks: BackgroundTasks,
) -> str:
    background_tasks.add_task(activity.append, f"newcomer from {source}")
    return email


@app.post("/register", status_code=201)
def register(
    email: Annotated[str, Depends(get_email)],
    background_tasks: BackgroundTasks,
) -> dict[str, int]:
    background_tasks.add_task(activity.append, f"registered {email}")
    return {"scheduled": len(background_tasks.tasks)}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

response = client.post("/register?email=ada@example.com")
print(response.status_code, response.json())
#> 201 {'scheduled': 3}
for entry in activity:
    print(entry)
    #> source web
    #> newcomer from web
    #> registered ada@example.com
# --8<-- [end:proof]
