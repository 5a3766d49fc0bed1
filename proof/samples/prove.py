"""The proof of one sample, without pytest-examples: its shape, its run, its `app` region alone."""

import builtins
import re
import symtable
from collections.abc import Iterator

from proof.guide.sample import Sample
from proof.guide.settings import DEFAULTS, Settings
from proof.problem import Problem, Unproven
from proof.run.run import Run
from proof.run.runner import Runner
from proof.samples.match import match


def prove(sample: Sample, runner: Runner, settings: Settings = DEFAULTS, limit: float | None = None) -> list[Problem]:
    """List what is not proven about a sample; an empty list is the proof.

    Args:
        sample: a Python sample.
        runner: where to run it.
        settings: those of its guide.
        limit: seconds that its run may take; None for those that the runner grants.
    """
    try:
        run = runner.run(sample.source, sample.filename, limit=limit)
        problems = [
            *check_regions(sample, settings.most_lines),
            *check_app(sample, run, settings.application),
            *match(sample, run),
        ]
        # A run that went wrong may have shown nothing for that reason.
        return problems or list(check_shown(sample, run))
    except Unproven as error:
        return [error.problem]


def check_regions(sample: Sample, most_lines: int) -> Iterator[Problem]:
    """Its regions fit on a page."""
    if not sample.regions:
        fix = "mark what pages show: `# --8<-- [start:app]` … `# --8<-- [end:app]`, the same for `proof`"
        yield Problem(path=sample.path, what="has no regions", fix=fix)
    for region in sample.regions.values():
        if len(region.lines) > most_lines:
            what = f"region `{region.name}` has {len(region.lines)} lines, more than {most_lines}"
            yield Problem(path=sample.path, line=region.lines[0][0], what=what, fix="show one idea; split the sample")


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
        module = symtable.symtable(region.text, "main.py", "exec")
    except SyntaxError as error:
        what = f"the `app` region is not Python by itself: {error.msg}"
        yield problem(first, what, "let it begin and end at the margin, between statements")
        return
    for name in sorted(undefined_names(module)):
        line = next((number for number, text in region.lines if re.search(rf"\b{name}\b", text)), first)
        yield problem(line, f"the `app` region uses `{name}` and does not define it", "move it into the region")
    # A run that did not reach its end tells of no application.
    if application and ("app" not in defined_names(module) or (run.is_finished and run.app != application)):
        what = f"the `app` region has no {application} application named `app`"
        yield problem(first, what, "name it `app`, by which readers start it")


def check_shown(sample: Sample, run: Run) -> Iterator[Problem]:
    """Its `proof` region shows what happens: the run prints something or fails, or the sample asserts something."""
    region = sample.regions.get("proof")
    if region and not (sample.stated or run.printed or run.failures or re.search(r"(?m)^ *assert\b", sample.source)):
        fix = "print in it what readers are to see, or assert it"
        what = "the `proof` region shows nothing of what happens"
        yield Problem(path=sample.path, line=region.lines[0][0], what=what, fix=fix)


def defined_names(module: symtable.SymbolTable) -> set[str]:
    """The names that a module defines."""
    return {symbol.get_name() for symbol in module.get_symbols() if symbol.is_assigned() or symbol.is_imported()}


def undefined_names(module: symtable.SymbolTable) -> set[str]:
    """The names that a module uses, anywhere in it, and neither defines nor finds built in."""
    tables, used = [module], set()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        is_module = table is module
        symbols = table.get_symbols()
        used |= {
            symbol.get_name() for symbol in symbols if symbol.is_referenced() and (is_module or symbol.is_global())
        }
    return used - defined_names(module) - set(dir(builtins)) - {"__file__"}
