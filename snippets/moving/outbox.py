# --8<-- [start:app]
from pathlib import Path

from celery import Celery
from fastapi import FastAPI
from pydantic_settings import BaseSettings
from sqlmodel import Field, Session, SQLModel, col, create_engine, select


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


class Booking(SQLModel, table=True):
    id: str = Field(primary_key=True)
    is_queued: bool = False


queue = Celery(broker=Settings().redis_url)
app = FastAPI()
engine = create_engine("sqlite:///bookings.db")
SQLModel.metadata.create_all(engine)


@queue.task
def send_ticket(booking_id: str) -> None:
    with Path("tickets.txt").open("a") as file:
        file.write(f"the ticket of {booking_id}\n")


@app.put("/bookings/{booking_id}", status_code=202)
def book(booking_id: str) -> None:
    with Session(engine) as session, session.begin():
        session.add(Booking(id=booking_id))


def relay() -> None:
    not_queued = select(Booking.id).where(col(Booking.is_queued).is_(False))
    with Session(engine) as session:
        ids = session.exec(not_queued).all()
    for booking_id in ids:
        send_ticket.delay(booking_id)
        with Session(engine) as session:
            session.get_one(Booking, booking_id).is_queued = True
            session.commit()


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
for booking_id in ("ada", "bob"):
    print(client.put(f"/bookings/{booking_id}").status_code)
    #> 202
    #> 202
queue.conf.task_always_eager = True
relay()
relay()
print(Path("tickets.txt").read_text().splitlines())
#> ['the ticket of ada', 'the ticket of bob']
engine.dispose()
# --8<-- [end:proof]
