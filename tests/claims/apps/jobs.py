"""A table of jobs, each of which is marked as done after its work."""

import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI
from sqlalchemy.schema import CreateTable
from sqlmodel import Field, Session, SQLModel, create_engine, select

from tests.claims.apps.events import happens

go_on = threading.Event()
engine = create_engine("sqlite:///jobs.db")


class Job(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    status: str = "queued"


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    with engine.begin() as connection:
        # Two workers may start at a time.
        connection.execute(CreateTable(SQLModel.metadata.tables["job"], if_not_exists=True))
    happens("worker starts")
    yield


app = FastAPI(lifespan=lifespan)


def run_job(job_id: int | None) -> None:
    happens("work is done")
    go_on.wait()
    with Session(engine) as session:
        session.get_one(Job, job_id).status = "done"
        session.commit()


def run_queued_jobs() -> None:
    with Session(engine) as session:
        job_ids = session.exec(select(Job.id).where(Job.status == "queued")).all()
    happens(f"queued jobs: {len(job_ids)}")
    for job_id in job_ids:
        run_job(job_id)


@app.post("/jobs")
def post_job(background_tasks: BackgroundTasks) -> int:
    with Session(engine) as session:
        job = Job()
        session.add(job)
        session.commit()
        background_tasks.add_task(run_job, job.id)
    return os.getpid()


@app.put("/run-queued-jobs")
def post_queued_jobs(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(run_queued_jobs)


@app.post("/go-on")
async def let_go_on() -> None:
    go_on.set()
