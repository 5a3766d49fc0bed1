# --8<-- [start:app]
from typing import Any

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


def write_log(message: str, func: str = "") -> None:
    log.append(func + message)


def on_the_class(adder: Any = BackgroundTasks) -> None:
    adder.add_task(write_log, "Hello")


def outside_of_a_request(background_tasks: Any = None) -> None:
    background_tasks.add_task(write_log, "Hello")


def keyword_func(tasks: BackgroundTasks) -> None:
    add: Any = tasks.add_task
    add(write_log, "Hello", func="send")


def two_parameters(first: BackgroundTasks, second: BackgroundTasks) -> None:
    first.add_task(write_log, "Hello")
    second.add_task(write_log, "Hello")


app.post("/keyword")(keyword_func)
app.post("/two")(two_parameters)
# --8<-- [end:app]


# --8<-- [start:proof]
from collections.abc import Callable
from functools import partial
from textwrap import wrap

from fastapi.testclient import TestClient

post = TestClient(app).post
calls: list[Callable[[], object]] = [on_the_class, outside_of_a_request]
calls += [partial(post, path) for path in ("/keyword", "/two")]
failures: list[str] = []
for call in calls:
    try:
        call()
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        failures += wrap(said.partition(" must")[0].partition(" (inst")[0])
for line in failures:
    print(line)
    #> TypeError: super(type, obj): obj
    #> AttributeError: 'NoneType' object has no attribute 'add_task'
    #> TypeError: BackgroundTasks.add_task() got multiple values for argument
    #> 'func'
    #> TypeError: two_parameters() missing 1 required positional argument:
    #> 'first'
# --8<-- [end:proof]
