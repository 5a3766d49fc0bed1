# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
log: list[str] = []
task_may_end = asyncio.Event()


async def get_printer() -> AsyncIterator[str]:
    yield "a printer"


Printer = Annotated[str, Depends(get_printer, max_concurrency=2)]


async def note(user: str) -> None:
    await task_may_end.wait()
    log.append(f"{user} is done")


@app.post("/print/{user}")
async def print_for(
    user: str, printer: Printer, background_tasks: BackgroundTasks
) -> None:
    log.append(f"{user} has {printer}")
    background_tasks.add_task(note, user)


# --8<-- [end:app]


# --8<-- [start:proof]
from httpx2 import ASGITransport, AsyncClient


async def ask() -> None:
    transport = ASGITransport(app)
    client = AsyncClient(transport=transport, base_url="http://test")
    async with client, asyncio.TaskGroup() as group:
        for user in ("ada", "bob", "eve"):
            group.create_task(client.post(f"/print/{user}"))
        for _ in range(1000):
            await asyncio.sleep(0)
        log.append("go on")
        task_may_end.set()


asyncio.run(ask())
for line in log:
    print(line)
    #> ada has a printer
    #> bob has a printer
    #> go on
    #> ada is done
    #> bob is done
    #> eve has a printer
    #> eve is done
# --8<-- [end:proof]
