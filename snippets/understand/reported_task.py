# --8<-- [start:app]
import logging
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import BackgroundTasks, FastAPI, Header
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import StatusCode, get_current_span
from starlette.background import BackgroundTask

Id = Annotated[str, Header(alias="X-Request-ID")]
provider = TracerProvider()
app = FastAPI(telemetry={"tracer_provider": provider})
handler = logging.StreamHandler()
names = "%(levelname)s %(request)s %(task)s: %(message)s"
handler.setFormatter(logging.Formatter(names))
logger = logging.getLogger("reported")
logger.addHandler(handler)
logger.setLevel(logging.INFO)


async def reported(request: str, task: Callable[..., Any], *args: Any) -> None:
    name = getattr(task, "__qualname__", type(task).__qualname__)
    extra = {"request": request, "task": name}
    get_current_span().set_attribute("code.function.name", name)
    logger.info("task begins", extra=extra)
    try:
        await BackgroundTask(task, *args)()
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
def register(email: str, tasks: BackgroundTasks, request: Id = "-") -> None:
    tasks.add_task(reported, request, send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio
import io
from functools import partial

import pytest
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export import in_memory_span_exporter as memory

spans = memory.InMemorySpanExporter()
provider.add_span_processor(SimpleSpanProcessor(spans))
written = io.StringIO()
handler.setStream(written)


async def stop() -> None:
    raise asyncio.CancelledError


client = TestClient(app)
for headers in ({"X-Request-ID": "req-7"}, {}):
    print(client.post("/register?email=ada", headers=headers).status_code)
    #> 201
    #> 201

span = spans.get_finished_spans()[-1]
print(span.name, span.status.status_code.name)
#> fastapi.background_task ERROR
print(dict(span.attributes or {}))
#> {'code.function.name': 'send_welcome_email', 'error.type': 'ConnectionError'}

asyncio.run(reported("req-8", partial(asyncio.sleep, 0)))
with pytest.raises(asyncio.CancelledError):
    asyncio.run(reported("req-9", stop))
for text in written.getvalue().splitlines():
    if text.startswith(("INFO", "ERROR")):
        print(text)
        #> INFO req-7 send_welcome_email: task begins
        #> ERROR req-7 send_welcome_email: task failed
        #> INFO - send_welcome_email: task begins
        #> ERROR - send_welcome_email: task failed
        #> INFO req-8 partial: task begins
        #> INFO req-8 partial: task ended
        #> INFO req-9 stop: task begins
        #> ERROR req-9 stop: task failed
# --8<-- [end:proof]
