# --8<-- [start:proof]
from collections.abc import Iterator
from typing import Any

from celery import Celery
from fakeredis import FakeRedis
from kombu.exceptions import EncodeError
from rq import Queue
from rq.job import Job
from sqlmodel import Field, Session, SQLModel, create_engine


class Booking(SQLModel, table=True):
    id: str = Field(primary_key=True)
    seat: str


celery = Celery(broker="memory://")
rq = Queue(connection=FakeRedis())


@celery.task
def send_ticket(given: Any) -> None: ...


def enqueue(given: object) -> Iterator[str]:
    try:
        send_ticket.delay(given)
    except EncodeError as error:
        yield f"Celery: {error}"
    try:
        job = rq.enqueue("main.send_ticket", given)
        yield f"RQ has {Job.fetch(job.id, connection=rq.connection).args}"
    except TypeError as error:
        yield f"RQ: {error}"


with Session(create_engine("sqlite://")) as session:
    print(*enqueue(session), sep="\n")
    #> Celery: Object of type Session is not JSON serializable
    #> RQ: cannot pickle 'weakref.ReferenceType' object
print(*enqueue(Booking(id="1", seat="A1")), sep="\n")
#> Celery: Object of type Booking is not JSON serializable
#> RQ has (Booking(id='1', seat='A1'),)
# --8<-- [end:proof]
