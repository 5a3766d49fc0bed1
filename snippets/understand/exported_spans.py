# --8<-- [start:app]
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

outbox: list[str] = []
exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(exporter))


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    provider.shutdown()


app = FastAPI(lifespan=lifespan, telemetry={"tracer_provider": provider})


def send_welcome_email(email: str) -> None:
    outbox.append(f"Welcome, {email}!")


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(send_welcome_email, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

with TestClient(app) as client:
    print(client.post("/register?email=ada").status_code, outbox)
    #> 201 ['Welcome, ada!']
    print(len(exporter.get_finished_spans()))
    #> 0

print(len(exporter.get_finished_spans()))
#> 5
# --8<-- [end:proof]
