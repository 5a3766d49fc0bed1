"""A table of jobs with leases: to take a job is to put off its next attempt."""

import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI
from sqlalchemy.schema import CreateTable
from sqlmodel import Field, Session, SQLModel, create_engine, select, update

from tests.claims.apps.events import happens

LEASE = 300
engine = create_engine("sqlite:///leases.db")


class LeasedJob(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    due_at: int = 0
    attempts: int = 0


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    with engine.begin() as connection:
        # Two workers may start at a time.
        connection.execute(CreateTable(SQLModel.metadata.tables["leasedjob"], if_not_exists=True))
    happens("worker starts")
    yield


app = FastAPI(lifespan=lifespan)


def run_due_job(now: int) -> int:
    """Run the job that is due first. Returns which attempt that was; 0 if no job is due.

    Args:
        now: the time, in seconds.
    """
    first = select(LeasedJob.id).where(LeasedJob.due_at <= now).order_by("due_at").limit(1).scalar_subquery()
    lease = {"due_at": now + LEASE, "attempts": LeasedJob.attempts + 1}
    with Session(engine, expire_on_commit=False) as session:
        take = update(LeasedJob).where(first == LeasedJob.id).values(lease).returning(LeasedJob)
        job: LeasedJob | None = session.scalar(take)
        session.commit()
        if job is None:
            return 0
        if job.attempts == 1:
            happens("first attempt begins")
            threading.Event().wait()  # until the process is killed
        session.delete(job)
        session.commit()
        return job.attempts


@app.post("/jobs")
def post_job(background_tasks: BackgroundTasks) -> int:
    with Session(engine) as session, session.begin():
        session.add(LeasedJob())
    background_tasks.add_task(run_due_job, 0)
    return os.getpid()


@app.put("/run-due-job/{now}")
def post_due_job(now: int) -> int:
    return run_due_job(now)
