# --8<-- [start:app]
import asyncio

from fastapi import BackgroundTasks, FastAPI
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import Field, SQLModel


class Book(SQLModel, table=True):
    title: str = Field(primary_key=True)
    summary: str = ""


app = FastAPI()
url = "sqlite+aiosqlite:///books.db"
engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=1)
open_session = async_sessionmaker(engine, expire_on_commit=False)
three_at_once = asyncio.Barrier(3)


async def ask_model(title: str) -> str:
    await three_at_once.wait()
    return f"{title}, in short"


async def summarize(title: str) -> None:
    async with open_session() as session:
        book = await session.get_one(Book, title)
    summary = await ask_model(book.title)
    async with open_session() as session, session.begin():
        (await session.get_one(Book, title)).summary = summary


async def summarize_all(titles: list[str]) -> None:
    await asyncio.gather(*(summarize(title) for title in titles))


@app.post("/summaries", status_code=202)
async def order(titles: list[str], background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(summarize_all, titles)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

titles = ["Emma", "Faust", "Nana"]


async def fill() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    async with AsyncSession(engine) as session, session.begin():
        session.add_all([Book(title=title) for title in titles])
    await engine.dispose()


async def summaries() -> list[str]:
    async with AsyncSession(engine) as session:
        found = await session.scalars(select(Book.summary).order_by(Book.title))
    await engine.dispose()
    return list(found)


asyncio.run(fill())
with TestClient(app) as client:
    print(client.post("/summaries", json=titles).status_code)
    #> 202
asyncio.run(engine.dispose())
print(asyncio.run(summaries()))
#> ['Emma, in short', 'Faust, in short', 'Nana, in short']
# --8<-- [end:proof]
