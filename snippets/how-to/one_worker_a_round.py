# --8<-- [start:app]
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from fastapi import FastAPI
from sqlmodel import Field, Session, SQLModel, col, create_engine, update


class Job(SQLModel, table=True):
    name: str = Field(primary_key=True)
    due: datetime


engine = create_engine("sqlite:///jobs.db")
rounds: list[str] = []


def take(name: str, pause: timedelta) -> bool:
    now = datetime.now(UTC)
    due = update(Job).where(col(Job.name) == name, col(Job.due) <= now)
    with Session(engine) as session, session.begin():
        return session.exec(due.values(due=now + pause)).rowcount == 1


def send_reminders() -> None:
    is_mine = take("reminders", timedelta(minutes=1))
    rounds.append("sends reminders" if is_mine else "leaves it to the other")


async def send_regularly() -> None:
    while True:
        await asyncio.to_thread(send_reminders)
        await asyncio.sleep(60)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        loop = group.create_task(send_regularly())
        yield
        loop.cancel()


app = FastAPI(lifespan=lifespan)
# --8<-- [end:app]


# --8<-- [start:proof]
import time

from fastapi.testclient import TestClient
from sqlmodel import select


def due_by(moment: datetime) -> list[str]:
    jobs = select(Job.name).where(col(Job.due) <= moment).order_by(Job.name)
    with Session(engine) as session:
        return list(session.exec(jobs))


SQLModel.metadata.create_all(engine)
with Session(engine) as session, session.begin():
    for name in ("reminders", "report"):
        session.add(Job(name=name, due=datetime.now(UTC)))

with TestClient(app), TestClient(app):
    while len(rounds) < 2:
        time.sleep(0.01)

print(sorted(rounds))
#> ['leaves it to the other', 'sends reminders']
print(due_by(datetime.now(UTC)))
#> ['report']
print(due_by(datetime.now(UTC) + timedelta(seconds=61)))
#> ['reminders', 'report']
print(take("reminders", timedelta()), take("report", timedelta()))
#> False True
engine.dispose()
# --8<-- [end:proof]
