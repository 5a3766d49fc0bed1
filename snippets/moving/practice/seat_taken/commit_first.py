# --8<-- [start:app]
from celery import Celery
from fastapi import FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine


class Booking(SQLModel, table=True):
    id: str = Field(primary_key=True)
    seat: str = Field(unique=True)


queue = Celery(broker="memory://")
app = FastAPI()
tickets: list[str] = []
engine = create_engine("sqlite:///bookings.db")
SQLModel.metadata.create_all(engine)


@queue.task
def send_ticket(booking_id: str) -> None:
    tickets.append(booking_id)


@app.put("/bookings/{booking_id}", status_code=202)
def book(booking_id: str, seat: str) -> None:
    with Session(engine) as session, session.begin():
        session.add(Booking(id=booking_id, seat=seat))
    send_ticket.delay(booking_id)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

assert queue.conf.broker_url == "memory://"
queue.conf.task_always_eager = True
client = TestClient(app, raise_server_exceptions=False)
for booking_id in ("1", "2"):
    response = client.put(f"/bookings/{booking_id}?seat=A1")
    print(response.status_code, tickets)
    #> 202 ['1']
    #> 500 ['1']
engine.dispose()
# --8<-- [end:proof]
