"""RQ: a worker forks a process for each job, which imports this module anew."""

from contextlib import suppress

from fastapi import FastAPI
from redis import Redis
from rq import Queue, Retry
from rq.exceptions import DuplicateJobError

from tests.outgrow.apps.jobs import BROKER, DOCUMENTED, LIMIT, NEW, NEWER, run_job

queue = Queue(connection=Redis.from_url(BROKER))
app = FastAPI()
# https://python-rq.org/docs/exceptions/#retrying-failed-jobs; without a retry, a job whose worker is gone fails.
RETRY = Retry(max=3) if DOCUMENTED else None
if NEWER:
    new = run_job


@app.post("/jobs/{kind}/{name}", status_code=202)
def post_job(kind: str, name: str) -> None:
    # https://python-rq.org/docs/#unique-jobs, https://python-rq.org/docs/#enqueueing-jobs
    with suppress(DuplicateJobError):
        job = f"{__name__}.{NEW}" if kind == NEW else f"{run_job.__module__}.{run_job.__name__}"
        queue.enqueue(job, kind, name, job_id=name, retry=RETRY, unique=DOCUMENTED, job_timeout=LIMIT)
