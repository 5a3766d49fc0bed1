"""Blocks about a trace: `/// trace` shows it larger than a tab, `/// lanes` its picture alone."""

from dataclasses import dataclass

from proof.guide.block import Block, check_end
from proof.guide.project import Project
from proof.guide.region import Region
from proof.problem import Fault
from proof.traces.lanes import draw_lanes
from proof.traces.recording import read_trace
from proof.traces.steps import Steps
from proof.traces.words import WHAT

OUTER, FENCE = "/" * 9, "~" * 5


@dataclass(frozen=True)
class TraceBlock:
    """A trace with its code, or its picture alone.

    Args:
        steps: the trace.
        is_picture: whether only its picture is shown.
    """

    steps: Steps
    is_picture: bool

    def for_site(self) -> list[str]:
        """Markdown for the site."""
        name = self.steps.trace.sample.name
        opening = f'{OUTER} html | div[class="sample" data-sample="{name}"]'
        return [opening, "", *(self._picture(name) if self.is_picture else self._player()), "", OUTER]

    def for_reading(self) -> list[str]:
        """Markdown for reading as it is: tables, or for a picture the list of what happens."""
        if not self.is_picture:
            return [*self._code(self.steps.region), *self.steps.for_reading()]
        events = [step for step in self.steps.trace.steps if step.event != "line"]
        return [f"{number}. {step.who}: {WHAT[step.event](step)}" for number, step in enumerate(events, start=1)]

    def _picture(self, name: str) -> list[str]:
        picture = f"<div>{self.steps.style_sheet}{draw_lanes(self.steps.trace)}</div>"
        return [picture, "", f"Recorded from a run of `{name}`.", "{ .lanes-note }"]

    def _player(self) -> list[str]:
        return [*self._code(self.steps.region), *self.steps.for_site()]

    def _code(self, region: Region) -> list[str]:
        return [f'{FENCE}python title="{self.steps.trace.sample.name}"', *region.text.split("\n"), FENCE, ""]


def read_trace_block(block: Block, project: Project, page: str) -> TraceBlock:
    """Find the trace that a `/// trace` or `/// lanes` block names.

    Args:
        block: the block.
        project: the project.
        page: the page of the block, relative to docs/.

    Raises:
        Fault: the block is malformed, or there is no such trace.
        Unproven: the trace cannot be read.
    """
    check_end(block)
    if not block.argument:
        raise Fault("this block names no sample", f"write `/// {block.kind} | learn/send.py`")
    sample = project.sample(block.argument)
    trace = read_trace(project, sample)
    return TraceBlock(Steps(trace, next(iter(sample.regions.values())), page), block.kind == "lanes")
