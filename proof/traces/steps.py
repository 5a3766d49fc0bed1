"""Steps: a trace as readers get it, a list that a script makes a player of, and what became of each value."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from proof.guide.inline import code, code_html, to_html
from proof.guide.region import Region
from proof.guide.sample import Sample
from proof.guide.templates import templates
from proof.traces.lanes import draw_lanes, find_places
from proof.traces.texts import PLAYER
from proof.traces.trace import Moment, Step, Trace
from proof.traces.words import WHAT

HEADS = ("Step", "Who", "What", "Response", "Tasks", "Values")
# What separates values; in their element, each has a line.
NEXT = "&#10;"


def name_of(sample: Sample) -> str:
    """By what a page names the steps of a sample: `send-step-1` is the first of those of `send.py`."""
    return sample.filename.removesuffix(".py").replace("_", "-")


@dataclass(frozen=True)
class Steps:
    """A trace as a page shows it.

    Args:
        trace: the trace.
        region: the code it is shown with.
    """

    trace: Trace
    region: Region

    def what(self, step: Step) -> str:
        """What happens in a step: a line is shown as it is written."""
        return code(self.trace.text_of(step.line)) if step.event == "line" else WHAT[step.event](step)

    def for_site(self, codes_before: int = 0) -> list[str]:
        """HTML without blank lines, so that Markdown leaves it as it is.

        Args:
            codes_before: how many other code blocks stand before its code.
        """
        name = name_of(self.trace.sample)
        places = find_places(self.trace)
        steps = [self._step(moment, name, place) for moment, place in zip(self.trace.moments, places, strict=True)]
        tracked = "".join(
            f'<tr><th scope="row">{code_html(variable)}</th><td>{self._values(values, to_html)}</td></tr>'
            for variable, values in self._tracked().items()
        )
        tracker = (
            f'<table class="tracker"><caption>What became of each value</caption><tbody>{tracked}</tbody></table>'
            if tracked
            else ""
        )
        before = f' data-code="{codes_before}"' if codes_before else ""
        return [
            f'<step-through data-trace="{self.trace.sample.name}" data-name="{name}"{before} data-search-exclude>',
            *templates(PLAYER),
            draw_lanes(self.trace),
            *self._asked(),
            '<details open><summary>All steps as a list</summary><ol class="steps">',
            *steps,
            f"</ol>{tracker}</details></step-through>",
        ]

    def _asked(self) -> list[str]:
        """The key moments, which a script makes links."""
        items = "".join(
            f'<li data-step="{number}">Step {number}: {to_html(question)}</li>'
            for number, question in self.trace.asked.items()
        )
        return [f'<div class="steps-moments"><p>Key moments</p><ul>{items}</ul></div>'] if items else []

    def for_reading(self) -> list[str]:
        """Markdown tables."""
        lines = [f"| {' | '.join(HEADS)} |", "| --- " * len(HEADS) + "|"]
        for moment in self.trace.moments:
            step = moment.step
            tasks = "<br>".join(f"{code(call)}: {state}" for call, state in moment.tasks)
            values = "<br>".join(code(f"{name} = {value}") for name, value in moment.variables.items())
            said = " ".join(text for text in (self.trace.asked.get(moment.number), moment.note) if text)
            what = f"{self.what(step)}{f' — {said}' if said else ''}"
            cells = [str(moment.number), step.who, what, moment.response, tasks, values]
            lines.append(f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |")
        tracked = self._tracked()
        if tracked:
            lines += ["", "| Value | What became of it |", "| --- | --- |"]
            for name, became in tracked.items():
                lines.append(f"| {code(name)} | {self._values(became, str).replace('|', '&#124;')} |")
        return [*lines, ""]

    def _step(self, moment: Moment, stem: str, place: str) -> str:
        """A step: who does what, a note, the values that are new. A script reads the whole state, and shows it."""
        step = moment.step
        shown = {number for number, _ in self.region.lines}
        line = step.line - self.region.lines[0][0] + 1 if step.line in shown else 0
        question = self.trace.asked.get(moment.number, "")
        asked = f"<strong>{to_html(question)}</strong> " if question else ""
        note = f"<em>{asked}{to_html(moment.note)}</em>" if moment.note else ""
        new = [escape(f"{name} = {value}", quote=False) for name, value in new_in(moment).items()]
        values = f'<code class="steps-values">{NEXT.join(new)}</code>' if new else ""
        at = f' data-line="{line}"' if line else ""
        return (
            f'<li id="{stem}-step-{moment.number}"{at} data-place="{place}" data-state="{escape(state_of(moment))}">'
            f"<strong>{step.who}</strong> {to_html(self.what(step))}{note}{values}</li>"
        )

    def _tracked(self) -> dict[str, list[tuple[int, str]]]:
        """Each value by its name: the steps from which on it was another, and what it was."""
        tracked: dict[str, list[tuple[int, str]]] = {}
        for moment in self.trace.moments:
            for name, value in sorted(new_in(moment).items()):
                tracked.setdefault(name, []).append((moment.number, value))
        return tracked

    def _values(self, values: list[tuple[int, str]], render: Callable[[str], str]) -> str:
        return ", ".join(f"from step {number}: {render(code(value))}" for number, value in values)


def new_in(moment: Moment) -> dict[str, str]:
    """What has another value at a step than before."""
    return {name: value for name, value in moment.variables.items() if name in moment.changed}


def state_of(moment: Moment) -> str:
    """The state at a step as JSON: the response, each task with its state, each value and whether it is new."""
    values = [(f"{name} = {value}", name in moment.changed) for name, value in moment.variables.items()]
    return json.dumps([moment.response, moment.tasks, values], ensure_ascii=False, separators=(",", ":"))
