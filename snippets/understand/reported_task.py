# --8<-- [start:app]
import logging
from collections.abc import Callable
from typing import Annotated, Any, ParamSpec

from fastapi import BackgroundTasks, FastAPI, Header
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import StatusCode, get_current_span
from starlette.background import BackgroundTask

provider = TracerProvider()
app = FastAPI(telemetry={"tracer_provider": provider})
logger = logging.getLogger("reported")
P = ParamSpec("P")


async def reported(
    request: str, task: Callable[P, Any], *args: P.args, **kwargs: P.kwargs
) -> None:
    name = getattr(task, "__qualname__", repr(task))
    extra = {"request": request, "task": name}
    get_current_span().set_attribute("code.function.name", name)
    logger.info("task begins", extra=extra)
    try:
        await BackgroundTask(task, *args, **kwargs)()
    except BaseException as error:
        logger.exception("task failed", extra=extra)
        get_current_span().set_status(StatusCode.ERROR)
        get_current_span().set_attribute("error.type", type(error).__name__)
        if not isinstance(error, Exception):
            raise
    else:
        logger.info("task ended", extra=extra)


def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(
    email: str,
    x_request_id: Annotated[str, Header()],
    background_tasks: BackgroundTasks,
) -> None:
    background_tasks.add_task(reported, x_request_id, send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

import pytest
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export import in_memory_span_exporter as memory

spans = memory.InMemorySpanExporter()
provider.add_span_processor(SimpleSpanProcessor(spans))
line = logging.Formatter("%(levelname)s %(request)s %(task)s: %(message)s")
logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(line.format(record).splitlines()[0])
    return False


async def stop() -> None:
    raise asyncio.CancelledError


logger.setLevel(logging.INFO)
logger.addFilter(keep)
client = TestClient(app, headers={"X-Request-ID": "req-7"})
print(client.post("/register?email=ada").status_code)
#> 201

span = spans.get_finished_spans()[-1]
print(span.name, span.status.status_code.name)
#> fastapi.background_task ERROR
print(dict(span.attributes or {}))
#> {'code.function.name': 'send_welcome_email', 'error.type': 'ConnectionError'}

asyncio.run(reported("req-8", asyncio.sleep, delay=0))
with pytest.raises(asyncio.CancelledError):
    asyncio.run(reported("req-9", stop))
for text in logged:
    print(text)
    #> INFO req-7 send_welcome_email: task begins
    #> ERROR req-7 send_welcome_email: task failed
    #> INFO req-8 sleep: task begins
    #> INFO req-8 sleep: task ended
    #> INFO req-9 stop: task begins
    #> ERROR req-9 stop: task failed
# --8<-- [end:proof]
