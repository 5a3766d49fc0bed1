# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlmodel import Field, SQLModel


class Book(SQLModel, table=True):
    title: str = Field(primary_key=True)
    summary: str | None = None


app = FastAPI()
url = "sqlite+aiosqlite:///books.db"
engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=0)
log: list[str] = []
model_is_asked = asyncio.Event()
model_answers = asyncio.Event()


async def ask_model(title: str) -> str:
    model_is_asked.set()
    await model_answers.wait()
    log.append("model answers")
    return f"{title}, in short"


async def summarize(title: str) -> None:
    async with AsyncSession(engine) as session, session.begin():
        book = await session.get_one(Book, title)
        book.summary = await ask_model(title)


@app.post("/summaries/{title}", status_code=202)
async def order(title: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(summarize, title)


@app.get("/summaries/{title}")
async def get_summary(title: str) -> str | None:
    async with AsyncSession(engine) as session:
        return (await session.get_one(Book, title)).summary


# --8<-- [end:app]


# --8<-- [start:proof]
import os
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient
from sqlalchemy import exc


async def fill() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(engine) as session, session.begin():
        session.add(Book(title="Emma"))


with TestClient(app) as client, ThreadPoolExecutor() as pool:
    assert client.portal
    client.portal.call(fill)
    summarized = pool.submit(client.post, "/summaries/Emma")
    client.portal.call(model_is_asked.wait)
    try:
        client.get("/summaries/Emma")
    except exc.TimeoutError as error:
        log.append(str(error).split(",")[0])
    client.portal.call(model_answers.set)
    print(summarized.result().status_code, os.listdir())
    #> 202 ['books.db']
    print(log)
    #> ['QueuePool limit of size 1 overflow 0 reached', 'model answers']
    print(client.get("/summaries/Emma").json())
    #> Emma, in short
    client.portal.call(engine.dispose)
# --8<-- [end:proof]
