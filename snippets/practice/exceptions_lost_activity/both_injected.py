# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()
done: list[str] = []


@app.post("/register")
def register(background_tasks: BackgroundTasks) -> JSONResponse:
    background_tasks.add_task(done.append, "activity")
    background_tasks.add_task(done.append, "email")
    return JSONResponse("accepted")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register").json())
#> accepted
assert done == ["activity", "email"], done
# --8<-- [end:proof]
