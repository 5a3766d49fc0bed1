"""The shape of a sample: regions that readers know, all of its code in them, and something that it shows."""

import ast
from collections.abc import Iterator

from proof.guide.region import MARKER
from proof.guide.sample import Sample
from proof.guide.settings import Settings
from proof.problem import Problem
from proof.run.run import Run


def check_regions(sample: Sample, settings: Settings) -> Iterator[Problem]:
    """It has regions, with names that readers know as tabs, and each fits on a page."""

    def problem(line: int | None, what: str, fix: str) -> Problem:
        return Problem(path=sample.path, line=line, what=what, fix=fix)

    if not sample.regions:
        fix = "mark what pages show: `# --8<-- [start:app]` … `# --8<-- [end:app]`, the same for `proof`"
        yield problem(None, "has no regions", fix)
        return
    known = ", ".join(f"`{name}`" for name in settings.regions)
    for region in sample.regions.values():
        first, length = region.lines[0][0], len(region.lines)
        if region.name not in settings.regions:
            yield problem(first, f"readers know no region `{region.name}`", f"name it one of {known}")
        if length > settings.most_lines:
            what = f"region `{region.name}` has {length} lines, more than {settings.most_lines}"
            yield problem(first, what, "show one idea; split the sample")
    if len(sample.regions) > 1 and "app" not in sample.regions:
        what = "has several regions, and none is `app`"
        yield problem(None, what, "let the first one be `app`, which readers copy to main.py")


def check_whole(sample: Sample) -> Iterator[Problem]:
    """All of it is in its regions, so that readers see what ran."""
    shown = {number for region in sample.regions.values() for number, _ in region.lines}
    for number, line in enumerate(sample.source.splitlines(), start=1):
        if sample.regions and number not in shown and line.strip() and not MARKER.fullmatch(line):
            what = "stands in no region, so that no page shows it"
            yield Problem(path=sample.path, line=number, what=what, found=line, fix="move it into a region")
            return


def check_shown(sample: Sample, run: Run) -> Iterator[Problem]:
    """It shows what happens: it prints something, fails, or asserts something where no `if` can leave that out."""
    asserts = any(isinstance(statement, ast.Assert) for statement in sample.module.body)
    if not (asserts or sample.stated or run.printed or run.failures):
        what = "prints nothing, asserts nothing at its margin and does not fail, so that it proves nothing"
        yield Problem(path=sample.path, what=what, fix="print in its `proof` region what readers are to see")
