# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
activity: list[str] = []


def get_email(email: str, background_tasks: BackgroundTasks) -> Iterator[str]:
    background_tasks.add_task(activity.append, "added before the yield")
    yield email
    activity.append("the dependency ends")
    background_tasks.add_task(activity.append, "added after the yield")


@app.post("/register", status_code=201)
def register(email: Annotated[str, Depends(get_email)]) -> dict[str, str]:
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/register?email=ada@example.com")
print(response.status_code, response.json())
#> 201 {'registered': 'ada@example.com'}
for entry in activity:
    print(entry)
    #> added before the yield
    #> the dependency ends
# --8<-- [end:proof]
