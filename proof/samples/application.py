"""The `app` region of a sample, which readers copy to main.py: it stands on its own."""

import ast
import re
from collections.abc import Iterator

from proof.guide.sample import Sample
from proof.problem import Problem
from proof.run.run import Run
from proof.samples.evidence import statements_of
from proof.samples.names import Names


def check_app(sample: Sample, run: Run, application: str) -> Iterator[Problem]:
    """The `app` region, which readers copy to main.py, imports alone, and has an `app` if that must be something.

    The run of the whole file proves it, if nothing stands before the region that could have helped, and if it uses no
    name that comes later.
    """
    region = sample.regions.get("app")
    if region is None:
        return

    def problem(line: int, what: str, fix: str) -> Problem:
        return Problem(path=sample.path, line=line, what=what, fix=fix)

    first = region.lines[0][0]
    before = sample.statements.first_line
    if before < first:
        yield problem(before, "stands before the `app` region, which readers copy alone", "move it into a region")
    try:
        ast.parse(region.text)
    except SyntaxError as error:
        what = f"the `app` region is not Python by itself: {error.msg}"
        yield problem(first, what, "let it begin and end at the margin, between statements")
        return
    names = Names(statements_of(region, sample.module))
    for name in sorted(names.undefined):
        line = next((number for number, text in region.lines if re.search(rf"\b{name}\b", text)), first)
        yield problem(line, f"the `app` region uses `{name}` and does not define it", "move it into the region")
    # A run that did not reach its end tells of no application.
    if application and "app" in names.defined and run.app not in ("", application):
        what = f"`app` is of the class `{run.app}`, and not a {application} application"
        yield problem(first, what, f"make it one: `app = {application}()`")
    elif application and ("app" not in names.defined or (run.is_finished and not run.app)):
        what = f"the `app` region has no {application} application named `app`"
        yield problem(first, what, "name it `app`, by which readers start it")
