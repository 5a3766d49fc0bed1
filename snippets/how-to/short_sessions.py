# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import Field, SQLModel


class Book(SQLModel, table=True):
    title: str = Field(primary_key=True)
    summary: str | None = None


app = FastAPI()
engine = create_async_engine("sqlite+aiosqlite:///books.db")
open_session = async_sessionmaker(engine)
three_at_once = asyncio.Barrier(3)
log: list[str] = []


async def ask_model(title: str) -> str:
    log.append(f"{three_at_once.n_waiting} wait: {engine.pool.status()}")
    await three_at_once.wait()
    return f"{title}, in short"


async def summarize(title: str) -> None:
    async with open_session() as session:
        book = await session.get_one(Book, title)
    summary = await ask_model(book.title)
    async with open_session() as session, session.begin():
        (await session.get_one(Book, title)).summary = summary


async def summarize_all(titles: list[str]) -> None:
    async with asyncio.TaskGroup() as group:
        for title in titles:
            group.create_task(summarize(title))


@app.post("/summaries", status_code=202)
async def order(titles: list[str], background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(summarize_all, titles)


# --8<-- [end:app]


# --8<-- [start:proof]
import os

from fastapi.testclient import TestClient
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

titles = ["Emma", "Faust", "Nana"]


async def fill() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(engine) as session, session.begin():
        session.add_all([Book(title=title) for title in titles])


async def get_summaries() -> list[str | None]:
    async with AsyncSession(engine) as session:
        found = await session.scalars(select(Book.summary).order_by("title"))
        return list(found)


with TestClient(app) as client:
    assert client.portal
    client.portal.call(fill)
    print(client.post("/summaries", json=titles).status_code, os.listdir())
    #> 202 ['books.db']
    print(log[-1][:6], log[-1][-26:])
    #> 2 wait Checked out connections: 0
    print(client.portal.call(get_summaries))
    #> ['Emma, in short', 'Faust, in short', 'Nana, in short']
    client.portal.call(engine.dispose)
# --8<-- [end:proof]
