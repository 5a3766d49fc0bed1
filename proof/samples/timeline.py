"""Timelines: a `/// timeline` block of a page, which draws what a sample printed as steps over time.

The steps are outputs of the form `lane: event`, proven like all outputs: of a sample, or of commands, whose processes
each have a lane.
"""

from dataclasses import dataclass
from html import escape

from proof.commands.command import read_commands
from proof.guide.block import Block
from proof.guide.place import Place
from proof.guide.sample import Sample
from proof.problem import Fault


@dataclass(frozen=True)
class Timeline:
    """Steps over time.

    Args:
        name: the sample that printed them.
        steps: lane and event of each step, in order.
        divider: the event below which a line is drawn across all lanes; empty for none.
    """

    name: str
    steps: tuple[tuple[str, str], ...]
    divider: str

    @property
    def lanes(self) -> list[str]:
        """The lanes, in the order in which they are first used."""
        return list(dict.fromkeys(lane for lane, _ in self.steps))

    def for_site(self) -> list[str]:
        """A list that CSS lays out with a column per lane and a row per step."""
        heads = "".join(f'<span aria-hidden="true" data-search-exclude>{escape(lane)}</span>' for lane in self.lanes)
        items = [
            f'<li class="{self._kind(event)}" '
            f'style="--lane: {self.lanes.index(lane) + 1}; --row: {row}">'
            f'<span class="timeline-lane">{escape(lane)}: </span>{escape(event)}</li>'
            for row, (lane, event) in enumerate(self.steps, start=2)
        ]
        opening = f'<ol class="timeline" data-sample="{self.name}" style="--lanes: {len(self.lanes)}">'
        return [opening + heads, *items, "</ol>"]

    def _kind(self, event: str) -> str:
        return "timeline-step timeline-divided" if event == self.divider else "timeline-step"

    def for_reading(self) -> list[str]:
        """A numbered list."""
        return [f"{number}. {lane}: {event}" for number, (lane, event) in enumerate(self.steps, start=1)]


def read_timeline(block: Block, place: Place) -> Timeline:
    """Find the steps that a `/// timeline` block names.

    Raises:
        Fault: its sample is missing, or the sample has no outputs of that form.
        Unproven: the sample cannot be read.
    """
    divider = "".join(block.texts)
    steps = read_steps(block, place)
    if divider and divider not in [event for _, event in steps]:
        raise Fault(f"`{block.argument}` prints no step `{divider}`", "name an event that it prints")
    # Who asks begins, and what comes before and after the line is told from what that lane has.
    asking = [event for lane, event in steps if lane == steps[0][0]][1:]
    if divider and divider not in asking:
        fix = (
            f"name an event of the lane `{steps[0][0]}` behind its first: {', '.join(f'`{event}`' for event in asking)}"
        )
        raise Fault(f"`{divider}` is not what the lane that begins is told or has", fix)
    return Timeline(block.argument, steps, divider)


def read_steps(block: Block, place: Place) -> tuple[tuple[str, str], ...]:
    """The steps that a block names, each with its lane and its event.

    Raises:
        Fault: its sample is missing, or the sample has no outputs of that form.
        Unproven: the sample cannot be read.
    """
    printed = (output.partition(": ") for output in outputs_of(place.project.sample(block.argument)))
    steps = tuple((lane, event) for lane, colon, event in printed if colon)
    if not steps:
        raise Fault(f"`{block.argument}` prints no steps", "print them as `lane: event`")
    return steps


def outputs_of(sample: Sample) -> list[str]:
    """The outputs that a sample states, or the commands of a file do. Raises Unproven if they cannot be read."""
    if sample.is_python:
        return [line.text for line in sample.stated if line.kind == "#>"]
    return [output for command in read_commands(sample) for output in command.output]
