"""Settings: in which ways of running a server a claim holds, as it was tried and recorded."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError

from proof.claims.row import Row, shown
from proof.guide.project import Project
from proof.problem import Fault, Unproven

TABLE = "tests/claims/settings.json"


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


def read_table(project: Project) -> Table:
    """Read what came of all claims; empty if a guide has no settings, and so no table.

    Raises:
        Fault: there is something else than `make settings` writes.
    """
    file = project.root / TABLE
    return parse_table(project.read(file)) if file.is_file() else Table((), ())


def exceptions_of(claim: str, project: Project) -> str:
    """Where a claim does not hold, or not each time, and why: a setting a line, for whoever reads its sentence.

    It is empty if the claim holds wherever it was tried.

    Args:
        claim: its name.
        project: the guide.

    Raises:
        Unproven: the table cannot be read.
    """
    try:
        exceptions = read_table(project).row(claim).exceptions
    except Fault as fault:
        raise Unproven(fault.at(TABLE)) from None
    found = ([name, cell.outcome, *cell.parameters, cell.why] for name, cell in exceptions.items())
    return "\n".join(": ".join(filter(None, parts)) for parts in found)


@cache
def parse_table(text: str) -> Table:
    """Parse what `read_table` reads, once, however many claims ask for it."""
    with suppress(ValidationError):
        table = TypeAdapter(Table).validate_json(text)
        if table.text == text:
            return table
    raise Fault("the table of outcomes is not what `make settings` writes", "run `make settings`")


def write_table(project: Project, table: Table) -> None:
    """Write what came of all claims, for pages to show."""
    (project.root / TABLE).write_text(table.text, encoding="utf-8")
