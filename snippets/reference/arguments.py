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
    '`send, "ada"`': lambda tasks: tasks.add_task(send, "ada"),
    '`send, address="ada"`': lambda tasks: tasks.add_task(send, address="ada"),
    '`partial(send, func="Hi"), "bob"`': lambda tasks: tasks.add_task(
        partial(send, func="Hi"), "bob"
    ),
    "`send`": lambda tasks: tasks.add_task(send),
    '`send, "ada", to="bob"`': lambda tasks: tasks.add_task(
        send, "ada", to="bob"
    ),
    "`None`": lambda tasks: tasks.add_task(None),
    "nothing": lambda tasks: tasks.add_task(),
    '`send, func="ada"`': lambda tasks: tasks.add_task(send, func="ada"),
    '`send, self="ada"`': lambda tasks: tasks.add_task(send, self="ada"),
}


@app.get("/")
def add(how: str, background_tasks: BackgroundTasks) -> None:
    ADDING[how](background_tasks)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
quiet_client = TestClient(app, raise_server_exceptions=False)
errors: list[str] = []

for how in ADDING:
    status = quiet_client.get("/", params={"how": how}).status_code
    when = "after the response" if status == 200 else "before the response"
    try:
        client.get("/", params={"how": how})
        print(f"{how} | {status} | none: `{sent[-1]}`")
        #> `send, "ada"` | 200 | none: `Welcome, ada`
        #> `send, address="ada"` | 200 | none: `Welcome, ada`
        #> `partial(send, func="Hi"), "bob"` | 200 | none: `Hi, bob`
    except TypeError as error:
        errors.append(str(error))
        print(f"{how} | {status} | {when}")
        #> `send` | 200 | after the response
        #> `send, "ada", to="bob"` | 200 | after the response
        #> `None` | 200 | after the response
        #> nothing | 500 | before the response
        #> `send, func="ada"` | 500 | before the response
        #> `send, self="ada"` | 500 | before the response
for reason in errors:
    print(reason)
    #> send() missing 1 required positional argument: 'address'
    #> send() got an unexpected keyword argument 'to'
    #> the first argument must be callable
    #> BackgroundTasks.add_task() missing 1 required positional argument: 'func'
    #> BackgroundTasks.add_task() got multiple values for argument 'func'
    #> BackgroundTasks.add_task() got multiple values for argument 'self'
# --8<-- [end:proof]
