"""What FastAPI's own telemetry records: each span is told when it ends."""

from fastapi import APIRouter, BackgroundTasks, FastAPI, Response
from opentelemetry.context import Context
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider
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


@router.post("/own")
def post_own() -> Response:
    return Response(background=BackgroundTask(tell_span))


provider = TracerProvider()
provider.add_span_processor(Teller())
app = FastAPI(telemetry={"tracer_provider": provider})
app.include_router(router)
requests_only = FastAPI(telemetry={"tracer_provider": provider, "operation_spans": False})
requests_only.include_router(router)
without_provider = FastAPI()
without_provider.include_router(router)
