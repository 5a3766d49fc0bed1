# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
log: list[str] = []
task_may_end = asyncio.Event()


async def get_printer() -> AsyncIterator[str]:
    yield "printer"


UntilTasksEnd = Annotated[str, Depends(get_printer, max_concurrency=1)]
UntilResponse = Annotated[
    str, Depends(get_printer, max_concurrency=1, scope="function")
]


async def note(user: str) -> None:
    await task_may_end.wait()
    log.append(f"{user} is done")


@app.post("/until-tasks-end/{user}")
async def print_and_keep(
    user: str, printer: UntilTasksEnd, background_tasks: BackgroundTasks
) -> None:
    log.append(f"{user} has {printer}")
    background_tasks.add_task(note, user)


@app.post("/until-response/{user}")
async def print_and_release(
    user: str, printer: UntilResponse, background_tasks: BackgroundTasks
) -> None:
    log.append(f"{user} has {printer}")
    background_tasks.add_task(note, user)


# --8<-- [end:app]


# --8<-- [start:proof]
from httpx2 import ASGITransport, AsyncClient


async def call(*paths: str) -> list[str]:
    log.clear()
    task_may_end.clear()
    transport = ASGITransport(app)
    client = AsyncClient(transport=transport, base_url="http://test")
    async with client, asyncio.TaskGroup() as group:
        for path, user in zip(paths, ("ada", "bob"), strict=True):
            group.create_task(client.post(f"/{path}/{user}"))
        for _ in range(1000):
            await asyncio.sleep(0)
        log.append("go on")
        task_may_end.set()
    return list(log)


with asyncio.Runner() as runner:
    kept = runner.run(call("until-tasks-end", "until-tasks-end"))
    released = runner.run(call("until-response", "until-response"))
    not_shared = runner.run(call("until-tasks-end", "until-response"))
print(kept)
#> ['ada has printer', 'go on', 'ada is done', 'bob has printer', 'bob is done']
print(released)
#> ['ada has printer', 'bob has printer', 'go on', 'ada is done', 'bob is done']
print(not_shared)
#> ['ada has printer', 'bob has printer', 'go on', 'ada is done', 'bob is done']
# --8<-- [end:proof]
