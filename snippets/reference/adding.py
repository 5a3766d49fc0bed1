# --8<-- [start:app]
from collections.abc import AsyncIterator, Iterator

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse

ran: list[str] = []
app = FastAPI()


class Audit:
    def __init__(self, background_tasks: BackgroundTasks) -> None:
        background_tasks.add_task(ran.append, "class")


def late(background_tasks: BackgroundTasks) -> Iterator[None]:
    background_tasks.add_task(ran.append, "before yield")
    yield
    background_tasks.add_task(ran.append, "late")


def early(background_tasks: BackgroundTasks) -> Iterator[None]:
    yield
    background_tasks.add_task(ran.append, "early")


every = [Depends(late), Depends(early, scope="function"), Depends(Audit)]


@app.get("/", dependencies=every)
async def stream(background_tasks: BackgroundTasks) -> StreamingResponse:
    def add_more() -> None:
        ran.append("path operation")
        background_tasks.add_task(ran.append, "running task")

    async def chunks() -> AsyncIterator[str]:
        yield "first chunk"
        background_tasks.add_task(ran.append, "generator")

    own = BackgroundTasks()
    own.add_task(ran.append, "list of your own")
    background_tasks.add_task(add_more)
    return StreamingResponse(chunks())


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).get("/").text)
#> first chunk
ADDED = {
    "a dependency, before its `yield`": "before yield",
    "a class that is a dependency": "class",
    "the path operation": "path operation",
    "the generator of a stream": "generator",
    "a task that runs": "running task",
    'after `yield`, with `scope="function"`': "early",
    "after `yield`, default scope": "late",
    "a `BackgroundTasks()` of your own": "list of your own",
}
for who, task in ADDED.items():
    print(f"{who} | {'runs' if task in ran else 'never runs'}")
    #> a dependency, before its `yield` | runs
    #> a class that is a dependency | runs
    #> the path operation | runs
    #> the generator of a stream | runs
    #> a task that runs | runs
    #> after `yield`, with `scope="function"` | runs
    #> after `yield`, default scope | never runs
    #> a `BackgroundTasks()` of your own | never runs
# --8<-- [end:proof]
