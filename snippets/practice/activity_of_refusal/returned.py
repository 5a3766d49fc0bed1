# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()
activity: list[str] = []


@app.post("/register")
def register(email: str, background_tasks: BackgroundTasks) -> JSONResponse:
    background_tasks.add_task(activity.append, f"refused {email}")
    return JSONResponse({"detail": "already registered"}, status_code=409)


# --8<-- [end:app]


# --8<-- [start:proof]
from contextlib import suppress

from fastapi.testclient import TestClient

response = TestClient(app).post("/register?email=ada")
print(response.json())
#> {'detail': 'already registered'}
status = response.status_code
background_tasks = BackgroundTasks()
with suppress(Exception):
    register("bob", background_tasks)
print([task.args for task in background_tasks.tasks])
#> [('refused bob',)]
assert (status, activity) == (409, ["refused ada"]), (status, activity)
# --8<-- [end:proof]
