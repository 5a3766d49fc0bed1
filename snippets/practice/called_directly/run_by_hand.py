# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
outbox: list[str] = []


def send_email(name: str) -> None:
    outbox.append(f"Welcome, {name}!")


@app.post("/register", status_code=201)
def register(name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_email, name)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from fastapi.testclient import TestClient

background_tasks = BackgroundTasks()
register("ada", background_tasks)
register("bob", background_tasks)
print(len(background_tasks.tasks), outbox)
#> 2 []
asyncio.run(background_tasks())
print(len(background_tasks.tasks), outbox)
#> 2 ['Welcome, ada!', 'Welcome, bob!']
assert TestClient(app).post("/register?name=eve").status_code == 201
# --8<-- [end:proof]
