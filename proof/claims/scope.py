"""Scopes: in which settings a claim holds, and what its readers are told of the others."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from proof.claims.row import Cell, Outcome
from proof.claims.settings import Setting, Table
from proof.problem import Fault

# Each outcome as readers are told it, in the order in which they are.
LABELS = {
    Outcome.HOLDS: "Holds",
    Outcome.FAILS: "Does not hold",
    Outcome.UNDETERMINED: "Does not hold each time",
    Outcome.APART: "Does not apply",
    Outcome.UNTRIED: "Not tried",
}
EXCEPTIONS = (Outcome.FAILS, Outcome.UNDETERMINED)
# Between what was seen of a test in several runs of it, and before an event that it waits for.
SEVERAL = re.compile(r"; (?=assert |never came: )")
NEVER = "never came: "
# Of a claim that was run.
RUN = (Outcome.HOLDS, *EXCEPTIONS)
# What a claim is about that says itself how its server is run. It was tried in that way, which no setting changes.
OWN_WAYS = ("a way to run the server that it names", "options and workers of Gunicorn")


@dataclass(frozen=True)
class Finding:
    """Settings in which the same came of a claim.

    Args:
        settings: the settings.
        cell: what came of it.
    """

    settings: tuple[Setting, ...]
    cell: Cell

    @property
    def label(self) -> str:
        """What came of it, as readers are told it."""
        return LABELS[self.cell.outcome]

    def told(self, code: Callable[[str], str]) -> str:
        """Where that came of it, and why; inline Markdown.

        Args:
            code: writes a text as code.
        """
        titles = ", ".join(setting.title for setting in self.settings)
        run = "".join(f", run with {code(each)}" for each in [", ".join(self.cell.parameters)] if each)
        return f"{titles}{run}.{self.reason(code)}"

    def reason(self, code: Callable[[str], str]) -> str:
        """What was seen where the claim does not hold, or what it is about where it does not apply; as `told`."""
        why = self.cell.why
        match self.cell.outcome:
            case Outcome.FAILS:
                return f" There, {'; '.join(seen(each, code) for each in SEVERAL.split(why))}."
            case Outcome.APART:
                return f" The claim is about {why}."
        return f" There, it {why}." if why else ""


@dataclass(frozen=True)
class Scope:
    """In which settings a claim holds.

    Args:
        cells: what came of it in each setting, in the order of the table; empty if it was never tried.
    """

    cells: tuple[tuple[Setting, Cell], ...]

    def settings(self, *outcomes: Outcome) -> list[Setting]:
        """The settings with one of some outcomes."""
        return [setting for setting, cell in self.cells if cell.outcome in outcomes]

    @property
    def exceptions(self) -> list[Setting]:
        """The settings in which it applies, and does not hold, or not each time."""
        return self.settings(*EXCEPTIONS)

    @property
    def has_own_way(self) -> bool:
        """Whether the claim says itself how its server is run."""
        return any(way in cell.why for _, cell in self.cells if cell.outcome is Outcome.APART for way in OWN_WAYS)

    @property
    def exclusion(self) -> str:
        """Where it does not hold: in which two settings, or in the most common one and how many others.

        The most common one is that which is first in the table. It is empty if the claim holds wherever it applies.
        """
        open_ones = self.settings(Outcome.UNDETERMINED)
        said = [
            setting.exclusion.replace("not ", "not always ", 1) if setting in open_ones else setting.exclusion
            for setting in self.exceptions
        ]
        if len(said) > 2:
            return f"{said[0]}, nor in {len(said) - 1} other settings"
        return ", ".join(said).replace(", not ", ", nor ")

    def exception(self, name: str) -> Setting:
        """The setting of a name, in which the claim applies, and does not hold, or not each time.

        Raises:
            Fault: there is none.
        """
        for setting in self.exceptions:
            if setting.name == name:
                return setting
        known = ", ".join(setting.name for setting in self.exceptions)
        fix = (
            f"name one in which it does not: {known}"
            if known
            else "make the claim itself: it holds wherever it applies"
        )
        raise Fault(f"nothing has shown that this claim does not hold in `{name}`", fix)

    @property
    def findings(self) -> Iterator[Finding]:
        """What came of it, the settings with the same outcome and reason together."""
        for outcome in LABELS:
            cells = [(setting, cell) for setting, cell in self.cells if cell.outcome is outcome]
            for found in dict.fromkeys(cell for _, cell in cells):
                yield Finding(tuple(setting for setting, cell in cells if cell == found), found)


def seen(why: str, code: Callable[[str], str]) -> str:
    """What was seen in a run where the claim does not hold: an assertion that fails, or an event that never comes."""
    if why.startswith(NEVER):
        return f"this never comes: {code(why.removeprefix(NEVER))}"
    return f"this fails: {code(why)}"


def scope_of(claim: str, table: Table) -> Scope:
    """In which settings a claim holds, which is given by its name."""
    cells = table.row(claim).cells
    return Scope(tuple((setting, cells[setting.name]) for setting in table.settings if setting.name in cells))
