# --8<-- [start:app]
import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import wraps

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
places: list[str] = []


def work() -> None:
    try:
        asyncio.get_running_loop()
        places.append("event loop")
    except RuntimeError:
        places.append("worker thread")


async def async_work() -> None:
    work()


def works() -> Iterator[None]:
    work()
    yield


class Worker:
    async def __call__(self) -> None:
        work()


def logged(call: Callable[[], Awaitable[None]]) -> Callable[[], object]:
    return wraps(call)(lambda: call())


next_call: list[Callable[[], object]] = []


@app.get("/")
def add(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(next_call.pop())


# --8<-- [end:app]


# --8<-- [start:proof]
import warnings
from functools import partial

from fastapi.testclient import TestClient

group = BackgroundTasks()
group.add_task(work)
CALLABLES: dict[str, Callable[[], object]] = {
    "`def` function": work,
    "`async def` function": async_work,
    "`partial` of `def`": partial(work),
    "`partial` of `async def`": partial(async_work),
    "object whose `__call__` is `async def`": Worker(),
    "the class of that object": Worker,
    "lambda that calls a `def` function": lambda: work(),
    "another `BackgroundTasks`, with a `def` task": group,
    "lambda that calls an `async def` function": lambda: async_work(),
    "`async def` under a `def` decorator": logged(async_work),
    "function with `yield`": works,
}
client = TestClient(app)
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    for name, call in CALLABLES.items():
        places.clear()
        next_call.append(call)
        try:
            client.get("/")
        except TypeError as error:
            places.append(f"fails: `{type(error).__name__}`")
        print(f"{name} | {places[0] if places else 'never runs'}")
        #> `def` function | worker thread
        #> `async def` function | event loop
        #> `partial` of `def` | worker thread
        #> `partial` of `async def` | event loop
        #> object whose `__call__` is `async def` | event loop
        #> the class of that object | fails: `TypeError`
        #> lambda that calls a `def` function | worker thread
        #> another `BackgroundTasks`, with a `def` task | worker thread
        #> lambda that calls an `async def` function | never runs
        #> `async def` under a `def` decorator | never runs
        #> function with `yield` | never runs
print(len(warned))
#> 2
# --8<-- [end:proof]
