"""Celery, with a broker that speaks as Redis does."""

from celery import Celery
from fastapi import FastAPI

from tests.outgrow.apps.jobs import BROKER, DOCUMENTED, LIMIT, NEW, NEWER, JobError, run_job

queue = Celery("jobs", broker=BROKER, backend=BROKER)
# https://docs.celeryq.dev/en/stable/userguide/workers.html#time-limits
queue.conf.task_time_limit = LIMIT
app = FastAPI()
if DOCUMENTED:
    # https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html#visibility-timeout
    queue.conf.task_acks_late = True
    queue.conf.task_reject_on_worker_lost = True
    # A worker that has a job takes no other one: https://docs.celeryq.dev/en/stable/userguide/optimizing.html
    queue.conf.worker_prefetch_multiplier = 1
    queue.conf.broker_transport_options = {
        "visibility_timeout": 10,
        "unacked_restore_interval": 1,
        "unacked_restore_throttle": 1,
    }


@queue.task(
    autoretry_for=[JobError] if DOCUMENTED else [],
    retry_kwargs={"max_retries": 3},
    default_retry_delay=0,
)
def run(kind: str, name: str) -> str:
    return run_job(kind, name)


if NEWER:
    queue.task(name=NEW)(run_job)


@app.post("/jobs/{kind}/{name}", status_code=202)
def post_job(kind: str, name: str) -> None:
    task = queue.signature(NEW) if kind == NEW else run
    task.apply_async((kind, name), task_id=name)
