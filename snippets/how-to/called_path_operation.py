# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(sent.append, email)


@app.post("/import", status_code=201)
def import_all(emails: list[str], background_tasks: BackgroundTasks) -> None:
    for email in emails:
        register(email, background_tasks)


@app.post("/import/lost", status_code=201)
def import_and_lose(emails: list[str]) -> None:
    for email in emails:
        register(email, BackgroundTasks())


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from fastapi.testclient import TestClient

client = TestClient(app)
print(client.post("/register?email=ada@example.com").status_code, sent)
#> 201 ['ada@example.com']
sent.clear()
response = client.post("/import", json=["bob@example.com"])
print(response.status_code, sent)
#> 201 ['bob@example.com']
sent.clear()
lost = client.post("/import/lost", json=["eve@example.com"])
print(lost.status_code, sent)
#> 201 []

background_tasks = BackgroundTasks()
register("eve@example.com", background_tasks)
print(sent)
#> []
asyncio.run(background_tasks())
print(sent)
#> ['eve@example.com']
# --8<-- [end:proof]
