# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
kept: list[BackgroundTasks] = []
sent: list[str] = []


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    kept.append(background_tasks)
    background_tasks.add_task(sent.append, f"welcome, {email}")
    background_tasks.add_task(sent.append, f"{email} has registered")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

with client.stream("POST", "/register?email=ada") as response:
    print(len(sent), len(kept[0].tasks))
    #> 0 2
    response.read()

print(len(sent), len(kept[0].tasks))
#> 2 2
assert response.status_code == 201
assert sent == ["welcome, ada", "ada has registered"]
# --8<-- [end:proof]
