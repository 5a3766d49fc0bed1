"""Worlds in which FastAPI records otherwise."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from unittest.mock import patch

import fastapi.background
import fastapi.telemetry._runtime
from fastapi import FastAPI
from fastapi.telemetry._api import _operation as operation
from opentelemetry import trace
from opentelemetry.context import attach, detach
from opentelemetry.sdk.trace import Span, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import INVALID_SPAN, StatusCode, get_current_span, set_span_in_context, set_tracer_provider
from starlette.background import BackgroundTask


def tasks_without_spans() -> None:
    """Tasks have no spans."""
    patch.object(fastapi.background, "_operation", lambda **_: nullcontext()).start()


def tasks_without_parents() -> None:
    """The span of a task begins a trace of its own."""

    @contextmanager
    def operation_of_nothing(*, name: str, function: Callable[..., Any]) -> Iterator[None]:
        token = attach(set_span_in_context(INVALID_SPAN))
        with operation(name=name, function=function):
            yield
        detach(token)

    patch.object(fastapi.background, "_operation", operation_of_nothing).start()


def every_task_has_a_span() -> None:
    """Starlette's tasks have spans as well."""
    call = BackgroundTask.__call__

    async def call_in_span(self: BackgroundTask) -> None:
        with operation(name="background_task", function=self.func):
            await call(self)

    BackgroundTask.__call__ = call_in_span


def failures_leave_no_status() -> None:
    """A failure leaves the status of its span as it is."""
    patch.object(Span, "set_status", lambda *_: None).start()


def provider_for_all() -> None:
    """A provider is set for the whole process."""
    set_tracer_provider(TracerProvider())


def spans_whatever_is_set() -> None:
    """FastAPI records operations, whatever its settings say."""
    init = FastAPI.__init__

    def init_with_all(self: FastAPI, **options: Any) -> None:
        if telemetry := options.pop("telemetry", None):
            options["telemetry"] = {**telemetry, "operation_spans": True}
        init(self, **options)

    patch.object(FastAPI, "__init__", init_with_all).start()


def cancelling_is_failing() -> None:
    """The span of a cancelled task has the status of a failed one."""

    @contextmanager
    def operation_with_status(*, name: str, function: Callable[..., Any]) -> Iterator[None]:
        with operation(name=name, function=function):
            try:
                yield
            except asyncio.CancelledError:
                get_current_span().set_status(StatusCode.ERROR)
                raise

    patch.object(fastapi.background, "_operation", operation_with_status).start()


def failures_are_not_logged() -> None:
    """FastAPI emits no log records."""
    patch("fastapi.telemetry._asgi._exception", lambda **_: None).start()


def no_provider_of_process() -> None:
    """A provider cannot be set for a whole process."""
    patch.object(trace, "set_tracer_provider", lambda _: None).start()


def shutdown_exports_nothing() -> None:
    """A processor that is shut down drops the spans that it still has."""
    patch.object(BatchSpanProcessor, "shutdown", lambda _: None).start()


def lifespan_exports_nothing() -> None:
    """FastAPI exports nothing when the lifespan ends."""
    patch.object(fastapi.telemetry._runtime, "_flush", lambda: None).start()
