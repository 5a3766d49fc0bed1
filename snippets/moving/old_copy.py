# --8<-- [start:proof]
from fakeredis import FakeRedis
from rq import Queue
from rq.job import Job
from sqlalchemy.orm.exc import DetachedInstanceError
from sqlmodel import Field, Session, SQLModel, create_engine


class Booking(SQLModel, table=True):
    id: str = Field(primary_key=True)
    seat: str


queue = Queue(connection=FakeRedis())
engine = create_engine("sqlite:///bookings.db")
SQLModel.metadata.create_all(engine)


def seat_in_job(booking: Booking) -> str:
    job = queue.enqueue("main.send_ticket", booking)
    [copy] = Job.fetch(job.id, connection=queue.connection).args
    booking.seat = "B7"
    try:
        return str(copy.seat)
    except DetachedInstanceError as error:
        return type(error).__name__


with Session(engine) as session:
    booking = Booking(id="1", seat="A1")
    session.add(booking)
    print(seat_in_job(booking))
    #> A1
    session.commit()
    print(seat_in_job(booking))
    #> DetachedInstanceError
engine.dispose()
# --8<-- [end:proof]
