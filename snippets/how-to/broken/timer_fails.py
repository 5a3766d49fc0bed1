# --8<-- [start:app]
import threading
from contextvars import ContextVar

from fastapi import FastAPI

app = FastAPI()
user: ContextVar[str] = ContextVar("user", default="nobody")
timers: list[threading.Timer] = []


def remind(email: str) -> None:
    raise ConnectionError(f"cannot remind {email}, for {user.get()}")


@app.post("/remind/{email}", status_code=202)
async def remind_later(email: str) -> str:
    user.set("ada")
    timer = threading.Timer(0.01, remind, [email])
    timers.append(timer)
    timer.start()
    return user.get()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/remind/bob")
print(response.status_code, response.json())
#> 202 ada
timers[0].join()
#! ConnectionError: cannot remind bob, for nobody
# --8<-- [end:proof]
