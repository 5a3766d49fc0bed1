"""Flushing: what a process writes at its end, and what it loses."""

import os
import signal

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import GUNICORN, WAY
from tests.claims.worlds.flushing import listeners_drop_the_rest, readers_drop_the_rest
from tests.claims.worlds.shutdown import end_without_signal, process_ends_with_server

UVICORN_WORKER = ("-k", "uvicorn_worker.UvicornWorker", "--no-control-socket", "--worker-tmp-dir", ".")


@about(GUNICORN)
@fails_in(end_without_signal, "assert ['function of atexit runs', 'server is gone'] == ['server is gone']")
def test_atexit_lost_behind_gunicorn(serve: Serve) -> None:
    """When Gunicorn with Uvicorn's worker class gets `SIGTERM`, functions of `atexit` do not run in its worker."""
    server = serve("telemetry:with_function_at_exit()", *UVICORN_WORKER, program="gunicorn")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["server is gone"]


@about(WAY)
@fails_in(process_ends_with_server, "assert ['server is gone'] == [...]")
def test_atexit_runs_on_ctrl_c(serve: Serve) -> None:
    """When one Uvicorn process, without `--workers` and `--reload`, ends on Ctrl+C, functions of `atexit` run."""
    server = serve("telemetry:with_function_at_exit", "--factory", program="uvicorn")
    server.send("Ctrl+C")
    server.wait_until_ended()
    assert server.events == ["function of atexit runs", "server is gone"]


@about(WAY)
@fails_in(end_without_signal, "assert 'function of atexit runs' not in [...]")
@pytest.mark.parametrize("options", [["--workers", "2"], ["--reload"]], ids=["workers", "reload"])
def test_atexit_lost_on_ctrl_c_with_parent(serve: Serve, options: list[str]) -> None:
    """With `--workers` or `--reload`, functions of `atexit` do not run on Ctrl+C in a process whose task still runs.

    The parent sends this process `SIGTERM` as well, and the process ends by that.
    """
    server = serve("shutdown:app", *options, program="uvicorn")
    process = int(server.ask("POST /function-at-exit").text)
    server.wait_for("task starts")
    server.send("Ctrl+C")
    server.wait_for("SIGTERM arrives")
    os.kill(process, signal.SIGUSR1)
    server.wait_until_ended()
    assert "second task runs" in server.events
    assert "function of atexit runs" not in server.events


@about(WAY)
@fails_in(end_without_signal, "assert 'report 1 is sent' not in [...]")
@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["single", "workers"])
def test_printed_lines_lost_on_sigterm(serve: Serve, options: list[str]) -> None:
    """When Uvicorn, not process 1, gets `SIGTERM`, printed lines that Python still has in its buffer are lost.

    It is the same in the processes of `--workers`. Python keeps lines in a buffer where no terminal reads them and
    `PYTHONUNBUFFERED` is not set.
    """
    server = serve("flushing:printing", "--factory", *options, program="uvicorn")
    server.ask("POST /work")
    server.wait_for("task ends")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "report 1 is sent" not in server.log


@about(WAY)
@fails_in(end_without_signal, "assert ['task ends', 'record is written: report 1', ...] == [...]")
@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["single", "workers"])
def test_records_in_memory_lost_on_sigterm(serve: Serve, options: list[str]) -> None:
    """When Uvicorn, not process 1, gets `SIGTERM`, the log records that a `MemoryHandler` still has are lost.

    It is the same in the processes of `--workers`.
    """
    server = serve("flushing:keeping_records", "--factory", *options, program="uvicorn")
    server.ask("POST /work")
    server.wait_for("task ends")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["task ends", "server is gone"]


@about(WAY)
@fails_in(end_without_signal, "assert [..., 'metric tasks.failed is exported', 'server is gone'] == [...]")
@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["single", "workers"])
def test_metrics_lost_on_sigterm(serve: Serve, options: list[str]) -> None:
    """When Uvicorn, not process 1, gets `SIGTERM`, the metrics of a `PeriodicExportingMetricReader` are lost.

    It is the same in the processes of `--workers`. Those metrics are lost that the reader has not exported yet.
    """
    server = serve("flushing:counting", "--factory", *options, program="uvicorn")
    server.ask("POST /failures")
    server.wait_for("failure is counted")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert server.events == ["failure is counted", "server is gone"]


@fails_in(readers_drop_the_rest, "assert 'metric tasks.failed is exported' in [...]")
def test_metrics_exported_by_lifespan(serve: Serve) -> None:
    """A provider of metrics that the lifespan shuts down after its `yield` exports them on `SIGTERM`."""
    server = serve("flushing:counting_and_exporting", "--factory")
    server.ask("POST /failures")
    server.wait_for("failure is counted")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "metric tasks.failed is exported" in server.events


@fails_in(listeners_drop_the_rest, "assert 'record is written: report 2' in [...]")
def test_stopped_listener_writes_all(serve: Serve) -> None:
    """A `QueueListener` that is stopped after the `yield` of the lifespan writes all records of its queue first."""
    server = serve("flushing:queueing")
    server.ask("POST /work")
    server.wait_for("task ends")
    server.signal(signal.SIGTERM)
    server.wait_until_ended()
    assert "record is written: report 2" in server.events
