# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
activity: list[str] = []


@app.post("/register", status_code=201)
def register(
    email: str, background_tasks: BackgroundTasks
) -> tuple[dict[str, str], int]:
    background_tasks.add_task(activity.append, f"refused {email}")
    return {"detail": "already registered"}, 409


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/register?email=ada")
print(response.json())
#> [{'detail': 'already registered'}, 409]
status = response.status_code
assert (status, activity) == (409, ["refused ada"]), (status, activity)
#! AssertionError: (201, ['refused ada'])
# --8<-- [end:proof]
