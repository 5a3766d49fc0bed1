"""A table of jobs with leases, in SQLite: the web process writes rows, and a worker runs what is due."""

import signal
import threading
import time

from fastapi import FastAPI
from sqlalchemy.schema import CreateTable
from sqlmodel import Field, Session, SQLModel, create_engine, select, update

from tests.outgrow.apps.jobs import DOCUMENTED, STEP, JobError, run_job

# Seconds after which a job is due again that has not ended, and attempts after which it is left in the table.
LEASE = 3 if DOCUMENTED else 300
MOST_ATTEMPTS = 3
engine = create_engine("sqlite:///jobs.db", connect_args={"timeout": 60})
app = FastAPI()


class Job(SQLModel, table=True):
    name: str = Field(primary_key=True)
    kind: str
    due_at: float
    attempts: int = 0


with engine.begin() as connection:
    # Web and worker may start at a time.
    connection.execute(CreateTable(SQLModel.metadata.tables["job"], if_not_exists=True))


def run_due_job(now: float) -> None:
    due = select(Job.name).where(Job.due_at <= now, Job.attempts < MOST_ATTEMPTS)
    first = due.order_by("due_at").limit(1).scalar_subquery()
    lease = update(Job).where(first == Job.name).values(due_at=now + LEASE, attempts=Job.attempts + 1)
    with Session(engine, expire_on_commit=False) as session:
        job = session.scalar(lease.returning(Job))
        session.commit()
        if job:
            try:
                run_job(job.kind, job.name)
            except JobError:
                return
            session.delete(job)
            session.commit()


@app.post("/jobs/{kind}/{name}", status_code=202)
def post_job(kind: str, name: str) -> None:
    with Session(engine) as session, session.begin():
        session.add(Job(name=name, kind=kind, due_at=time.time()))


def work() -> None:
    stopped = threading.Event()

    def stop(*_: object) -> None:
        print("The worker stops.", flush=True)
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    while not stopped.is_set():
        run_due_job(time.time())
        time.sleep(STEP)


if __name__ == "__main__":
    work()
