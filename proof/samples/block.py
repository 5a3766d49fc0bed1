"""Embeds: a `/// sample` block of a page, resolved to the code it shows.

The block becomes plain Markdown, in two forms: tabs of fenced code for the site, which PyMdown's own extensions
render, and fenced code alone for the Markdown version of a page.
"""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.markdown import boxed, fenced
from proof.guide.place import Place
from proof.guide.region import Region
from proof.guide.sample import Sample
from proof.problem import Fault
from proof.samples.prints import show_prints
from proof.traces.recording import has_trace, read_trace
from proof.traces.steps import Steps

TEST, PROOF = "test", "proof"
FAILS = "This code is wrong. The line marked `#!` says how it fails."
MISTYPED = "This code is wrong. It runs, and a type checker finds the mistake."


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
        """Markdown with a titled code block per region, in tabs if there are several; below the first, what happens."""
        note = [note_on(self.sample), "{ .sample-note }", ""] if self.sample.is_broken else []
        ordered = sorted(self.regions, key=lambda region: not self._is_tested(region))
        tabs = [(label(region), self._code(region, self._marked(region))) for region in ordered]
        if ordered[0].name != PROOF:
            tabs[0][1].extend(line for region in ordered if region.name == PROOF for line in self._prints(region))
        if self.steps:
            tabs.append(("Step through", self.steps.for_site(ordered.index(self.regions[0]))))
        shown = tabs[0][1]
        if len(tabs) > 1:
            shown = [
                line
                for index, (title, lines) in enumerate(tabs)
                for line in boxed(f"tab | {title}", lines, *([] if index else ["new: true"]), depth=1)
            ]
        kind = "sample broken" if self.sample.is_broken else "sample"
        return boxed(f'html | div[class="{kind}" data-sample="{self.sample.name}"]', [*note, *shown])

    def for_reading(self) -> list[str]:
        """Markdown with a fenced code block per region."""
        note = [f"_{note_on(self.sample)}_", ""] if self.sample.is_broken else []
        steps = ["Step by step:", "", *self.steps.for_reading()] if self.steps else []
        return [*note, *(line for region in self.regions for line in self._code(region)), *steps]

    def _prints(self, proof: Region) -> list[str]:
        return show_prints(self.sample, proof) if self.sample.is_python else []

    def _is_tested(self, region: Region) -> bool:
        """Whether all that is marked is in the test of the sample: then that comes first."""
        return region.name == TEST and bool(self.highlights) and all(text in region.text for text in self.highlights)

    def _code(self, region: Region, marked: Sequence[int] = ()) -> list[str]:
        return fenced(region.text, self.sample.language, self.sample.title, marked)

    def _marked(self, region: Region) -> list[int]:
        """The numbers of the lines of a region that are marked."""
        lines = enumerate(region.text.split("\n"), start=1)
        return [number for number, line in lines if any(text in line for text in self.highlights)]


def note_on(sample: Sample) -> str:
    """What is said above a broken sample."""
    failures = [line for line in sample.stated if line.kind == "#!"]
    return MISTYPED if failures and all(line.by_type_checker for line in failures) else FAILS


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
    check_highlights(sample, regions, block.texts)
    steps = None
    if not wanted and has_trace(place.project, sample):
        if block.indent:
            fix = f"move the block out of the list, or show a region: `/// sample | {name}:{regions[0].name}`"
            raise Fault("a list cannot hold the steps of a trace", fix)
        steps = Steps(read_trace(place.project, sample), regions[0])
    return Embed(sample, regions, block.texts, steps)


def check_highlights(sample: Sample, regions: Sequence[Region], texts: Sequence[str]) -> None:
    """What is marked is shown, and is more than imports.

    Raises:
        Fault: it is not.
    """
    shown = [(number, line) for region in regions for number, line in region.lines]
    imports = import_lines(sample) if texts else set()
    for text in texts:
        marked = {number for number, line in shown if text in line}
        if not marked:
            fix = "correct `highlight` to a text that is shown"
            raise Fault(f"no shown line of `{sample.name}` contains `{text}`", fix)
        if marked <= imports:
            raise Fault(f"`{text}` marks only imports of `{sample.name}`", "mark the lines that the page is about")


def import_lines(sample: Sample) -> set[int]:
    """The lines of a sample that import something. Raises Unproven if it is not Python, although it should be."""
    if not sample.is_python:
        return set()
    return {
        line
        for node in ast.walk(sample.module)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
