"""Probes: questions about FastAPI whose answer depends on its release.

Each function of PROBES is a probe: its docstring is the question, what it returns is the outcome.
"""

import asyncio
import contextlib
import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any

from fastapi import BackgroundTasks, Depends, FastAPI, UploadFile
from fastapi.responses import StreamingResponse

from tests.versions.asking import tell

BOUNDARY = "boundary"
UPLOAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\nhello\r\n--{BOUNDARY}--\r\n'
)


def request(app: FastAPI, events: list[str], body: str = "") -> None:
    """Send an application one request, as a server does, and note when its response is complete."""
    headers = [(b"content-type", f"multipart/form-data; boundary={BOUNDARY}".encode())] if body else []
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"localhost"), (b"content-length", str(len(body)).encode()), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }

    received = iter([{"type": "http.request", "body": body.encode(), "more_body": False}])

    async def receive() -> dict[str, Any]:
        for message in received:
            return message
        # The client stays, and sends nothing more.
        return await asyncio.Future()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body" and not message.get("more_body"):
            events.append("response")

    with contextlib.suppress(Exception):
        asyncio.run(app(scope, receive, send))


def order(of_decorator: bool = False, **options: Any) -> str:
    """The order of response, task and the exit code of a dependency with `yield`."""
    if "scope" in options and "scope" not in inspect.signature(Depends).parameters:
        return "there is no `scope`"
    app, events = FastAPI(), list[str]()

    def get_session() -> Iterator[None]:
        yield
        events.append("dependency ends")

    depends = Depends(get_session, **options)

    def run(background_tasks: BackgroundTasks) -> None:
        background_tasks.add_task(events.append, "task")

    def run_with_session(background_tasks: BackgroundTasks, session: Annotated[None, depends]) -> None:
        assert session is None
        run(background_tasks)

    if of_decorator:
        app.post("/", dependencies=[depends])(run)
    else:
        app.post("/")(run_with_session)
    request(app, events)
    return ", ".join(events)


def dependency_exit() -> str:
    """In which order come response, task and the code after the `yield` of a dependency?"""
    return order()


def dependency_of_stream() -> str:
    """Is a dependency with `yield` still open while a response is streamed?"""
    app, events = FastAPI(), list[str]()

    def get_session() -> Iterator[None]:
        yield
        events.append("closed")

    def chunks() -> Iterator[bytes]:
        events.append("open")
        yield b"chunk"

    @app.post("/", dependencies=[Depends(get_session)])
    def run() -> StreamingResponse:
        return StreamingResponse(chunks())

    request(app, events)
    return "yes" if events[0] == "open" else "no"


def function_scope() -> str:
    """With `Depends(..., scope="function")`: in which order come response, task and the code after the `yield`?"""
    return order(scope="function")


def function_scope_of_decorator() -> str:
    """With `dependencies=[Depends(..., scope="function")]`: in which order come response, task, code after `yield`?"""
    return order(of_decorator=True, scope="function")


def task_error_in_dependency() -> str:
    """Does a dependency with `yield` see the exception of a task?"""
    app, events = FastAPI(), list[str]()

    def get_session() -> Iterator[None]:
        try:
            yield
        except ValueError:
            events.append("seen")
            raise

    def fail() -> None:
        raise ValueError

    @app.post("/", dependencies=[Depends(get_session)])
    def run(background_tasks: BackgroundTasks) -> None:
        background_tasks.add_task(fail)

    request(app, events)
    return "yes" if "seen" in events else "no"


def upload_in_task() -> str:
    """Is an uploaded file still open in a task?"""
    app, events = FastAPI(), list[str]()

    def look(file: UploadFile) -> None:
        events.append("closed" if file.file.closed else "open")

    @app.post("/")
    def run(background_tasks: BackgroundTasks, file: UploadFile) -> None:
        background_tasks.add_task(look, file)

    request(app, events, UPLOAD)
    return events[-1]


def declared(default: Any, annotation: Any) -> str:
    """What becomes of a parameter for background tasks, declared in some way."""
    app, events = FastAPI(), list[str]()

    def run(tasks: Any = default) -> None:
        tasks.add_task(events.append, "task")

    run.__annotations__["tasks"] = annotation
    try:
        app.post("/")(run)
    except Exception as error:
        return f"{type(error).__name__} when it is declared"
    request(app, events)
    return "the task runs" if "task" in events else "the task does not run"


def optional_annotation() -> str:
    """What does `background_tasks: BackgroundTasks | None = None` do?"""
    return declared(None, BackgroundTasks | None)


def default_none() -> str:
    """What does `background_tasks: BackgroundTasks = None` do?"""
    return declared(None, BackgroundTasks)


def depends() -> str:
    """What does `background_tasks: BackgroundTasks = Depends()` do?"""
    return declared(Depends(), BackgroundTasks)


def telemetry() -> str:
    """Does FastAPI itself record a span for a task?"""
    if "telemetry" not in inspect.signature(FastAPI).parameters:
        return "no"
    # FastAPI brings the interface of OpenTelemetry, not what records spans.
    from opentelemetry.trace import INVALID_SPAN, Span, TracerProvider

    names, events = list[str](), list[str]()

    class NotingTracer:
        def start_span(self, name: str, *_: Any, **__: Any) -> Span:
            names.append(name)
            return INVALID_SPAN

        @contextlib.contextmanager
        def start_as_current_span(self, name: str, *_: Any, **__: Any) -> Iterator[Span]:
            yield self.start_span(name)

    class NotingProvider(TracerProvider):
        def get_tracer(self, *_: Any, **__: Any) -> Any:
            return NotingTracer()

    app = FastAPI(telemetry={"tracer_provider": NotingProvider()})

    @app.post("/")
    def run(background_tasks: BackgroundTasks) -> None:
        background_tasks.add_task(events.append, "task")

    request(app, events)
    return "yes, `fastapi.background_task`" if "fastapi.background_task" in names else "no"


PROBES: list[Callable[[], str]] = [
    dependency_exit,
    dependency_of_stream,
    function_scope,
    function_scope_of_decorator,
    task_error_in_dependency,
    upload_in_task,
    optional_annotation,
    default_none,
    depends,
    telemetry,
]


if __name__ == "__main__":
    tell(PROBES)
