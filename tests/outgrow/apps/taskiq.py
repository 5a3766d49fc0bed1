"""Taskiq, with a stream of a broker that speaks as Redis does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from taskiq import SimpleRetryMiddleware
from taskiq.kicker import AsyncKicker
from taskiq_redis import RedisAsyncResultBackend, RedisStreamBroker

from tests.outgrow.apps.jobs import BROKER, DOCUMENTED, LIMIT, NEW, NEWER, run_job_async

results = RedisAsyncResultBackend[str](BROKER)
broker = RedisStreamBroker(BROKER).with_result_backend(results)
if DOCUMENTED:
    # In milliseconds: https://github.com/taskiq-python/taskiq-redis#stream
    broker.idle_timeout = 5000
    # https://taskiq-python.github.io/available-components/middlewares.html#simple-retry-middleware
    broker.add_middlewares(SimpleRetryMiddleware(default_retry_label=True))


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    await broker.startup()
    yield
    await broker.shutdown()


app = FastAPI(lifespan=lifespan)
# https://taskiq-python.github.io/guide/getting-started.html#timeouts
LABELS = {"timeout": LIMIT} if LIMIT else {}


@broker.task
async def run(kind: str, name: str) -> str:
    return await run_job_async(kind, name)


if NEWER:
    broker.register_task(run_job_async, task_name=NEW)


@app.post("/jobs/{kind}/{name}", status_code=202)
async def post_job(kind: str, name: str) -> None:
    task = AsyncKicker[[str, str], str](NEW, broker, {}) if kind == NEW else run.kicker()
    await task.with_task_id(name).with_labels(**LABELS).kiq(kind, name)
