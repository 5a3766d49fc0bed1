# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str


engine = create_async_engine("sqlite+aiosqlite:///users.db")
open_session = async_sessionmaker(engine, expire_on_commit=False)
sent: list[str] = []


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def send_welcome_email(user_id: UUID) -> None:
    async with open_session() as session:
        user = await session.get_one(User, user_id)
    sent.append(f"Welcome, {user.email}!")


@app.post("/register", status_code=201)
async def register(email: str, background_tasks: BackgroundTasks) -> User:
    user = User(email=email)
    async with open_session() as session, session.begin():
        session.add(user)
    background_tasks.add_task(send_welcome_email, user.id)
    return user


# --8<-- [end:app]


# --8<-- [start:proof]
import os

from fastapi.testclient import TestClient

with TestClient(app) as client:
    registered = client.post("/register?email=ada")
    print(registered.status_code, registered.json()["email"])
    #> 201 ada
    print(sent, os.listdir())
    #> ['Welcome, ada!'] ['users.db']
    print(engine.pool.status()[14:36], engine.pool.status()[-26:])
    #> Connections in pool: 1 Checked out connections: 0
print(engine.pool.status()[14:36])
#> Connections in pool: 0
# --8<-- [end:proof]
