# --8<-- [start:app]
from celery import Celery
from fastapi import FastAPI, HTTPException
from kombu.exceptions import OperationalError
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Field, Session, SQLModel, create_engine


class Booking(SQLModel, table=True):
    id: str = Field(primary_key=True)
    seat: str


queue = Celery(broker="redis://127.0.0.1:1")
app = FastAPI()
tickets: list[str] = []
engine = create_engine("sqlite:///bookings.db")
SQLModel.metadata.create_all(engine)


@queue.task
def send_ticket(booking_id: str) -> None:
    tickets.append(booking_id)


@app.put("/bookings/{booking_id}", status_code=202)
def book(booking_id: str, seat: str) -> None:
    new = insert(Booking).values(id=booking_id, seat=seat)
    with Session(engine) as session, session.begin():
        session.exec(new.on_conflict_do_nothing())
        if session.get_one(Booking, booking_id).seat != seat:
            raise HTTPException(409, f"Booking {booking_id} is taken")
    try:
        send_ticket.delay(booking_id)
    except OperationalError:
        raise HTTPException(503, headers={"Retry-After": "5"}) from None


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlmodel import select


def seats() -> list[str]:
    with Session(engine) as session:
        return [booking.seat for booking in session.exec(select(Booking))]


client = TestClient(app)
response = client.put("/bookings/1?seat=A1")
print(response.status_code, response.headers["Retry-After"], seats(), tickets)
#> 503 5 ['A1'] []

queue.conf.task_always_eager = True
for _ in range(2):
    print(client.put("/bookings/1?seat=A1").status_code, seats(), tickets)
    #> 202 ['A1'] ['1']
    #> 202 ['A1'] ['1', '1']
response = client.put("/bookings/1?seat=B7")
print(response.status_code, response.json(), seats(), tickets)
#> 409 {'detail': 'Booking 1 is taken'} ['A1'] ['1', '1']
engine.dispose()
# --8<-- [end:proof]
