"""What is FastAPI's own, told apart: a guide about something else would have another module in its place.

An application is warmed up, and observed: what happens to requests, responses and tasks is told as it happens. That
wraps a method of FastAPI and two of Starlette's tasks in the process it is called in, and changes nothing of what they
do. It needs no more than they do: no sockets, no threads of its own.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from fastapi import BackgroundTasks, FastAPI
from starlette.background import BackgroundTask
from starlette.types import Message, Receive, Scope, Send

from proof.run.child.describe import describe_error

# Told an event, what it is about, and what is known of it: `fail`, a task, `{"value": "ValueError: …"}`.
Tell = Callable[[str, object, dict[str, Any]], None]


def serve_request() -> None:
    """Do once what the first application of a process does."""
    # It needs more than FastAPI does.
    from fastapi.testclient import TestClient

    app = FastAPI()

    @app.post("/")
    def echo(text: str, background_tasks: BackgroundTasks) -> dict[str, str]:
        background_tasks.add_task(int)
        return {"text": text}

    TestClient(app).post("/?text=warm")


def observe(tell: Tell) -> None:
    """Observe every application of this process from now on.

    Args:
        tell: told `request`, `received` and `request ends` of a request, such as `POST /send?message=Hello`;
            `response starts`, `response sent`, and `error` when an exception leaves the application; `schedule`,
            `start`, `end` and `fail` of a task. In the thread where it happens.
    """
    observe_requests(tell)
    observe_tasks(tell)


def observe_requests(tell: Tell) -> None:
    """Observe what applications are sent, and what they send."""
    serve = FastAPI.__call__

    async def observed_serve(self: FastAPI, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await serve(self, scope, receive, send)
        query = scope["query_string"].decode()
        request = f"{scope['method']} {scope['path']}{f'?{query}' if query else ''}"
        tell("request", request, {})
        try:
            await serve(self, scope, observed_receive(receive, scope, request, tell), observed_send(send, tell))
        except BaseException as error:
            tell("error", None, {"value": describe_error(error)})
            raise
        finally:
            tell("request ends", request, {})

    replace(FastAPI, "__call__", observed_serve)


def observed_receive(receive: Receive, scope: Scope, request: str, tell: Tell) -> Receive:
    """How an application gets a request, whose body is told when all of it is there."""
    body = b""

    @wraps(receive)
    async def observed() -> Message:
        nonlocal body
        message = await receive()
        if message["type"] == "http.request":
            body += message.get("body", b"")
            if not message.get("more_body", False):
                kind = dict(scope["headers"]).get(b"content-type", b"").decode()
                tell("received", request, {"body": body.decode(errors="replace"), "content_type": kind})
        return message

    return observed


def observed_send(send: Send, tell: Tell) -> Send:
    """How an application sends a response, whose beginning and end are told."""

    @wraps(send)
    async def observed(message: Message) -> None:
        await send(message)
        if message["type"] == "http.response.start":
            tell("response starts", None, {"status": message["status"]})
        elif message["type"] == "http.response.body" and not message.get("more_body", False):
            tell("response sent", None, {})

    return observed


def observe_tasks(tell: Tell) -> None:
    """Observe when tasks are scheduled, start and end."""
    schedule, run = BackgroundTask.__init__, BackgroundTask.__call__

    def observed_schedule(self: BackgroundTask, *arguments: Any, **keywords: Any) -> None:
        schedule(self, *arguments, **keywords)
        tell("schedule", self, {})

    async def observed_run(self: BackgroundTask) -> None:
        tell("start", self, {})
        try:
            await run(self)
        except BaseException as error:
            tell("fail", self, {"value": describe_error(error)})
            raise
        tell("end", self, {})

    replace(BackgroundTask, "__init__", observed_schedule)
    replace(BackgroundTask, "__call__", observed_run)


def replace(owner: type, name: str, method: Callable[..., Any]) -> None:
    """Put a method in the place of another, for all objects of a class."""
    setattr(owner, name, method)
