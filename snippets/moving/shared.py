# --8<-- [start:app]
from collections.abc import Iterator
from typing import Annotated

from celery import Celery
from celery.signals import worker_process_init
from fastapi import Depends, FastAPI
from pydantic_settings import BaseSettings
from sqlalchemy.orm import sessionmaker
from sqlmodel import Field, Session, SQLModel, create_engine


class Settings(BaseSettings):
    database_url: str = "sqlite:///bookings.db"
    redis_url: str = "redis://localhost:6379"


class Booking(SQLModel, table=True):
    name: str = Field(primary_key=True)
    is_sent: bool = False


engine = create_engine(Settings().database_url)
open_session = sessionmaker(engine, class_=Session)
queue = Celery(broker=Settings().redis_url)
worker_process_init.connect(lambda **_: engine.dispose(close=False), weak=False)
app = FastAPI()


def get_session() -> Iterator[Session]:
    with open_session() as session:
        yield session


@queue.task
def send_ticket(name: str) -> None:
    with open_session.begin() as session:
        session.get_one(Booking, name).is_sent = True


@app.put("/bookings/{name}", status_code=202)
def book(name: str, session: Annotated[Session, Depends(get_session)]) -> None:
    session.add(Booking(name=name))
    session.commit()
    send_ticket.delay(name)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlalchemy import QueuePool
from sqlmodel import select

session = open_session()
print(session.bind is engine, isinstance(session, Session))
#> True True
print(queue.conf.broker_url)
#> redis://localhost:6379
print(engine.url, Booking(name="ada").is_sent)
#> sqlite:///bookings.db False

test_engine = create_engine("sqlite:///test.db")
SQLModel.metadata.create_all(test_engine)
open_session.configure(bind=test_engine)
queue.conf.task_always_eager = True
print(TestClient(app).put("/bookings/ada").status_code)
#> 202
with Session(test_engine) as session:
    print(session.exec(select(Booking.name, Booking.is_sent)).all())
    #> [('ada', True)]

pool = engine.pool
assert isinstance(pool, QueuePool)
engine.connect().close()
worker_process_init.send(None)
print(engine.pool is pool, "connections left to the parent:", pool.checkedin())
#> False connections left to the parent: 1
pool.dispose()
test_engine.dispose()
# --8<-- [end:proof]
