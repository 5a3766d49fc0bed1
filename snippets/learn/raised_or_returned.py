# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, HTTPException
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

app = FastAPI()
activity: list[str] = []


@app.post("/register/raise")
def raise_error(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(activity.append, f"refused {email}")
    raise HTTPException(status_code=409, detail="already registered")


@app.post("/register/return")
def return_error(email: str, background_tasks: BackgroundTasks) -> JSONResponse:
    background_tasks.add_task(activity.append, f"refused {email}")
    content = {"detail": "already registered"}
    return JSONResponse(content, status_code=409)


@app.post("/register/own-task")
def return_own_task(
    email: str, background_tasks: BackgroundTasks
) -> JSONResponse:
    background_tasks.add_task(activity.append, "never runs")
    own_task = BackgroundTask(activity.append, f"refused {email} again")
    content = {"detail": "already registered"}
    return JSONResponse(content, status_code=409, background=own_task)


# --8<-- [end:app]


# --8<-- [start:proof]
from contextlib import suppress

from fastapi.testclient import TestClient

client = TestClient(app)

response = client.post("/register/raise?email=ada@example.com")
print(response.status_code, response.json())
#> 409 {'detail': 'already registered'}
print(activity)
#> []

response = client.post("/register/return?email=ada@example.com")
print(response.status_code, response.json())
#> 409 {'detail': 'already registered'}
print(activity)
#> ['refused ada@example.com']

response = client.post("/register/own-task?email=ada@example.com")
print(response.status_code, response.json())
#> 409 {'detail': 'already registered'}
print(activity)
#> ['refused ada@example.com', 'refused ada@example.com again']

background_tasks = BackgroundTasks()
with suppress(HTTPException):
    raise_error("bob@example.com", background_tasks)
return_own_task("bob@example.com", background_tasks)
for task in background_tasks.tasks:
    print(task.args)
    #> ('refused bob@example.com',)
    #> ('never runs',)
# --8<-- [end:proof]
