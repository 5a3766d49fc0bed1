# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


@app.post("/register")
def register(email: str) -> dict[str, str]:
    background_tasks = BackgroundTasks()
    background_tasks.add_task(sent.append, email)
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
client.post("/register?email=ada")
response = client.post("/register?email=bob")
print(response.status_code, response.json())
#> 200 {'registered': 'bob'}
assert sent == ["ada", "bob"], sent
#! AssertionError: []
# --8<-- [end:proof]
