# --8<-- [start:proof]
from contextlib import suppress

from celery import Celery
from sqlalchemy.exc import NoResultFound
from sqlmodel import Field, Session, SQLModel, create_engine


class Account(SQLModel, table=True):
    email: str = Field(primary_key=True)
    points: int = 0


class Credit(SQLModel, table=True):
    booking_id: str = Field(primary_key=True)


queue = Celery(broker="memory://")
engine = create_engine("sqlite:///points.db")
SQLModel.metadata.create_all(engine)


@queue.task
def add_points(booking_id: str, email: str) -> None:
    with Session(engine) as session:
        if session.get(Credit, booking_id):
            return
        session.add(Credit(booking_id=booking_id))
        session.commit()
        session.get_one(Account, email).points += 10
        session.commit()


with suppress(NoResultFound):
    add_points("1", "ada")
with Session(engine) as session:
    session.add(Account(email="ada"))
    session.commit()
for booking_id in ("1", "2", "2"):
    add_points(booking_id, "ada")
    with Session(engine) as session:
        print(session.get_one(Account, "ada").points)
        #> 0
        #> 10
        #> 10
engine.dispose()
# --8<-- [end:proof]
