# --8<-- [start:app]
import logging
from collections.abc import Callable
from typing import Any, ParamSpec

from fastapi import BackgroundTasks, FastAPI
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import StatusCode, get_current_span
from starlette.background import BackgroundTask

provider = TracerProvider()
app = FastAPI(telemetry={"tracer_provider": provider})
logger = logging.getLogger("guard")
P = ParamSpec("P")


async def guarded(
    task: Callable[P, Any], /, *args: P.args, **kwargs: P.kwargs
) -> None:
    name = getattr(task, "__qualname__", repr(task))
    span = get_current_span()
    span.set_attribute("code.function.name", name)
    try:
        await BackgroundTask(task, *args, **kwargs)()
    except Exception as error:
        logger.exception("task %s failed", name)
        span.record_exception(error)
        span.set_attribute("error.type", type(error).__qualname__)
        span.set_status(StatusCode.ERROR)


def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(guarded, send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
from functools import partial

from fastapi.testclient import TestClient
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()
provider.add_span_processor(SimpleSpanProcessor(spans))
logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.addFilter(keep)
print(TestClient(app).post("/register?email=ada").status_code)
#> 201

span = spans.get_finished_spans()[-1]
for name, value in (span.attributes or {}).items():
    print(f"{span.name} {name}: {value!r}")
    #> fastapi.background_task code.function.name: 'send_welcome_email'
    #> fastapi.background_task error.type: 'ConnectionError'
print(span.status.status_code.name, [event.name for event in span.events])
#> ERROR ['exception']
for event in span.events:
    print((event.attributes or {})["exception.message"])
    #> cannot write to ada
print(logged)
#> ['task send_welcome_email failed']
asyncio.run(guarded(partial(int, "z"), base=36))
asyncio.run(guarded(partial(int, "z"), base=2))
print(logged[1:])
#> ["task functools.partial(<class 'int'>, 'z') failed"]
# --8<-- [end:proof]
