"""Requests, responses and tasks are told as they happen, in the process of this test."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import BackgroundTasks, FastAPI, Request
from fastapi.responses import StreamingResponse
from starlette.background import BackgroundTask
from starlette.types import Message

from proof.run.child.describe import name_of
from proof.run.child.fastapi import observe
from tests.guide import ROOT

app = FastAPI()


def work() -> None: ...


def fail() -> None:
    raise ValueError("no")


@app.post("/task")
async def add_task(request: Request, background_tasks: BackgroundTasks) -> str:
    background_tasks.add_task(work)
    return (await request.body()).decode()


@app.get("/failing-task")
def add_failing_task(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(fail)


@app.get("/stream")
def stream() -> StreamingResponse:
    return StreamingResponse(iter(["a", "b"]))


@app.get("/left")
async def wait_until_left(request: Request) -> bool:
    await request.body()
    return await request.is_disconnected()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Any]]]:
    """What is told during the test: each event with what is known of it."""
    events: list[tuple[str, Any]] = []

    def tell(event: str, about: object, known: dict[str, Any]) -> None:
        name = name_of(about.func) if isinstance(about, BackgroundTask) else about
        events.append((f"{event} {name}" if name else event, known))

    with monkeypatch.context() as observed:
        for owner, method in ((FastAPI, "__call__"), (BackgroundTask, "__init__"), (BackgroundTask, "__call__")):
            observed.setattr(owner, method, getattr(owner, method))  # put back at the end
        observe(tell)
        yield events


def ask(method: str, path: str, *messages: Message, query: str = "") -> None:
    """Send the application a request as a server does, message by message."""
    waiting = iter(messages or [{"type": "http.request"}])

    async def receive() -> Message:
        return next(waiting)

    async def send(_message: Message) -> None: ...

    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": []}
    # A server of this version says by an error, and not by a message, that the client has left.
    asyncio.run(app({**scope, "asgi": {"spec_version": "2.4"}}, receive, send))


def names(told: list[tuple[str, Any]]) -> list[str]:
    """The events alone."""
    return [event for event, _ in told]


def test_request_with_a_task(told: list[tuple[str, Any]]) -> None:
    ask(
        "POST",
        "/task",
        {"type": "http.request", "body": b"Hello, ", "more_body": True},
        {"type": "http.request", "body": b"World"},
    )
    assert told == [
        ("request POST /task", {}),
        ("schedule work", {}),
        ("received POST /task", {"body": "Hello, World", "content_type": ""}),
        ("response starts", {"status": 200}),
        ("response sent", {}),
        ("start work", {}),
        ("end work", {}),
        ("request ends POST /task", {}),
    ]


def test_task_that_fails(told: list[tuple[str, Any]]) -> None:
    with pytest.raises(ValueError, match="no"):
        ask("GET", "/failing-task", query="a=1")
    assert names(told)[0] == "request GET /failing-task?a=1"
    assert told[-3:] == [
        ("fail fail", {"value": "ValueError: no"}),
        ("error", {"value": "ValueError: no"}),
        ("request ends GET /failing-task?a=1", {}),
    ]


def test_response_in_pieces_is_sent_once(told: list[tuple[str, Any]]) -> None:
    ask("GET", "/stream")
    assert names(told).count("response starts") == 1
    assert names(told).count("response sent") == 1


def test_client_that_leaves_sends_nothing(told: list[tuple[str, Any]]) -> None:
    ask("GET", "/left", {"type": "http.request"}, {"type": "http.disconnect"})
    assert names(told).count("received GET /left") == 1


def test_what_is_no_request_is_not_told(told: list[tuple[str, Any]]) -> None:
    messages = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    sent: list[str] = []

    async def receive() -> Message:
        return next(messages)

    async def send(message: Message) -> None:
        sent.append(message["type"])

    asyncio.run(app({"type": "lifespan", "state": {}}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert told == []


def importers(folder: Path) -> set[str]:
    """The modules below a folder that import FastAPI or Starlette."""
    own = re.compile(r"(?m)^ *(?:from|import) (?:fastapi|starlette)\b")
    files = folder.rglob("*.py")
    return {file.relative_to(folder).as_posix() for file in files if own.search(file.read_text(encoding="utf-8"))}


def test_one_module_has_what_is_fastapis_own(tmp_path: Path) -> None:
    assert importers(ROOT / "proof") == {"run/child/fastapi.py"}
    (tmp_path / "other.py").write_text("def later():\n    import fastapi.routing\n", encoding="utf-8")
    assert importers(tmp_path) == {"other.py"}
