# --8<-- [start:app]
import logging
from collections.abc import Callable

from fastapi import BackgroundTasks, FastAPI
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

reader = InMemoryMetricReader()
meter = MeterProvider([reader]).get_meter("tasks")
failures = meter.create_counter("tasks.failed")
app = FastAPI()
logger = logging.getLogger("counted")


class Failures(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[0] if record.exc_info else None
        attributes = {
            "task": getattr(record, "task", "unknown"),
            "error.type": error.__name__ if error else "none",
        }
        failures.add(1, attributes)


logger.addHandler(Failures(logging.ERROR))


def guarded(task: Callable[[str], None], email: str) -> None:
    try:
        task(email)
    except Exception:
        name = getattr(task, "__qualname__", type(task).__qualname__)
        logger.exception("task failed", extra={"task": name})


def send_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(guarded, send_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
import io
from functools import partial

from fastapi.testclient import TestClient
from opentelemetry.sdk.metrics.export import NumberDataPoint

written = io.StringIO()
logger.addHandler(logging.StreamHandler(written))
for email in ("ada", "bob"):
    print(TestClient(app).post(f"/register?email={email}").status_code)
    #> 201
    #> 201
guarded(partial(send_email), "eve")
logger.warning("disk is nearly full")
logger.error("disk is full")

for line in written.getvalue().splitlines():
    if not line.startswith((" ", "Traceback")):
        print(line)
        #> task failed
        #> ConnectionError: cannot write to ada
        #> task failed
        #> ConnectionError: cannot write to bob
        #> task failed
        #> ConnectionError: cannot write to eve
        #> disk is nearly full
        #> disk is full

data = reader.get_metrics_data()
for resource in data.resource_metrics if data else []:
    for metric in resource.scope_metrics[0].metrics:
        for point in metric.data.data_points:
            if isinstance(point, NumberDataPoint):
                print(point.value, dict(point.attributes or {}))
                #> 2 {'task': 'send_email', 'error.type': 'ConnectionError'}
                #> 1 {'task': 'partial', 'error.type': 'ConnectionError'}
                #> 1 {'task': 'unknown', 'error.type': 'none'}
# --8<-- [end:proof]
