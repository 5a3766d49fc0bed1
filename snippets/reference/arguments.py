# --8<-- [start:app]
from collections.abc import Callable
from functools import partial
from typing import Any

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


def send(address: str, func: str = "Welcome") -> None:
    sent.append(f"{func}, {address}")


ADDING: dict[str, Callable[[Any], None]] = {
    '`add_task(send, "ada")`': lambda tasks: tasks.add_task(send, "ada"),
    '`add_task(send, address="ada")`': lambda tasks: tasks.add_task(
        send, address="ada"
    ),
    '`add_task(partial(send, func="Hi"), "bob")`': lambda tasks: tasks.add_task(
        partial(send, func="Hi"), "bob"
    ),
    "`add_task(send)`": lambda tasks: tasks.add_task(send),
    '`add_task(send, "ada", to="bob")`': lambda tasks: tasks.add_task(
        send, "ada", to="bob"
    ),
    "`add_task(None)`": lambda tasks: tasks.add_task(None),
    "`add_task()`": lambda tasks: tasks.add_task(),
    '`add_task(send, func="ada")`': lambda tasks: tasks.add_task(
        send, func="ada"
    ),
    '`add_task(send, self="ada")`': lambda tasks: tasks.add_task(
        send, self="ada"
    ),
}


@app.get("/")
def add(how: str, background_tasks: BackgroundTasks) -> None:
    ADDING[how](background_tasks)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
quiet_client = TestClient(app, raise_server_exceptions=False)

for how in ADDING:
    status = quiet_client.get("/", params={"how": how}).status_code
    when = "after the response" if status == 200 else "before the response"
    try:
        client.get("/", params={"how": how})
        print(f"{how} | {status} | none: `{sent[-1]}`")
        #> `add_task(send, "ada")` | 200 | none: `Welcome, ada`
        #> `add_task(send, address="ada")` | 200 | none: `Welcome, ada`
        #> `add_task(partial(send, func="Hi"), "bob")` | 200 | none: `Hi, bob`
    except TypeError:
        print(f"{how} | {status} | {when}")
        #> `add_task(send)` | 200 | after the response
        #> `add_task(send, "ada", to="bob")` | 200 | after the response
        #> `add_task(None)` | 200 | after the response
        #> `add_task()` | 500 | before the response
        #> `add_task(send, func="ada")` | 500 | before the response
        #> `add_task(send, self="ada")` | 500 | before the response
# --8<-- [end:proof]
