"""Settings: in which ways of running a server a claim holds, as it was tried and recorded.

What is true of settings and servers is true of engines and queues: on which of them a claim holds stands in a table of
the same form.
"""

from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError

from proof.claims.row import Cell, Row, shown
from proof.guide.project import Project
from proof.problem import Fault, Unproven

TABLE, ENGINES = "tests/claims/settings.json", "tests/outgrow/engines.json"
# What writes each table.
WRITERS = {TABLE: "make settings", ENGINES: "make outgrow"}


@dataclass(frozen=True)
class Setting:
    """A way in which the server of a claim runs.

    Args:
        name: that of the command line.
        title: what readers call it.
        exclusion: how a mark says that a claim does not hold there: "not as process 1 of a container".
        words: of these, one stands in the sentence of each claim that does not hold there.
        run: the digest of how its server is run, and with which releases.
    """

    name: str
    title: str
    exclusion: str
    words: tuple[str, ...]
    run: str


@dataclass(frozen=True)
class Table:
    """What came of all claims in all settings.

    Args:
        settings: the settings, the usual one first.
        rows: the claims, sorted by their names.
    """

    settings: tuple[Setting, ...]
    rows: tuple[Row, ...]

    def row(self, claim: str) -> Row:
        """The row of a claim; one without cells if there is none."""
        return next((row for row in self.rows if row.claim == claim), Row(claim, ""))

    @property
    def text(self) -> str:
        """The table as it is written: a cell a line, so that a difference says which cell is another one."""
        settings = ",\n".join(f"    {shown(asdict(setting))}" for setting in self.settings)
        rows = ",\n".join(f"    {row.text}" for row in self.rows)
        return f'{{\n  "settings": [\n{settings}\n  ],\n  "rows": [\n{rows}\n  ]\n}}\n'


def read_table(project: Project, path: str = TABLE) -> Table:
    """Read what came of all claims; empty if a guide has no settings, or no engines, and so no table.

    Args:
        project: the guide.
        path: the table: that of settings, or that of engines.

    Raises:
        Fault: there is something else than its command writes.
    """
    file = project.root / path
    return parse_table(project.read(file), WRITERS[path]) if file.is_file() else Table((), ())


def read_outcomes(project: Project) -> Table:
    """Read what came of each claim, wherever it was tried: in settings, or on engines. Raises Fault as `read_table`."""
    settings, engines = (read_table(project, path) for path in WRITERS)
    return Table(settings.settings + engines.settings, settings.rows + engines.rows)


def exceptions_of(claim: str, project: Project) -> str:
    """Where a claim does not hold, or not each time, and why: a setting a line, for whoever reads its sentence.

    It is empty if the claim holds wherever it was tried.

    Args:
        claim: its name.
        project: the guide.

    Raises:
        Unproven: the table cannot be read.
    """
    exceptions: dict[str, Cell] = {}
    for path in WRITERS:
        try:
            exceptions |= read_table(project, path).row(claim).exceptions
        except Fault as fault:
            raise Unproven(fault.at(path)) from None
    found = ([name, cell.outcome, *cell.parameters, cell.why] for name, cell in exceptions.items())
    return "\n".join(": ".join(filter(None, parts)) for parts in found)


@cache
def parse_table(text: str, writer: str) -> Table:
    """Parse what `read_table` reads, once, however many claims ask for it.

    Args:
        text: the table.
        writer: the command that has written it.
    """
    with suppress(ValidationError):
        table = TypeAdapter(Table).validate_json(text)
        if table.text == text:
            return table
    raise Fault(f"the table of outcomes is not what `{writer}` writes", f"run `{writer}`")


def write_table(project: Project, table: Table) -> None:
    """Write what came of all claims, for pages to show."""
    (project.root / TABLE).write_text(table.text, encoding="utf-8")
