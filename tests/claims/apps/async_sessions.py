"""Async sessions: objects that a commit expires, and a dependency that is asked for its next value."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.schema import CreateTable
from sqlmodel import Field, SQLModel, select

from tests.claims.apps.events import happens

engine = create_async_engine("sqlite+aiosqlite:///memos.db")


class Memo(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    text: str = "a memo"


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        # Several workers may do it at the same time.
        await connection.execute(CreateTable(SQLModel.metadata.tables["memo"], if_not_exists=True))
    # The next session makes a connection.
    await engine.dispose()
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def save_and_read() -> None:
    async with AsyncSession(engine) as session:
        memo = Memo()
        session.add(memo)
        await session.commit()
        try:
            happens(f"task reads '{memo.text}'")
        except StatementError as error:
            happens(f"task gets {type(error.orig).__name__}: {error.orig}")


async def get_session() -> AsyncIterator[AsyncSession]:
    async with AsyncSession(engine) as session:
        try:
            yield session
        finally:
            happens("dependency ends")


async def read_by_anext() -> None:
    session = await anext(get_session())
    happens("task has a session")
    try:
        await session.scalar(select(Memo.text))
    finally:
        happens("task has read")


@app.post("/expired")
async def add_reading_task(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(save_and_read)


@app.post("/anext")
async def add_task_with_anext(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(read_by_anext)
