# --8<-- [start:app]
import asyncio

from celery import Celery
from fastapi import FastAPI, status

queue = Celery(broker="memory://")
app = FastAPI()
written: list[str] = []


async def write(month: str) -> None:
    await asyncio.sleep(0)
    written.append(month)


@queue.task
async def never_awaited(month: str) -> None:
    await write(month)


@queue.task
def write_report(month: str) -> None:
    asyncio.run(write(month))


@app.post("/reports/{month}", status_code=status.HTTP_202_ACCEPTED)
def create_report(month: str) -> None:
    write_report.delay(month)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

coroutine = never_awaited.apply(("may",)).get()
print(asyncio.iscoroutine(coroutine), written)
#> True []
asyncio.run(coroutine)
print(written)
#> ['may']

print(queue.conf.broker_url)
#> memory://
queue.conf.task_always_eager = True
print(TestClient(app).post("/reports/june").status_code, written)
#> 202 ['may', 'june']
# --8<-- [end:proof]
