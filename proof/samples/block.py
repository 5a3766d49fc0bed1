"""Embeds: a `/// sample` block of a page, resolved to the code it shows.

The block becomes plain Markdown, in two forms: tabs of fenced code for the site, which PyMdown's own extensions
render, and fenced code alone for the Markdown version of a page.
"""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.place import Place
from proof.guide.region import Region
from proof.guide.sample import Sample
from proof.problem import Fault
from proof.traces.recording import has_trace, read_trace
from proof.traces.steps import Steps

BROKEN_NOTE = "This code is wrong. The proof shows how it fails."
# Longer than what a page has around a block, so that the end of ours is not taken for the end of its surroundings.
OUTER, INNER, FENCE = "/" * 9, "/" * 8, "~" * 5


@dataclass(frozen=True)
class Embed:
    """A sample as a page shows it.

    Args:
        sample: the sample.
        regions: what is shown of it, in the order of the file.
        highlights: texts whose lines are marked.
        steps: its trace; None if there is none, or only a region is shown.
    """

    sample: Sample
    regions: tuple[Region, ...]
    highlights: tuple[str, ...]
    steps: Steps | None

    def for_site(self) -> list[str]:
        """Markdown with a titled code block per region, in tabs if there are several."""
        kind = "sample broken" if self.sample.is_broken else "sample"
        lines = [f'{OUTER} html | div[class="{kind}" data-sample="{self.sample.name}"]', ""]
        if self.sample.is_broken:
            lines += [BROKEN_NOTE, "{ .sample-note }", ""]
        for index, region in enumerate(self.regions):
            tab = [f"{INNER} tab | {label(region)}", *(["    new: true"] if index == 0 else []), ""]
            code = self._fenced(region, self._marks(region))
            lines += [*tab, *code, INNER, ""] if self._has_tabs else code
        if self.steps:
            lines += [f"{INNER} tab | Step through", "", *self.steps.for_site(), "", INNER, ""]
        return [*lines, OUTER]

    @property
    def _has_tabs(self) -> bool:
        return len(self.regions) > 1 or self.steps is not None

    def for_reading(self) -> list[str]:
        """Markdown with a fenced code block per region."""
        note = [f"_{BROKEN_NOTE}_", ""] if self.sample.is_broken else []
        steps = ["Step by step:", "", *self.steps.for_reading()] if self.steps else []
        return [*note, *(line for region in self.regions for line in self._fenced(region, "")), *steps]

    def _fenced(self, region: Region, marks: str) -> list[str]:
        opening = f'{FENCE}{self.sample.language} title="{self.sample.title}"{marks}'
        return [opening, *region.text.split("\n"), FENCE, ""]

    def _marks(self, region: Region) -> str:
        marked = [
            str(number)
            for number, line in enumerate(region.text.split("\n"), start=1)
            if any(text in line for text in self.highlights)
        ]
        return f' hl_lines="{" ".join(marked)}"' if marked else ""


def label(region: Region) -> str:
    """The name of a region's tab: readers call the application `Code`."""
    return "Code" if region.name == "app" else region.name.capitalize()


def read_embed(block: Block, place: Place) -> Embed:
    """Find what a `/// sample` block names.

    Args:
        block: the block.
        place: where it stands.

    Raises:
        Fault: the block names a sample, a region or a text that does not exist.
        Unproven: the sample's own markers are wrong.
    """
    name, _, wanted = block.argument.partition(":")
    sample = place.project.sample(name)
    if not sample.regions:
        raise Fault(f"`{name}` has no regions", "mark what to show: `# --8<-- [start:app]` … `# --8<-- [end:app]`")
    if wanted and wanted not in sample.regions:
        names = ", ".join(f"`{region}`" for region in sample.regions)
        raise Fault(f"`{name}` has no region `{wanted}`", f"name one that it has: {names}")
    regions = (sample.regions[wanted],) if wanted else tuple(sample.regions.values())
    for text in block.texts:
        if not any(text in region.text for region in regions):
            raise Fault(f"no shown line of `{name}` contains `{text}`", "correct `highlight` to a text that is shown")
    steps = None
    if not wanted and has_trace(place.project, sample):
        if block.indent:
            fix = f"move the block out of the list, or show a region: `/// sample | {name}:{regions[0].name}`"
            raise Fault("a list cannot hold the steps of a trace", fix)
        steps = Steps(read_trace(place.project, sample), regions[0])
    return Embed(sample, regions, block.texts, steps)
