# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()
shared = BackgroundTasks()
sent: list[str] = []


@app.post("/register")
def register(email: str) -> JSONResponse:
    shared.add_task(sent.append, email)
    return JSONResponse({"registered": email}, background=shared)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
client.post("/register?email=ada")
response = client.post("/register?email=bob")
print(response.status_code, response.json())
#> 200 {'registered': 'bob'}
assert sent == ["ada", "bob"], sent
#! AssertionError: ['ada', 'ada', 'bob']
# --8<-- [end:proof]
