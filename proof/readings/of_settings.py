"""Sections of settings: what readers are told beside a claim of a way to run a server or of an engine, and below."""

from collections.abc import Iterator

from proof.claims.row import Outcome
from proof.claims.settings import WRITERS, read_table
from proof.guide.project import Project
from proof.guide.settings import FILE
from proof.problem import Fault, Unproven
from proof.readings.section import Section


def sections_of_settings(project: Project) -> Iterator[Section]:
    """With what all was proven, how each setting is called, how a mark excludes it, and what claims are about.

    They state nothing by themselves. Where a claim does not hold is evidence of what is said of it.

    Args:
        project: the guide.

    Raises:
        Unproven: a table cannot be read.
    """
    if project.settings.proven_with:
        words = "\n".join(f"Proven with {name}." for name in project.settings.proven_with)
        yield Section(f"{FILE}#proven-with", 1, words, (), FILE, is_stating=False)
    for path in WRITERS:
        try:
            table = read_table(project, path)
        except Fault as fault:
            raise Unproven(fault.at(path)) from None
        for setting in table.settings:
            words = f"{setting.title}\n{setting.exclusion}".strip()
            yield Section(f"{path}#{setting.name}", 1, words, (), path, is_stating=False)
        apart = {cell.why for row in table.rows for cell in row.cells.values() if cell.outcome is Outcome.APART}
        if apart:
            words = "\n".join(f"The claim is about {why}." for why in sorted(apart))
            yield Section(path, 1, words, (), path, is_stating=False)
