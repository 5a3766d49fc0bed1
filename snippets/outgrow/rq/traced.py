# --8<-- [start:app]
from fastapi import FastAPI
from opentelemetry import propagate, trace
from opentelemetry.sdk.trace import TracerProvider
from pydantic_settings import BaseSettings
from redis import Redis
from rq import Queue


class Settings(BaseSettings):
    redis_url: str = "redis://localhost:6379"


queue = Queue(connection=Redis.from_url(Settings().redis_url))
trace.set_tracer_provider(TracerProvider())
tracer = trace.get_tracer("reports")
app = FastAPI()


def get_trace_id() -> str:
    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id)


def write_report(month: str, carrier: dict[str, str]) -> str:
    context = propagate.extract(carrier)
    with tracer.start_as_current_span("write_report", context):
        return f"The report of {month}, trace {get_trace_id()}"


@app.post("/reports/{month}", status_code=202)
def create_report(month: str) -> dict[str, str]:
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    queue.enqueue("main.write_report", month, carrier, job_id=month)
    return {"trace": get_trace_id()}


@app.get("/reports/{month}")
def read_report(month: str) -> dict[str, str | None]:
    job = queue.fetch_job(month)
    return {"report": job.return_value() if job else None}


# --8<-- [end:app]


# --8<-- [start:proof]
from fakeredis import FakeRedis
from fastapi.testclient import TestClient

queue.connection = FakeRedis()
sent = {"traceparent": f"00-{'1' * 32}-{'2' * 16}-01"}
client = TestClient(app)
answer = client.post("/reports/november", headers=sent)
print(answer.status_code, answer.json())
#> 202 {'trace': '11111111111111111111111111111111'}
[queued] = queue.jobs
print(queued.id, queued.func_name)
#> november main.write_report
_, carrier = queued.args
print(write_report("november", carrier))
#> The report of november, trace 11111111111111111111111111111111
print(client.get("/reports/november").json())
#> {'report': None}
print(client.get("/reports/december").json())
#> {'report': None}
# --8<-- [end:proof]
