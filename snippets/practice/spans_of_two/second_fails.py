# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export import in_memory_span_exporter as memory

spans = memory.InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
app = FastAPI(telemetry={"tracer_provider": provider})


def send_email(email: str) -> None:
    if not email:
        raise ValueError("to whom?")


@app.get("/remind")
def remind(background_tasks: BackgroundTasks) -> None:
    for email in ("ada", "", "bob"):
        background_tasks.add_task(send_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
import pytest
from fastapi.testclient import TestClient

with pytest.raises(ValueError, match=r"^to whom\?$"):
    TestClient(app).get("/remind")
for span in spans.get_finished_spans()[-3:]:
    print(span.name, span.status.status_code.name)
    #> GET /remind UNSET
    #> fastapi.background_task UNSET
    #> fastapi.background_task ERROR
# --8<-- [end:proof]
