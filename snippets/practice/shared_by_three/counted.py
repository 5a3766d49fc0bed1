# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()
shared_by_all_requests = BackgroundTasks()
sent: list[str] = []


@app.post("/register")
def register(name: str) -> JSONResponse:
    shared_by_all_requests.add_task(sent.append, name)
    return JSONResponse(None, background=shared_by_all_requests)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
for name in ("ada", "bob", "eve"):
    client.post(f"/register?name={name}")
print({name: sent.count(name) for name in sent})
#> {'ada': 3, 'bob': 2, 'eve': 1}
# --8<-- [end:proof]
