"""Telemetry: what FastAPI records of tasks."""

import pytest

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.tasks import tasks_before_response
from tests.claims.worlds.telemetry import (
    every_task_has_a_span,
    failures_leave_no_status,
    provider_for_all,
    spans_whatever_is_set,
    tasks_without_parents,
    tasks_without_spans,
)


@fails_in(provider_for_all)
def test_no_span_without_provider(serve: Serve) -> None:
    """Without a provider, neither a task nor its request has a span."""
    server = serve("telemetry:without_provider")
    server.ask("POST /def")
    server.wait_for("task runs in span nothing")


@fails_in(tasks_without_spans)
def test_span_for_each_task(serve: Serve) -> None:
    """FastAPI records one span `fastapi.background_task` for each task of a request."""
    server = serve("telemetry:app")
    server.ask("POST /two")
    server.wait_for("span fastapi.background_task in POST /two ends: UNSET", times=2)


@fails_in(tasks_without_parents)
def test_task_span_in_request_span(serve: Serve) -> None:
    """The span of a task is a child of the span of its request."""
    server = serve("telemetry:app")
    server.ask("POST /def")
    server.wait_for("span fastapi.background_task in POST /def ends: UNSET")


@fails_in(tasks_before_response)
def test_request_span_ends_first(serve: Serve) -> None:
    """The span of a request ends before its tasks run, so its duration is that of the response."""
    server = serve("telemetry:app")
    server.ask("POST /def")
    request, task = "span POST /def in nothing ends: UNSET", "task runs in span fastapi.background_task"
    server.wait_for(request)
    server.wait_for(task)
    assert server.events.index(request) < server.events.index(task)


@fails_in(tasks_without_spans)
@pytest.mark.parametrize("kind", ["def", "async"])
def test_current_span_in_task(serve: Serve, kind: str) -> None:
    """In a task, the current span is the span of the task, in the thread of a `def` task too."""
    server = serve("telemetry:app")
    server.ask(f"POST /{kind}")
    server.wait_for("task runs in span fastapi.background_task")


@fails_in(tasks_without_spans)
@pytest.mark.parametrize("kind", ["def", "async"])
def test_span_started_in_task(serve: Serve, kind: str) -> None:
    """A span that a task starts is a child of the span of the task."""
    server = serve("telemetry:app")
    server.ask(f"POST /spans/{kind}")
    server.wait_for("span work in fastapi.background_task ends: UNSET")


@fails_in(failures_leave_no_status)
def test_failed_task_span(serve: Serve) -> None:
    """When a task fails, its span has the status `ERROR`, and the span of its request has not."""
    server = serve("telemetry:app")
    server.ask("POST /failing")
    server.wait_for("span fastapi.background_task in POST /failing ends: ERROR")
    server.wait_for("span POST /failing in nothing ends: UNSET")


@fails_in(every_task_has_a_span)
def test_no_span_for_own_background(serve: Serve) -> None:
    """A `BackgroundTask` of Starlette that a response brings along has no span of its own."""
    server = serve("telemetry:app")
    server.ask("POST /own")
    server.wait_for("task runs in span POST /own")


@fails_in(spans_whatever_is_set)
def test_operation_spans_off(serve: Serve) -> None:
    """With `telemetry={"operation_spans": False}`, requests have spans and tasks have none."""
    server = serve("telemetry:requests_only")
    server.ask("POST /def")
    server.wait_for("task runs in span POST /def")
    assert server.events == ["span POST /def in nothing ends: UNSET", "task runs in span POST /def"]
