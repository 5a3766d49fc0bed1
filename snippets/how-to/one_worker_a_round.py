# --8<-- [start:app]
import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from fastapi import FastAPI
from sqlmodel import Field, Session, SQLModel, col, create_engine, update


class Job(SQLModel, table=True):
    name: str = Field(primary_key=True)
    due: datetime


engine = create_engine("sqlite:///jobs.db")
logger = logging.getLogger("reminders")


def take(name: str, pause: timedelta = timedelta(minutes=1)) -> bool:
    now = datetime.now(UTC)
    due = update(Job).where(col(Job.name) == name, col(Job.due) <= now)
    with Session(engine) as session, session.begin():
        return session.exec(due.values(due=now + pause)).rowcount == 1


async def send_regularly() -> None:
    while True:
        try:
            is_mine = await asyncio.to_thread(take, "reminders")
            logger.info("sends reminders" if is_mine else "leaves it to others")
        except Exception:
            logger.exception("cannot send reminders")
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

log: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    log.append(record.getMessage())
    return False


def due_by(moment: datetime) -> list[str]:
    jobs = select(Job.name).where(col(Job.due) <= moment).order_by(Job.name)
    with Session(engine) as session:
        return list(session.exec(jobs))


logger.addFilter(keep)
logger.setLevel("INFO")
with TestClient(app):
    while not log:
        time.sleep(0.01)
print(log)
#> ['cannot send reminders']

SQLModel.metadata.create_all(engine)
with Session(engine) as session, session.begin():
    for name in ("reminders", "report"):
        session.add(Job(name=name, due=datetime.now(UTC)))
with TestClient(app), TestClient(app):
    while len(log) < 3:
        time.sleep(0.01)
print(sorted(log[1:]))
#> ['leaves it to others', 'sends reminders']

print(due_by(datetime.now(UTC)))
#> ['report']
print(due_by(datetime.now(UTC) + timedelta(seconds=61)))
#> ['reminders', 'report']
names = ("reminders", "report", "report")
print([take(name, timedelta()) for name in names])
#> [False, True, True]
engine.dispose()
# --8<-- [end:proof]
