# --8<-- [start:app]
from celery import Celery, Task
from celery.result import AsyncResult
from fastapi import FastAPI
from opentelemetry import propagate, trace
from opentelemetry.sdk.trace import TracerProvider
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


url = Settings().redis_url
queue = Celery(broker=url, backend=url)
trace.set_tracer_provider(TracerProvider())
tracer = trace.get_tracer("reports")
app = FastAPI()


def get_trace_id() -> str:
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id)


@queue.task(bind=True)
def write_report(self: Task[..., str], month: str) -> str:
    context = propagate.extract(self.request.headers or {})
    with tracer.start_as_current_span("write_report", context):
        return f"The report of {month}, trace {get_trace_id()}"


@app.post("/reports/{month}", status_code=202)
def create_report(month: str) -> dict[str, str]:
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    write_report.apply_async((month,), task_id=month, headers=carrier)
    return {"trace": get_trace_id()}


@app.get("/reports/{month}")
def read_report(month: str) -> dict[str, str | None]:
    job: AsyncResult[str] = AsyncResult(month, app=queue)
    return {"report": job.get() if job.successful() else None}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

queue.conf.update(broker_url="memory://", result_backend="cache+memory://")
sent = {"traceparent": f"00-{'1' * 32}-{'2' * 16}-01"}
client = TestClient(app)
answer = client.post("/reports/november", headers=sent)
print(answer.status_code, answer.json())
#> 202 {'trace': '11111111111111111111111111111111'}
with queue.connection_for_read() as connection:
    message = connection.SimpleQueue("celery").get()
    print(message.headers["id"], message.headers["traceparent"][:36])
    #> november 00-11111111111111111111111111111111-
print(client.get("/reports/november").json())
#> {'report': None}
print(write_report.apply(("december",), headers=sent).get())
#> The report of december, trace 11111111111111111111111111111111
# --8<-- [end:proof]
