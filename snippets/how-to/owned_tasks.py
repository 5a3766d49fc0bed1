# --8<-- [start:app]
import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from contextvars import Context

from fastapi import FastAPI

logger = logging.getLogger("tasks")


class Tasks:
    def __init__(self) -> None:
        self.running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[None, None, None], name: str) -> None:
        task = asyncio.create_task(work, name=name, context=Context())
        self.running.add(task)
        task.add_done_callback(self.end)

    def end(self, task: asyncio.Task[None]) -> None:
        self.running.remove(task)
        error = None if task.cancelled() else task.exception()
        if error or task.cancelled():
            logger.error("%s did not finish", task.get_name(), exc_info=error)

    async def stop(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.running:
                    await asyncio.wait(self.running)
        late = [task for task in self.running if task.cancel()]
        await asyncio.gather(*late, return_exceptions=True)


tasks = Tasks()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    await tasks.stop(seconds=5)


app = FastAPI(lifespan=lifespan)
# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

steps: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    steps.append(f"log: {record.getMessage()}: {error}")
    return False


async def fetch_orders(shop: str) -> None:
    if shop == "atlantis":
        raise ConnectionError(f"no way to {shop}")
    await asyncio.sleep(60 if shop == "nowhere" else 0.2)
    steps.append(f"orders of {shop}")
    if shop == "oslo":
        tasks.start(fetch_orders("rome"), name="orders of rome")


@app.post("/orders/{shop}", status_code=202)
async def fetch_now(shop: str) -> None:
    tasks.start(fetch_orders(shop), name=f"orders of {shop}")


async def stop_early() -> None:
    tasks.start(fetch_orders("nowhere"), name="orders of nowhere")
    await tasks.stop(seconds=0.01)
    steps.append(f"still running: {len(tasks.running)}")


logger.addFilter(keep)
with TestClient(app) as client:
    print(client.post("/orders/atlantis").status_code)
    #> 202
    print(client.post("/orders/oslo").status_code)
    #> 202
asyncio.run(stop_early())
for step in steps:
    print(step)
    #> log: orders of atlantis did not finish: no way to atlantis
    #> orders of oslo
    #> orders of rome
    #> log: orders of nowhere did not finish: None
    #> still running: 0
# --8<-- [end:proof]
