"""Every trace is what a real server does: asked the same, Uvicorn has the same events in the same order."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

from proof.guide.project import Project
from proof.traces.recording import read_trace
from proof.traces.trace import Trace
from tests.claims.command import command_of
from tests.claims.server import Server
from tests.claims.settings import SETTINGS
from tests.claims.worlds.tasks import tasks_before_response

PATIENCE = 20.0
# What both know. The steps of functions are between the test client and Python alone.
ENDS = "request ends"
EVENTS = ("request", "schedule", "response starts", "response sent", "start", "end", "fail", "error")


def served_events(trace: Trace, world: Callable[[], None] | None = None) -> list[str]:
    """Serve the application of a trace's sample, send it the recorded requests, and return what happens."""
    requests = [step for step in trace.steps if step.event == "request"]
    with tempfile.TemporaryDirectory(prefix="trace-") as folder:
        Path(folder, "main.py").write_text(trace.sample.regions["app"].text, encoding="utf-8")
        with Server(command_of(SETTINGS[0], "tests.traced:app", world=world), Path(folder), PATIENCE) as server:
            for number, step in enumerate(requests, start=1):
                method, _, path = step.about.partition(" ")
                headers = {"Content-Type": step.known["content_type"]} if "content_type" in step.known else {}
                with server.connect() as connection:
                    connection.request(method, path, step.known.get("body"), headers)
                    # Where a task fails the connection is closed; what was read until then is no event.
                    with suppress(HTTPException):
                        connection.getresponse().read()
                server.wait_for(ENDS, number)
            return [event for event in server.events if event.startswith(EVENTS) and event != ENDS]


def recorded_events(trace: Trace) -> list[str]:
    """The events of a trace that a server has, too."""
    return [step.name for step in trace.steps if step.event in EVENTS]


def test_server_does_what_is_recorded(trace_name: str, project: Project) -> None:
    trace = read_trace(project, project.sample(trace_name))
    assert served_events(trace) == recorded_events(trace)


def test_another_order_is_found(project: Project) -> None:
    trace = read_trace(project, project.sample("learn/send.py"))
    events = served_events(trace, tasks_before_response)
    assert sorted(events) == sorted(recorded_events(trace))
    assert events != recorded_events(trace)
