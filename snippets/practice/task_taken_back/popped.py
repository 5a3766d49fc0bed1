# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


@app.post("/register", status_code=201)
def register(background_tasks: BackgroundTasks) -> None:
    for name in ("ada", "bob", "eve"):
        background_tasks.add_task(sent.append, name)
    background_tasks.tasks.pop()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

assert TestClient(app).post("/register").status_code == 201
print(sent)
#> ['ada', 'bob']
# --8<-- [end:proof]
