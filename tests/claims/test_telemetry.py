"""Telemetry: what FastAPI records of tasks."""

import signal

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import NAMESPACE, OPTIONS, WAY
from tests.claims.worlds.shutdown import end_without_signal, process_ends_with_server
from tests.claims.worlds.tasks import tasks_before_response
from tests.claims.worlds.telemetry import (
    cancelling_is_failing,
    every_task_has_a_span,
    failures_are_not_logged,
    failures_leave_no_status,
    lifespan_exports_nothing,
    no_provider_of_process,
    provider_for_all,
    shutdown_exports_nothing,
    spans_whatever_is_set,
    tasks_without_parents,
    tasks_without_spans,
)

WORKERS = (["--workers", "2"],)


@fails_in(provider_for_all, "assert 'task runs in span fastapi.background_task' == ...")
def test_no_span_without_provider(serve: Serve) -> None:
    """Without a provider, for FastAPI or for the process, a task runs in no span: neither its own nor its request's."""
    server = serve("telemetry:without_provider")
    server.ask("POST /def")
    assert server.hear("task runs in span ") == "task runs in span nothing"


@fails_in(no_provider_of_process, "assert 'span fastapi.background_task in POST /def ends: UNSET' in [...]")
def test_span_by_provider_of_process(serve: Serve) -> None:
    """FastAPI also records spans with a provider that is set for the whole process."""
    server = serve("telemetry:with_provider_of_process", "--factory")
    server.ask("POST /def")
    assert "span fastapi.background_task in POST /def ends: UNSET" in server.end()


@fails_in(tasks_without_spans, "assert 0 == 2")
def test_span_for_each_task(serve: Serve) -> None:
    """FastAPI records one span `fastapi.background_task` for each task of a request."""
    server = serve("telemetry:app")
    server.ask("POST /two")
    assert server.end().count("span fastapi.background_task in POST /two ends: UNSET") == 2


@fails_in(tasks_without_parents, "assert 'span fastapi.background_task in nothing ends: UNSET' == ...")
def test_task_span_in_request_span(serve: Serve) -> None:
    """The span of a task is a child of the span of its request."""
    server = serve("telemetry:app")
    server.ask("POST /def")
    assert server.hear("span fastapi.background_task ") == "span fastapi.background_task in POST /def ends: UNSET"


@fails_in(
    tasks_before_response, "assert task runs in span fastapi.background_task -> span POST /def in nothing ends: UNSET"
)
def test_request_span_ends_first(serve: Serve) -> None:
    """If a response is sent whole, the span of its request ends before its tasks run, so without their duration."""
    server = serve("telemetry:app")
    server.ask("POST /def")
    request, task = "span POST /def in nothing ends: UNSET", "task runs in span fastapi.background_task"
    server.wait_for(request)
    server.wait_for(task)
    assert in_order(server.events, request, task)


@fails_in(tasks_before_response, "assert 'duration is missing while the task runs' == ...")
def test_duration_recorded_before_task(serve: Serve) -> None:
    """The metric `http.server.request.duration` is recorded before the tasks run, so without them.

    The application has sent its response as a whole by then.
    """
    server = serve("telemetry:measuring")
    server.ask("POST /measured")
    assert server.hear("duration is ") == "duration is recorded while the task runs"


@fails_in(tasks_without_spans, "assert 'task runs in span POST /...' == ...")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_current_span_in_task(serve: Serve, kind: str) -> None:
    """In a task, the current span is the span of the task, in the thread of a `def` task too."""
    server = serve("telemetry:app")
    server.ask(f"POST /{kind}")
    assert server.hear("task runs in span ") == "task runs in span fastapi.background_task"


@fails_in(tasks_without_spans, "assert 'span work in POST /spans/... ends: UNSET' == ...")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_span_started_in_task(serve: Serve, kind: str) -> None:
    """A span that a task starts is a child of the span of the task."""
    server = serve("telemetry:app")
    server.ask(f"POST /spans/{kind}")
    assert server.hear("span work in ") == "span work in fastapi.background_task ends: UNSET"


@fails_in(failures_leave_no_status, "assert 'span fastapi.background_task in POST /failing ends: UNSET' == ...")
def test_failed_task_span(serve: Serve) -> None:
    """When a task fails, its span has the status `ERROR`, and the span of its request has not, after a whole response.

    That is, the application has sent its last part. A client that left a stream before that is another claim.
    """
    server = serve("telemetry:app")
    server.ask("POST /failing")
    assert server.hear("span fastapi.background_task ") == "span fastapi.background_task in POST /failing ends: ERROR"
    server.wait_for("span POST /failing in nothing ends: UNSET")


@fails_in(failures_leave_no_status, "assert 'span GET /endless in nothing ends: UNSET' == ...")
def test_failed_task_of_left_stream_span(serve: Serve) -> None:
    """On Uvicorn without `@app.middleware("http")`, a failing task whose client left a stream marks the request's span.

    The client left before the stream came to its end. The span of the request ends after that of the task, and both
    have the status `ERROR`.
    """
    server = serve("telemetry:app")
    with server.connect() as connection:
        connection.request("GET", "/endless")
        assert connection.getresponse().read1() == b"first "
    assert server.hear("span GET /endless ") == "span GET /endless in nothing ends: ERROR"
    task = "span fastapi.background_task in GET /endless ends: ERROR"
    assert in_order(server.events, task, "span GET /endless in nothing ends: ERROR")


