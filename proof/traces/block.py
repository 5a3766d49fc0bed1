"""Blocks about a trace: `/// trace` shows it larger than a tab, `/// lanes` its picture alone."""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.markdown import boxed, fenced
from proof.guide.place import Place
from proof.traces.lanes import draw_lanes
from proof.traces.recording import read_trace
from proof.traces.steps import Steps
from proof.traces.words import WHAT


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
        shown = self._picture(name) if self.is_picture else [*self._code(), *self.steps.for_site()]
        return boxed(f'html | div[class="sample" data-sample="{name}"]', shown)

    def for_reading(self) -> list[str]:
        """Markdown for reading as it is: tables, or for a picture the list of what happens."""
        if not self.is_picture:
            return [*self._code(), *self.steps.for_reading()]
        events = [step for step in self.steps.trace.steps if step.event != "line"]
        return [f"{number}. {step.who}: {WHAT[step.event](step)}" for number, step in enumerate(events, start=1)]

    def _picture(self, name: str) -> list[str]:
        picture = f"<trace-lanes>{draw_lanes(self.steps.trace)}</trace-lanes>"
        return [picture, "", f"Recorded from a run of `{name}`.", "{ .lanes-note }"]

    def _code(self) -> list[str]:
        return fenced(self.steps.region.text, "python", self.steps.trace.sample.name)


def read_trace_block(block: Block, place: Place) -> TraceBlock:
    """Find the trace that a `/// trace` or `/// lanes` block names.

    Args:
        block: the block.
        place: where it stands.

    Raises:
        Fault: there is no such trace.
        Unproven: the trace cannot be read.
    """
    sample = place.project.sample(block.argument)
    trace = read_trace(place.project, sample)
    return TraceBlock(Steps(trace, next(iter(sample.regions.values()))), block.kind == "lanes")
