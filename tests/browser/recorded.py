"""What a player must show, from a recording and its sample: read apart from proof/, which this proves."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.guide import ROOT

SNIPPETS = ROOT / "snippets"
BECOMES = {"schedule": "scheduled", "start": "running", "end": "done", "fail": "failed", "never": "never runs"}
# Reads what a player shows now. Each text as a reader sees it, with single spaces.
SHOWN = """(player) => {
    const text = (node) => node ? node.innerText.replace(/\\s+/g, " ").trim() : ""
    const list = (node) => node.querySelector("li") ? [...node.querySelectorAll("li")].map(text) : []
    const [response, tasks, values] = player.querySelectorAll(".steps-state dd")
    // Where the picture has a dot: at the start of each dash of its lines, which have gaps of some length between them.
    const dots = [...player.querySelectorAll(".dots:not(.rim)")].flatMap((line) => {
        let y = parseFloat(line.getAttribute("y1"))
        return line.getAttribute("stroke-dasharray").match(/[\\d.]+(?=em)/g).map((gap) => {
            const dot = [line.getAttribute("x1"), y]
            y = Math.round((y + Number(gap)) * 100) / 100
            return dot
        })
    }).sort(([, one], [, other]) => one - other)
    const at = (name) => player.querySelector("circle").getAttribute(name)
    return {
        number: player.querySelector("input").value,
        link: player.querySelector(".steps-link").getAttribute("href"),
        said: text(player.querySelector("[aria-live=polite]")),
        who: text(player.querySelector(".steps-what strong")),
        marked: [...player.querySelectorAll(".steps-now")].map((line) => line.textContent.trimEnd()),
        dots: dots.flatMap(([x, y], index) => x === at("cx") && y === parseFloat(at("cy")) ? [index + 1] : []),
        response: text(response),
        tasks: list(tasks),
        values: list(values),
        changed: [...values.querySelectorAll("mark")].map(text),
    }
}"""
# What the items of the list say: who acts in each, and which values are new.
LISTED = """(items) => items.map((item) => {
    const lines = item.querySelector(".steps-values")?.innerText.split("\\n") ?? []
    const changed = lines.map((text) => text.replace(/\\s+/g, " ").trim())
    return { who: item.querySelector("strong").innerText, changed }
})"""


@dataclass(frozen=True)
class Recorded:
    """A recorded sample.

    Args:
        name: `learn/first_task.py`.
    """

    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        """What the links to its steps begin with: `first-task`."""
        return Path(self.name).stem.replace("_", "-")

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The recorded steps."""
        file = SNIPPETS / self.name.replace(".py", ".trace.json")
        recorded: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        return recorded

    @property
    def shown_lines(self) -> dict[int, str]:
        """The lines of its first region, by their number in the file."""
        lines = (SNIPPETS / self.name).read_text(encoding="utf-8").splitlines()
        marks = [number for number, line in enumerate(lines, start=1) if "--8<--" in line]
        first, last = marks[:2]
        return {number: lines[number - 1].rstrip() for number in range(first + 1, last)}

    def expected(self) -> list[dict[str, Any]]:
        """What a player must show at each step, in the form of SHOWN, without the sentence that it says."""
        of_functions: dict[str, dict[str, str]] = {}
        watched: dict[str, str] = {}
        responses: dict[int, str] = {}
        calls: dict[int, str] = {}
        states: dict[int, dict[int, str]] = {}
        shown = []
        for number, step in enumerate(self.steps, start=1):
            event, request, task, line = step["event"], step.get("request", 0), step.get("task", 0), step.get("line", 0)
            if event == "response starts":
                responses[request] = f"started, {step['status']}"
            if event == "response sent":
                responses[request] = responses.get(request, "none").replace("started", "sent")
            if task:
                calls.setdefault(task, step.get("call", ""))
                states.setdefault(request, {})[task] = BECOMES[event]
            if event == "enter":
                of_functions[step["about"]] = {}
            values: dict[str, str] = {}
            if line and not task:
                values = of_functions.setdefault(step.get("about", ""), {})
                values.update(step.get("variables", {}))
            watched.update(step.get("watched", {}))
            new = {**step.get("variables", {}), **step.get("watched", {})}
            all_values = {**values, **watched}
            shown.append(
                {
                    "number": str(number),
                    "link": f"#{self.slug}-step-{number}",
                    "who": step["who"],
                    "marked": [self.shown_lines[line]] if line in self.shown_lines else [],
                    "dots": [number],
                    "response": responses.get(request, "none"),
                    "tasks": [f"{squeeze(calls[task])} {state}" for task, state in states.get(request, {}).items()],
                    "values": [squeeze(f"{name} = {value}") for name, value in all_values.items()],
                    "changed": [squeeze(f"{name} = {value}") for name, value in all_values.items() if name in new],
                }
            )
        return shown

    def expected_list(self) -> list[dict[str, Any]]:
        """What the list of all steps must say, in the form of LISTED."""
        return [{"who": step["who"], "changed": step["changed"]} for step in self.expected()]


def squeeze(text: str) -> str:
    """A text with single spaces, as browsers show it."""
    return " ".join(text.split())


# Those that pages let one step through; the others, in folders practice/, are for questions.
RECORDED = [
    Recorded(file.relative_to(SNIPPETS).as_posix().replace(".trace.json", ".py"))
    for file in sorted(SNIPPETS.rglob("*.trace.json"))
    if "practice" not in file.relative_to(SNIPPETS).parts
]
