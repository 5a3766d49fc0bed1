"""Words: what happens in a step of a trace, as readers are told."""

from collections.abc import Callable

from proof.guide.inline import code
from proof.traces.trace import Step

WHAT: dict[str, Callable[[Step], str]] = {
    "request": lambda step: f"sends {code(step.about)}",
    "enter": lambda step: f"{code(step.about)} begins",
    "yield": lambda step: f"{code(step.about)} hands over at its `yield`",
    "resume": lambda step: f"{code(step.about)} goes on after its `yield`",
    "throw": lambda step: f"{code(step.known['value'])} is thrown into {code(step.about)} at its `yield`",
    "leave": lambda step: f"{code(step.about)} returns {code(step.known['value'])}",
    "raise": lambda step: f"{code(step.about)} raises {code(step.known['value'])}",
    "schedule": lambda step: f"schedules {code(step.known['call'])}",
    "response starts": lambda step: f"begins the response: {step.known['status']}",
    "response sent": lambda _: "hands over the last byte of the response",
    "start": lambda step: f"starts the task {code(step.about)}",
    "end": lambda step: f"the task {code(step.about)} is done",
    "fail": lambda step: f"the task {code(step.about)} fails: {code(step.known['value'])}",
    "never": lambda step: f"the task {code(step.about)} never runs",
    "error": lambda step: f"{code(step.known['value'])} leaves the application",
}
