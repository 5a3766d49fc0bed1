"""Worlds in which FastAPI records otherwise."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from unittest.mock import patch

import fastapi.background
from fastapi import FastAPI
from fastapi.telemetry._api import _operation as operation
from opentelemetry.context import attach, detach
from opentelemetry.sdk.trace import Span, TracerProvider
from opentelemetry.trace import INVALID_SPAN, set_span_in_context, set_tracer_provider
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
            options["telemetry"] = {"tracer_provider": telemetry["tracer_provider"]}
        init(self, **options)

    patch.object(FastAPI, "__init__", init_with_all).start()
