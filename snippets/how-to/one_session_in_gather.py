# --8<-- [start:app]
import asyncio
import logging

from fastapi import BackgroundTasks, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

app = FastAPI()
logger = logging.getLogger("numbers")
engine = create_async_engine("sqlite+aiosqlite:///numbers.db")


async def get_number(session: AsyncSession, number: int) -> None:
    try:
        found = await session.scalar(text(f"SELECT {number}"))
        logger.info("found %d", found)
    except Exception as error:
        logger.error("%r", error)


async def with_one_session() -> None:
    async with AsyncSession(engine) as session:
        await asyncio.gather(*(get_number(session, n) for n in range(3)))


async def get_number_with_session(number: int) -> None:
    async with AsyncSession(engine) as session:
        await get_number(session, number)


async def with_a_session_each() -> None:
    await asyncio.gather(*(get_number_with_session(n) for n in range(3)))


@app.post("/numbers/{how}", status_code=202)
async def order(how: str, background_tasks: BackgroundTasks) -> None:
    tasks = {"one": with_one_session, "each": with_a_session_each}
    background_tasks.add_task(tasks[how])


# --8<-- [end:app]


# --8<-- [start:proof]
import os

from fastapi.testclient import TestClient

log: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    log.extend(record.getMessage().split("; "))
    return False


logger.addFilter(keep)
logger.setLevel("INFO")
with TestClient(app) as client:
    assert client.portal
    print(client.post("/numbers/each").status_code, os.listdir())
    #> 202 ['numbers.db']
    client.portal.call(engine.dispose)
    for line in sorted(log):
        print(line)
        #> found 0
        #> found 1
        #> found 2

    log.clear()
    client.post("/numbers/one")
    client.portal.call(engine.dispose)
    for line in sorted(log):
        print(line)
        #> InvalidRequestError('This session is provisioning a new connection
        #> InvalidRequestError('This session is provisioning a new connection
        #> concurrent operations are not permitted')
        #> concurrent operations are not permitted')
        #> found 0

    log.clear()
    client.post("/numbers/one")
    client.post("/numbers/one")
    client.portal.call(engine.dispose)
    for line in sorted(log[-3:]):
        print(line)
        #> found 0
        #> found 1
        #> found 2
# --8<-- [end:proof]
