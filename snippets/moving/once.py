# --8<-- [start:app]
from celery import Celery
from fastapi import FastAPI
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Field, Session, SQLModel, col, create_engine


class Account(SQLModel, table=True):
    email: str = Field(primary_key=True)
    points: int = 0


class Credit(SQLModel, table=True):
    booking_id: str = Field(primary_key=True)


queue = Celery(broker="memory://")
app = FastAPI()
engine = create_engine("sqlite:///points.db")
SQLModel.metadata.create_all(engine)


@queue.task
def add_points(booking_id: str, email: str) -> None:
    note = insert(Credit).values(booking_id=booking_id)
    note_once = note.on_conflict_do_nothing().returning(col(Credit.booking_id))
    with Session(engine) as session, session.begin():
        if session.scalar(note_once) is not None:
            account = session.get_one(Account, email, with_for_update=True)
            account.points += 10


@app.put("/bookings/{booking_id}", status_code=202)
def book(booking_id: str, email: str) -> None:
    add_points.delay(booking_id, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlalchemy.exc import NoResultFound
from sqlmodel import select


def points() -> list[int]:
    with Session(engine) as session:
        return [account.points for account in session.exec(select(Account))]


try:
    add_points("1", "ada")
except NoResultFound:
    with Session(engine) as session:
        session.add(Account(email="ada"))
        session.commit()
print(points())
#> [0]

print(queue.conf.broker_url)
#> memory://
queue.conf.task_always_eager = True
client = TestClient(app)
for booking_id in ("1", "1", "2"):
    print(client.put(f"/bookings/{booking_id}?email=ada").status_code, points())
    #> 202 [10]
    #> 202 [10]
    #> 202 [20]
engine.dispose()
# --8<-- [end:proof]
