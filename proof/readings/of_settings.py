"""Sections of settings: what readers are told of a way to run a server, or of an engine, beside a claim."""

from collections.abc import Iterator

from proof.claims.row import Outcome
from proof.claims.settings import WRITERS, read_table
from proof.guide.project import Project
from proof.problem import Fault, Unproven
from proof.readings.section import Section


def sections_of_settings(project: Project) -> Iterator[Section]:
    """How each setting is called, and how a mark excludes it; and what claims are about that do not apply somewhere.

    They state nothing by themselves. Where a claim does not hold is evidence of what is said of it.

    Args:
        project: the guide.

    Raises:
        Unproven: a table cannot be read.
    """
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
