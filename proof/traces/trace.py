"""Traces: the recorded steps of a sample's run, and the state at each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from proof.guide.sample import Sample
from proof.traces.picks import Picks
from proof.traces.said import answered, by_step

STATES = {"schedule": "scheduled", "start": "running", "end": "done", "fail": "failed", "never": "never runs"}


@dataclass(frozen=True)
class Step:
    """A step of a run.

    Args:
        who: `client`, `event loop` or `worker thread`.
        event: what happens; proof.run.child.hooks and proof.run.child.fastapi say what there is.
        about: the function, task or request it happens to; empty for a response.
        request: the number of the request in which it happens, counted from 0; -1 outside of requests.
        line: the line of the sample, counted from 1; 0 if it belongs to none.
        task: the number of the task, counted from 1; 0 if it is about none.
        known: what else is known: `value`, `status`, `call`, `body`, `content_type`.
        variables: the variables of the function that are new or have another value, as short texts.
        watched: the same of what is watched.
    """

    who: str
    event: str
    about: str = ""
    request: int = 0
    line: int = 0
    task: int = 0
    known: dict[str, Any] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    watched: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """By which notes refer to it."""
        return f"{self.event} {self.about}".strip()


@dataclass(frozen=True)
class Moment:
    """A step, and the state at it.

    Args:
        number: the number of the step, counted from 1.
        step: the step.
        response: that of its request: `none`, `started` or `sent`, with the status code.
        tasks: each task that was scheduled in its request: how it is called, and one of STATES.
        variables: the variables of the function of the step, and what is watched.
        changed: the names among them that have another value than before.
        note: the author's; empty for none.
    """

    number: int
    step: Step
    response: str
    tasks: tuple[tuple[str, str], ...]
    variables: dict[str, str]
    changed: frozenset[str]
    note: str


@dataclass(frozen=True)
class Trace:
    """The recorded steps of a sample's run.

    Args:
        sample: the sample.
        picks: what was picked of it.
        steps: the steps.
    """

    sample: Sample
    picks: Picks
    steps: tuple[Step, ...]

    @property
    def moments(self) -> list[Moment]:
        """The steps with the state at each."""
        return list(self._replay())

    def _replay(self) -> Iterator[Moment]:
        responses: dict[int, str] = {}
        scheduled: dict[int, dict[int, tuple[str, str]]] = {}
        functions: dict[str, dict[str, str]] = {}
        watched: dict[str, str] = {}
        notes = self.notes
        for number, step in enumerate(self.steps, start=1):
            tasks = scheduled.setdefault(step.request, {})
            response = responses.setdefault(step.request, "none")
            if step.event == "response starts":
                response = f"started, {step.known['status']}"
            elif step.event == "response sent":
                response = f"sent{response.removeprefix('none').removeprefix('started')}"
            elif step.task:
                call, _ = tasks.get(step.task, (step.about, ""))
                tasks[step.task] = (step.known.get("call", call), STATES[step.event])
            responses[step.request] = response
            if step.event == "enter":
                functions[step.about] = {}
            of_function = functions.setdefault(step.about, {}) if step.line and not step.task else {}
            of_function.update(step.variables)
            watched.update(step.watched)
            changed = frozenset([*step.variables, *step.watched])
            yield Moment(
                number,
                step,
                response,
                tuple(tasks.values()),
                {**of_function, **watched},
                changed,
                notes.get(number, ""),
            )

    @cached_property
    def notes(self) -> dict[int, str]:
        """The author's notes by the number of their step. Raises Unproven if an event does not occur."""
        return by_step(self.picks, "notes", self._names)

    @cached_property
    def asked(self) -> dict[int, str]:
        """What the author asks of key moments, by the number of their step, in their order; the note there answers.

        Raises:
            Unproven: there is no such event, or nothing answers.
        """
        return answered(self.picks, by_step(self.picks, "moments", self._names), self.notes)

    @property
    def _names(self) -> list[tuple[str, str]]:
        return [(self.name_of(step), step.event) for step in self.steps]

    def name_of(self, step: Step) -> str:
        """By which notes refer to a step: that of a line is its text."""
        return f"line {self.text_of(step.line)}" if step.event == "line" else step.name

    def text_of(self, line: int) -> str:
        """The text of a line of the sample, without indent and comment."""
        return self.sample.source.splitlines()[line - 1].strip()
