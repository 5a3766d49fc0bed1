# --8<-- [start:app]
from celery import Celery
from fastapi import FastAPI
from sqlmodel import Field, Session, SQLModel, create_engine


class Booking(SQLModel, table=True):
    id: str = Field(primary_key=True)
    seat: str = Field(unique=True)


queue = Celery(broker="redis://127.0.0.1:1")
app = FastAPI()
tickets: list[str] = []
engine = create_engine("sqlite:///bookings.db")
SQLModel.metadata.create_all(engine)


@queue.task
def send_ticket(booking_id: str) -> None:
    with Session(engine) as session:
        booking = session.get(Booking, booking_id)
    tickets.append(booking.seat if booking else f"no booking {booking_id}")


@app.put("/commit-first/{booking_id}", status_code=202)
def commit_first(booking_id: str, seat: str) -> None:
    with Session(engine) as session, session.begin():
        session.add(Booking(id=booking_id, seat=seat))
    send_ticket.delay(booking_id)


@app.put("/enqueue-first/{booking_id}", status_code=202)
def enqueue_first(booking_id: str, seat: str) -> None:
    with Session(engine) as session, session.begin():
        session.add(Booking(id=booking_id, seat=seat))
        send_ticket.delay(booking_id)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlmodel import select


def seats() -> list[str]:
    with Session(engine) as session:
        return [booking.seat for booking in session.exec(select(Booking))]


print(queue.conf.broker_url)
#> redis://127.0.0.1:1
client = TestClient(app, raise_server_exceptions=False)
print(client.put("/commit-first/1?seat=A1").status_code, seats(), tickets)
#> 500 ['A1'] []
print(client.put("/enqueue-first/2?seat=A2").status_code, seats())
#> 500 ['A1']

queue.conf.task_always_eager = True
print(client.put("/commit-first/3?seat=A3").status_code, seats(), tickets)
#> 202 ['A1', 'A3'] ['A3']
print(client.put("/enqueue-first/4?seat=A4").status_code, seats(), tickets)
#> 202 ['A1', 'A3', 'A4'] ['A3', 'no booking 4']
print(client.put("/enqueue-first/5?seat=A4").status_code, seats(), tickets)
#> 500 ['A1', 'A3', 'A4'] ['A3', 'no booking 4', 'no booking 5']
engine.dispose()
# --8<-- [end:proof]