@fails_in(every_task_has_a_span, "assert 'task runs in span fastapi.background_task' == ...")
def test_no_span_for_own_background(serve: Serve) -> None:
    """A `BackgroundTask` of Starlette that a response brings along has no span of its own."""
    server = serve("telemetry:app")
    server.ask("POST /own")
    assert server.hear("task runs in span ") == "task runs in span POST /own"


@fails_in(spans_whatever_is_set, "assert [..., 'task runs in span fastapi.background_task'...] == [...]")
def test_operation_spans_off(serve: Serve) -> None:
    """With `telemetry={"operation_spans": False}`, requests have spans and tasks have none."""
    server = serve("telemetry:requests_only")
    server.ask("POST /def")
    server.hear("task runs in span ")
    assert server.events == ["span POST /def in nothing ends: UNSET", "task runs in span POST /def"]


@about(OPTIONS)
@fails_in(cancelling_is_failing, "assert 'span fastapi.background_task in POST /waiting ends: ERROR' == ...")
def test_cancelled_task_span(serve: Serve) -> None:
    """When the limit of the shutdown cancels a task, its span ends with the status `UNSET`, not `ERROR`."""
    server = serve("telemetry:app", "--timeout-graceful-shutdown", "0")
    server.ask("POST /waiting")
    server.wait_for("task waits")
    server.signal(signal.SIGTERM)
    assert server.hear("span fastapi.background_task ") == "span fastapi.background_task in POST /waiting ends: UNSET"


@fails_in(failures_are_not_logged, "assert 'log record http.server.request.exception: no mail server' in [...]")
def test_failed_task_log_record(serve: Serve) -> None:
    """With an OpenTelemetry logger provider, FastAPI emits the message of a failed task as a log record.

    Its name is `http.server.request.exception`.
    """
    server = serve("telemetry:with_log_records")
    server.ask("POST /failing")
    assert "log record http.server.request.exception: no mail server" in server.end()


@about(WAY, options=WORKERS)
@fails_in(end_without_signal, "assert [..., 'span fastapi.background_task is exported', 'server is gone'] == [...]")
@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["single", "workers"])
def test_spans_lost_on_sigterm(serve: Serve, options: list[str]) -> None:
    """When a Uvicorn process, not process 1, gets `SIGTERM`, the spans that a `BatchSpanProcessor` still has are lost.

    It is the same in the processes of `--workers`.
    """
    server = serve("telemetry:exporting", *options, forked=False)
    server.ask("POST /def")
    server.wait_for("task runs in span fastapi.background_task")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["task runs in span fastapi.background_task", "server is gone"]


@about(WAY, options=WORKERS)
@fails_in(end_without_signal, "assert ['function of atexit runs', ...'server is gone'] == ['server is gone']")
@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["single", "workers"])
def test_atexit_lost_on_sigterm(serve: Serve, options: list[str]) -> None:
    """When a Uvicorn process, not process 1, gets `SIGTERM`, functions that were registered by `atexit` do not run.

    It is the same in the processes of `--workers`.
    """
    server = serve("telemetry:with_function_at_exit", "--factory", *options, forked=False)
    # Its loop runs, then: on a busy machine, a worker of Granian that is told to stop before may go on.
    server.ask("GET /openapi.json")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["server is gone"]


@about(WAY)
@about(NAMESPACE)
@fails_in(process_ends_with_server, "assert ['server is gone'] == [...]")
def test_atexit_runs_as_process_one(serve: Serve) -> None:
    """When Uvicorn is process 1, as in a container, and gets `SIGTERM`, functions of `atexit` run."""
    server = serve("telemetry:with_function_at_exit", "--factory", process_one=True, forked=False)
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["function of atexit runs", "server is gone"]


@fails_in(shutdown_exports_nothing, "assert 'span fastapi.background_task is exported' in [...]")
def test_spans_exported_by_lifespan(serve: Serve) -> None:
    """A provider that the lifespan shuts down after its `yield` exports its spans, those of tasks too, on `SIGTERM`."""
    server = serve("telemetry:exporting_at_the_end")
    server.ask("POST /def")
    server.wait_for("task runs in span fastapi.background_task")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "span fastapi.background_task is exported" in server.events


@fails_in(lifespan_exports_nothing, "assert 'collector gets spans' in [...]")
def test_auto_configured_spans_exported(serve: Serve) -> None:
    """With `telemetry={"auto_configure": True}`, FastAPI exports its spans by OTLP when the lifespan ends."""
    server = serve("telemetry:with_auto_configure", "--factory")
    server.ask("POST /def")
    server.wait_for("task runs in span fastapi.background_task")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "collector gets spans" in server.events
