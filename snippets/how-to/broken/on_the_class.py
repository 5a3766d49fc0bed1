# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def send_email(email: str) -> None:
    print(email)


@app.post("/register")
def register(email: str) -> None:
    BackgroundTasks.add_task(send_email, email)
    #! mypy: arg-type


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

try:
    TestClient(app).post("/register?email=ada@example.com")
except TypeError as error:
    raise TypeError(str(error)[:21]) from None
    #! TypeError: super(type, obj): obj
# --8<-- [end:proof]
