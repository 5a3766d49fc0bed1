# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

app = FastAPI()
done: list[str] = []


@app.post("/register")
def register(background_tasks: BackgroundTasks) -> JSONResponse:
    email = BackgroundTask(done.append, "email")
    response = JSONResponse("accepted", background=email)
    background_tasks.add_task(done.append, "activity")
    return response


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register").json())
#> accepted
assert done == ["activity", "email"], done
#! AssertionError: ['email']
# --8<-- [end:proof]
