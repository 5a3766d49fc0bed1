"""The second reading of what *observe* asks about: the recording as plain JSON, and what the site must show of it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.practice.second_reading import Difference, Raw, asked_regions, changed_by, plain, right_answer
from proof.traces.check_site import events_of

CHANGED = re.compile(r"^[+-]", re.MULTILINE)
STATES = {"schedule": "scheduled", "start": "running", "end": "done", "fail": "failed", "never": "never runs"}
# A recording: its steps by their numbers.
Steps = dict[int, dict[str, Any]]


def codes(asked: Raw, project: Project) -> list[str]:
    """The code that a question shows, and that of the run that answers, if it is another one."""
    names = [asked["run"], asked.get("of", asked["run"])]
    return list(dict.fromkeys(asked_regions(name.partition(":")[0], project)["app"] for name in names))


def with_changes_made(blocks: list[str], old: str) -> list[str]:
    """Code blocks, where each change stands for what it makes of some code."""
    return [changed_by(block, old) if CHANGED.search(block) else block for block in blocks]


def recorded_steps(named: str, project: Project) -> tuple[Steps, int]:
    """The steps of a recording, and the number of the request that is named."""
    name, _, path = named.partition(":")
    text = project.read(project.snippets / name.replace(".py", ".trace.json"))
    steps: Steps = dict(enumerate(json.loads(text), start=1))
    sent = [step for step in steps.values() if step["event"] == "request" and path in step["about"]]
    return steps, sent[0].get("request", 0)


def number_of(at: str, steps: Steps, request: int) -> int:
    """The number of the step that an event is named by."""
    name, _, nth = at.partition(" #")
    found = [
        number
        for number, step in steps.items()
        if step.get("request", 0) == request and name in (step["event"], f"{step['event']} {step.get('about', '')}")
    ]
    return found[int(nth or 1) - 1]


def run_differences(asked: Raw, node: LexborNode, project: Project) -> Iterator[Difference]:
    """The run that is asked about is shown as far as it should be, and the right option is what is recorded."""
    steps, request = recorded_steps(asked["run"], project)
    last = number_of(asked["until"], steps, request) if "until" in asked else max(steps)
    events = events_of(steps, request)
    # Where a task starts, the row is that of its function.
    end = next((number for number in events if number >= last), max(events))
    expected = {number: event for number, event in events.items() if number <= end}
    runs = node.css("fieldset recorded-run")
    cells = {int(cell.attributes["data-step"] or 0): cell.text(deep=True) for run in runs for cell in run.css("td")}
    if list(cells) != list(expected):
        wanted, found = (", ".join(map(str, numbers)) for numbers in (expected, cells))
        yield "its run is not the one recorded", wanted, found
        return
    for number, (who, about) in expected.items():
        if not (cells[number].startswith(f"{who} ") and about in cells[number]):
            yield "its run is not the one recorded", f"{who} {about}", cells[number]
    answer = right_answer(node)
    for part in found_at(asked, project):
        if plain(part) not in plain(answer):
            yield "the right option is not what is recorded", part, answer


def found_at(asked: Raw, project: Project) -> Iterator[str]:
    """What the right option must have, by the recording."""
    steps, request = recorded_steps(asked.get("of") or asked["run"], project)
    at = number_of(asked["at"], steps, request)
    events = events_of(steps, request)
    row = next(index for index, number in enumerate(events) if number >= at)
    number = list(events)[row]
    before = [steps[known] for known in range(1, number + 1) if steps[known].get("request", 0) == request]
    match asked["find"]:
        case "step":
            yield f"Step {row + 1}"
        case "next":
            who, about = events[number]
            yield f"{who}: "
            yield about
        case "state":
            was_sent = any(step["event"] == "response sent" for step in before)
            yield "The client has its" if was_sent else "The client waits."
            states = {
                step["task"]: f"{step['about']}: {STATES[step['event']]}"
                for step in before
                if step.get("task") and step["event"] in STATES
            }
            yield from states.values()
        case name:
            values = [step.get(kind, {}) for step in before for kind in ("variables", "watched")]
            yield f"{name} = {[known[name] for known in values if name in known][-1]}"
