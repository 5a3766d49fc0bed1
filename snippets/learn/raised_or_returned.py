# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, HTTPException
from fastapi.responses import JSONResponse

app = FastAPI()
audit: list[str] = []


@app.post("/raise")
def raise_error(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(audit.append, f"refused {email}")
    raise HTTPException(status_code=409, detail="already registered")


@app.post("/return")
def return_error(email: str, background_tasks: BackgroundTasks) -> JSONResponse:
    background_tasks.add_task(audit.append, f"refused {email}")
    content = {"detail": "already registered"}
    return JSONResponse(content, status_code=409)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

response = client.post("/raise?email=ada@example.com")
print(response.status_code, response.json())
#> 409 {'detail': 'already registered'}
print(audit)
#> []

response = client.post("/return?email=ada@example.com")
print(response.status_code, response.json())
#> 409 {'detail': 'already registered'}
print(audit)
#> ['refused ada@example.com']
# --8<-- [end:proof]
