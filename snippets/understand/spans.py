# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))

app = FastAPI(telemetry={"tracer_provider": provider})


def send_welcome_email(email: str) -> None:
    raise ConnectionError(f"cannot write to {email}")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
import pytest
from fastapi.testclient import TestClient

client = TestClient(app, raise_server_exceptions=False)
print(client.post("/register?email=ada").status_code)
#> 201

for span in spans.get_finished_spans():
    print(span.name, span.status.status_code.name)
    #> fastapi.dependencies UNSET
    #> fastapi.endpoint UNSET
    #> fastapi.serialization UNSET
    #> POST /register UNSET
    #> fastapi.background_task ERROR

for name, value in (span.attributes or {}).items():
    print(name, str(value).rpartition(".")[2])
    #> code.function.name send_welcome_email
    #> error.type ConnectionError
print(span.events)
#> ()

with pytest.raises(ConnectionError, match=r"^cannot write to bob$"):
    send_welcome_email("bob")
# --8<-- [end:proof]
