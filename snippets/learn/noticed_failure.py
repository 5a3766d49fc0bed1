# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()
failures: list[str] = []


@app.exception_handler(Exception)
def note_failure(request: Request, error: Exception) -> JSONResponse:
    failures.append(f"{request.method} {request.url.path}: {error}")
    return JSONResponse({"detail": "Internal Server Error"}, 500)


def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(send_welcome_email, email)
    return {"registered": email}


@app.get("/newcomers")
def list_newcomers() -> list[str]:
    raise TimeoutError("no answer from the database")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)

response = client.post("/register?email=ada@example.com")
print(response.status_code, response.json())
#> 201 {'registered': 'ada@example.com'}
response = client.get("/newcomers")
print(response.status_code, response.json())
#> 500 {'detail': 'Internal Server Error'}

for failure in failures:
    print(failure)
    #> POST /register: cannot write to ada@example.com
    #> GET /newcomers: no answer from the database
# --8<-- [end:proof]
