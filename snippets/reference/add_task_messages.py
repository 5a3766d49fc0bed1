# --8<-- [start:proof]
from collections.abc import Callable
from functools import partial
from textwrap import wrap
from typing import Any

from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def write_log(message: str, func: str = "") -> None:
    print(func, message)


def on_the_class(adder: Any = BackgroundTasks) -> None:
    adder.add_task(write_log, "Hello")


def outside_of_a_request(background_tasks: Any = None) -> None:
    background_tasks.add_task(write_log, "Hello")


def keyword_func(tasks: BackgroundTasks) -> None:
    add: Any = tasks.add_task
    add(write_log, "Hello", func="send")


app.post("/keyword")(keyword_func)


post: Callable[[], object] = partial(TestClient(app).post, "/keyword")
failures: list[str] = []
for call in (on_the_class, outside_of_a_request, post):
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
# --8<-- [end:proof]
