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

app.dependency_overrides[BackgroundTasks] = list
app.dependency_overrides[welcome] = lambda: None
TestClient(app).post("/register?email=ada@example.com")
print(sent)
#> ['ada@example.com has registered']
# --8<-- [end:proof]
