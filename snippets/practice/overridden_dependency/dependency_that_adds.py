# --8<-- [start:app]
from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
sent: list[str] = []


def welcome(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(sent.append, f"Welcome, {email}!")


@app.post("/register", status_code=201, dependencies=[Depends(welcome)])
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(sent.append, f"{email} has registered")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
print(client.post("/register?email=ada").status_code, sent)
#> 201 ['Welcome, ada!', 'ada has registered']
sent.clear()
app.dependency_overrides[BackgroundTasks] = list
app.dependency_overrides[welcome] = lambda: None
overridden = client.post("/register?email=bob")
print(overridden.status_code, sent)
#> 201 ['bob has registered']
# --8<-- [end:proof]
