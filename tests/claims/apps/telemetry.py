"""What FastAPI's own telemetry records: each span is told when it ends."""

import asyncio
import atexit
import os
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

from fastapi import APIRouter, BackgroundTasks, FastAPI, Response
from fastapi.responses import StreamingResponse
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk._logs import LoggerProvider, ReadableLogRecord
from opentelemetry.sdk._logs.export import LogRecordExporter, LogRecordExportResult, SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Span as SpanOfApi
from opentelemetry.trace import get_current_span
from starlette.background import BackgroundTask

from tests.claims.apps.events import happens


def name_of(span: SpanOfApi) -> str:
    return span.name if isinstance(span, ReadableSpan) else "nothing"


class Teller(SpanProcessor):
    """Tells of each span that ends."""

    def __init__(self) -> None:
        self.parents: dict[int, SpanOfApi] = {}

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        self.parents[span.get_span_context().span_id] = get_current_span(parent_context)

    def on_end(self, span: ReadableSpan) -> None:
        context = span.get_span_context()
        assert context
        parent = self.parents[context.span_id]
        happens(f"span {span.name} in {name_of(parent)} ends: {span.status.status_code.name}")


router = APIRouter()


def tell_span() -> None:
    happens(f"task runs in span {name_of(get_current_span())}")


async def tell_span_async() -> None:
    tell_span()


@router.post("/def")
def post_def(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(tell_span)


@router.post("/async")
async def post_async(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(tell_span_async)


def work() -> None:
    with provider.get_tracer("work").start_as_current_span("work"):
        pass


async def work_async() -> None:
    work()


@router.post("/spans/{kind}")
async def post_work(kind: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(work_async if kind == "async" else work)


@router.post("/two")
def post_two(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(tell_span)
    background_tasks.add_task(tell_span)


def fail() -> None:
    raise ConnectionError("no mail server")


@router.post("/failing")
def post_failing(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(fail)


async def chunks_without_end() -> AsyncIterator[bytes]:
    yield b"first "
    await asyncio.Event().wait()


@router.get("/endless")
async def get_endless(background_tasks: BackgroundTasks) -> StreamingResponse:
    background_tasks.add_task(fail)
    return StreamingResponse(chunks_without_end())


@router.post("/own")
def post_own() -> Response:
    return Response(background=BackgroundTask(tell_span))


async def wait_for_ever() -> None:
    happens("task waits")
    await asyncio.Event().wait()


@router.post("/waiting")
def post_waiting(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(wait_for_ever)


provider = TracerProvider()
provider.add_span_processor(Teller())
app = FastAPI(telemetry={"tracer_provider": provider})
app.include_router(router)
requests_only = FastAPI(telemetry={"tracer_provider": provider, "operation_spans": False})
requests_only.include_router(router)
without_provider = FastAPI()
without_provider.include_router(router)


class TellRecords(LogRecordExporter):
    """An exporter that tells which log records it gets."""

    def export(self, batch: Sequence[ReadableLogRecord]) -> LogRecordExportResult:
        for record in batch:
            attributes = record.log_record.attributes or {}
            happens(f"log record {record.log_record.event_name}: {attributes.get('exception.message')}")
        return LogRecordExportResult.SUCCESS

    def shutdown(self) -> None:
        """Do nothing."""

    def force_flush(self, timeout_millis: int = 0) -> bool:
        raise NotImplementedError


logger_provider = LoggerProvider()
logger_provider.add_log_record_processor(SimpleLogRecordProcessor(TellRecords()))
with_log_records = FastAPI(telemetry={"tracer_provider": provider, "logger_provider": logger_provider})
with_log_records.include_router(router)


reader = InMemoryMetricReader()


def tell_duration() -> None:
    data = reader.get_metrics_data()
    scopes = [scope for resource in data.resource_metrics for scope in resource.scope_metrics] if data else []
    names = [metric.name for scope in scopes for metric in scope.metrics]
    happens(f"duration is {'recorded' if 'http.server.request.duration' in names else 'missing'} while the task runs")


measuring = FastAPI(telemetry={"meter_provider": MeterProvider([reader])})


@measuring.post("/measured")
def post_measured(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(tell_duration)


def with_provider_of_process() -> FastAPI:
    trace.set_tracer_provider(provider)
    return without_provider


class TellExport(SpanExporter):
    """An exporter that tells which spans it gets."""

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        for span in spans:
            happens(f"span {span.name} is exported")
        return SpanExportResult.SUCCESS


exporting_provider = TracerProvider()
# It would export each hour: here it does so at its end, or never.
exporting_provider.add_span_processor(BatchSpanProcessor(TellExport(), schedule_delay_millis=3_600_000))


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    exporting_provider.shutdown()


exporting = FastAPI(telemetry={"tracer_provider": exporting_provider})
exporting.include_router(router)
exporting_at_the_end = FastAPI(lifespan=lifespan, telemetry={"tracer_provider": exporting_provider})
exporting_at_the_end.include_router(router)


def with_function_at_exit() -> FastAPI:
    atexit.register(happens, "function of atexit runs")
    return without_provider


class Collector(BaseHTTPRequestHandler):
    """Takes what is exported by OTLP."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/traces":
            happens("collector gets spans")
        self.send_response(200)
        self.end_headers()


def with_auto_configure() -> FastAPI:
    collector = HTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=collector.serve_forever, daemon=True).start()
    os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = f"http://127.0.0.1:{collector.server_port}"
    os.environ["OTEL_BSP_SCHEDULE_DELAY"] = "3600000"
    app = FastAPI(telemetry={"auto_configure": True})
    app.include_router(router)
    return app
