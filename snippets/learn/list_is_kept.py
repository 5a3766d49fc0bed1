# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []
kept: list[BackgroundTasks] = []


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(sent.append, f"welcome, {email}")
    kept.append(background_tasks)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from fastapi.testclient import TestClient

client = TestClient(app)
client.post("/register?email=ada@example.com")
client.post("/register?email=bob@example.com")
print(sent)
#> ['welcome, ada@example.com', 'welcome, bob@example.com']

first, second = kept
print(first is second)
#> False
print(len(first.tasks), first.tasks[0].args)
#> 1 ('welcome, ada@example.com',)

asyncio.run(first())
print(sent[-1])
#> welcome, ada@example.com
# --8<-- [end:proof]
