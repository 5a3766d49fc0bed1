"""What a process still has when it ends: printed lines, log records in memory or in a queue, and metrics."""

import logging
import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from logging.handlers import MemoryHandler, QueueHandler, QueueListener
from queue import SimpleQueue
from typing import Any

from fastapi import APIRouter, BackgroundTasks, FastAPI
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import (
    MetricExporter,
    MetricExportResult,
    MetricsData,
    PeriodicExportingMetricReader,
)

from tests.claims.apps.events import happens

logger = logging.getLogger("reports")
logger.setLevel(logging.INFO)
router = APIRouter()


class Teller(logging.Handler):
    """Tells which records are written."""

    def emit(self, record: logging.LogRecord) -> None:
        happens(f"record is written: {record.getMessage()}")


def work() -> None:
    print("report 1 is sent")
    logger.info("report 1")
    logger.info("report 2")
    happens("task ends")


@router.post("/work")
def post_work(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(work)


def printing() -> FastAPI:
    # As Python has it where no terminal reads and PYTHONUNBUFFERED is not set.
    sys.stdout = os.fdopen(os.dup(1), "w", encoding="utf-8")
    app = FastAPI()
    app.include_router(router)
    return app


def keeping_records() -> FastAPI:
    logger.addHandler(MemoryHandler(1000, target=Teller()))
    app = FastAPI()
    app.include_router(router)
    return app


is_stopping = threading.Event()


class SlowTeller(Teller):
    """Takes its time for the first record: until its listener is told to stop."""

    def emit(self, record: logging.LogRecord) -> None:
        is_stopping.wait()
        super().emit(record)


class Listener(QueueListener):
    def enqueue_sentinel(self) -> None:
        super().enqueue_sentinel()
        is_stopping.set()


records: SimpleQueue[logging.LogRecord] = SimpleQueue()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    logger.addHandler(QueueHandler(records))
    listener = Listener(records, SlowTeller())
    listener.start()
    yield
    listener.stop()


queueing = FastAPI(lifespan=lifespan)
queueing.include_router(router)


class TellMetrics(MetricExporter):
    """An exporter that tells which metrics it gets."""

    def export(self, metrics_data: MetricsData, *_: Any, **__: Any) -> MetricExportResult:
        for resource in metrics_data.resource_metrics:
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    happens(f"metric {metric.name} is exported")
        return MetricExportResult.SUCCESS

    def shutdown(self, timeout_millis: float = 0, **_: Any) -> None:
        """Do nothing."""

    def force_flush(self, timeout_millis: float = 0) -> bool:
        raise NotImplementedError


def counting() -> FastAPI:
    # It would export each hour: here it does so at its end, or never.
    provider = MeterProvider([PeriodicExportingMetricReader(TellMetrics(), export_interval_millis=3_600_000)])
    failed = provider.get_meter("tasks").create_counter("tasks.failed")

    @asynccontextmanager
    async def shut_down(app: FastAPI) -> AsyncIterator[None]:
        yield
        if app.state.is_shut_down:
            provider.shutdown()

    def count() -> None:
        failed.add(1)
        happens("failure is counted")

    app = FastAPI(lifespan=shut_down)
    app.state.is_shut_down = False

    @app.post("/failures")
    def post_failure(background_tasks: BackgroundTasks) -> None:
        background_tasks.add_task(count)

    return app


def counting_and_exporting() -> FastAPI:
    app = counting()
    app.state.is_shut_down = True
    return app
