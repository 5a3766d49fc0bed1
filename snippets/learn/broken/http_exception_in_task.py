# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()


def send_welcome_email(email: str) -> None:
    raise HTTPException(status_code=503, detail=f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    background_tasks.add_task(send_welcome_email, email)
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

quiet_client = TestClient(app, raise_server_exceptions=False)
print(quiet_client.post("/register?email=ada@example.com").status_code)
#> 201

TestClient(app).post("/register?email=ada@example.com")
#! RuntimeError: Caught handled exception, but response already started.
# --8<-- [end:proof]
