# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(sent.append, email)


@app.post("/import", status_code=201)
def import_all(emails: list[str], background_tasks: BackgroundTasks) -> None:
    own_tasks = BackgroundTasks()
    background_tasks.add_task(own_tasks)
    for email in emails:
        register(email, own_tasks)
    background_tasks.add_task(sent.append, "all imported")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
print(client.post("/register?email=eve").status_code, sent)
#> 201 ['eve']
sent.clear()
imported = client.post("/import", json=["ada", "bob"])
print(imported.status_code, sent)
#> 201 ['ada', 'bob', 'all imported']
# --8<-- [end:proof]
