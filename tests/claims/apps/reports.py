"""A guard that reports whatever ends a task, to the test and to its span."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from fastapi import BackgroundTasks, FastAPI
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import StatusCode, get_current_span
from starlette.background import BackgroundTask

from tests.claims.apps.events import happens
from tests.claims.apps.telemetry import Teller

provider = TracerProvider()
provider.add_span_processor(Teller())
app = FastAPI(telemetry={"tracer_provider": provider})


async def reported(task: Callable[[], Any]) -> None:
    try:
        await BackgroundTask(task)()
    except BaseException as error:
        get_current_span().set_status(StatusCode.ERROR)
        happens(f"guard reports {type(error).__name__}")
        raise


def def_task() -> None:
    happens("task starts")
    threading.main_thread().join()


async def async_task() -> None:
    happens("task starts")
    await asyncio.Event().wait()


@app.post("/{kind}")
async def post_task(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(reported, async_task if kind == "async" else def_task)
