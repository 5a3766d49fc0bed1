"""The table of outcomes, renewed: which cells are to be tried, and what the table is after that."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields

from proof.claims import settings as recorded
from proof.claims.check_table import digest_of_run
from proof.claims.claim import Claim
from proof.claims.releases import digest
from proof.claims.row import Cell, Outcome, Row
from proof.claims.settings import TABLE, Table
from proof.guide.project import Project
from proof.problem import Problem
from proof.run.lock import read_pins
from tests.applies import function_of, lacking, runs_in
from tests.claims.idle import STEP
from tests.claims.server import IDLE, LONG_IDLE, QUICK
from tests.claims.settings import SETTINGS, Setting
from tests.parts import ROOT

LOCK = "requirements.lock"
# For how many seconds a server does nothing that a test waits for.
WAITS = (STEP, IDLE, LONG_IDLE, QUICK)
# What says nothing about how a server is run. What a setting lacks is compared with each claim.
WORDS = ("name", "title", "exclusion", "words", "packages", "lacks")


def id_of(claim: Claim) -> str:
    """The id of the test of a claim."""
    return f"{claim.path}::{claim.test}"


def digest_of(setting: Setting) -> str:
    """The digest of how a server is run in a setting, for how long tests wait, and of the releases that it is run with.

    A server may close or stop by itself what a test waits for.
    """
    how = {each.name: getattr(setting, each.name) for each in fields(setting) if each.name not in WORDS}
    pins = read_pins((ROOT / LOCK).read_text(encoding="utf-8"))
    return digest(json.dumps([how, WAITS, {name: pins[name] for name in sorted(setting.packages)}], sort_keys=True))


def recorded_of(setting: Setting, run: str) -> recorded.Setting:
    """A setting as the table has it.

    Args:
        setting: the setting.
        run: the digest of how it was run when its claims were tried.
    """
    return recorded.Setting(setting.name, setting.title, setting.exclusion, setting.words, run)


def apart(claim: Claim, setting: Setting) -> Cell | None:
    """What the table says of a claim that does not apply in a setting; None if it applies."""
    test = function_of(id_of(claim))
    if runs_in(test, setting.lacks):
        return None
    return Cell(Outcome.APART, "; ".join(dict.fromkeys(about.thing for about in lacking(test, setting.lacks))))


def is_same(cell: Cell, other: Cell) -> bool:
    """Whether two cells say the same, perhaps in other words: an assertion tells values that may differ."""
    return (cell.outcome, set(cell.parameters)) == (other.outcome, set(other.parameters))


@dataclass
class Renewal:
    """The table before, and what was found since.

    Args:
        project: the guide.
        table: the table before.
        claims: all claims.
        found: what came out, by the names of claims and settings; None where that says nothing about the claim.
        missing: the settings that cannot be tried on this machine.
    """

    project: Project
    table: Table
    claims: list[Claim]
    found: dict[tuple[str, str], Cell | None] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def before(self, claim: Claim, setting: Setting) -> Cell | None:
        """What the table said of a claim that was tried in a setting; None if it was not."""
        cell = self.table.row(claim.name).cells.get(setting.name)
        return None if cell and cell.outcome in (Outcome.APART, Outcome.UNTRIED) else cell

    def is_stale(self, claim: Claim, setting: Setting) -> bool:
        """Whether a cell is not about the claim and the setting of today."""
        is_other = self.table.row(claim.name).evidence != digest_of_run(claim, self.project)
        return is_other or self._run_before(setting) != digest_of(setting) or not self.before(claim, setting)

    def to_try(self, only: str, *, is_all: bool) -> list[tuple[Setting, list[Claim]]]:
        """The settings in which claims are to be tried, each with those.

        Args:
            only: a setting, or the file of a topic, that is meant alone; empty for all that is stale.
            is_all: whether what is not stale is meant as well.
        """

        def is_meant(claim: Claim, setting: Setting) -> bool:
            named = only in (setting.name, claim.path) if only else is_all or self.is_stale(claim, setting)
            return named and not apart(claim, setting)

        planned = ((setting, [each for each in self.claims if is_meant(each, setting)]) for setting in SETTINGS)
        return [(setting, claims) for setting, claims in planned if claims]

    def is_news(self, claim: Claim, setting: Setting, cell: Cell | None) -> bool:
        """Whether something came out otherwise than the table has it; once is no news of what is undetermined."""
        before = self.before(claim, setting)
        if cell is None or before is None:
            return False
        if before.outcome == Outcome.UNDETERMINED:
            return self.is_stale(claim, setting)
        return not is_same(cell, before)

    def note(self, claim: Claim, setting: Setting, cell: Cell | None) -> None:
        """Note what came out; None if that says nothing about the claim. What is no news stays in its words."""
        before = self.before(claim, setting)
        stays = cell and before and not self.is_news(claim, setting, cell) and not self.is_stale(claim, setting)
        self.found[claim.name, setting.name] = before if stays else cell

    def renewed(self) -> Table:
        """The table after that."""
        settings = tuple(recorded_of(setting, self._run_after(setting)) for setting in SETTINGS)
        claims = sorted(self.claims, key=lambda claim: claim.name)
        return Table(settings, tuple(self._row(claim).recorded() for claim in claims))

    def _row(self, claim: Claim) -> Row:
        is_settled = all(self._is_settled(claim, setting) for setting in SETTINGS)
        evidence = digest_of_run(claim, self.project) if is_settled else self.table.row(claim.name).evidence
        return Row(claim.name, evidence, dict(self._cells(claim)))

    def _cells(self, claim: Claim) -> Iterator[tuple[str, Cell]]:
        for setting in SETTINGS:
            known = self.found.get((claim.name, setting.name), self.before(claim, setting))
            untried = Cell(Outcome.UNTRIED) if setting.name in self.missing else None
            cell = apart(claim, setting) or known or untried
            if cell:
                yield setting.name, cell

    def _run_before(self, setting: Setting) -> str:
        return next((each.run for each in self.table.settings if each.name == setting.name), "")

    def _run_after(self, setting: Setting) -> str:
        is_settled = all(self._is_settled(claim, setting) for claim in self.claims)
        return digest_of(setting) if is_settled else self._run_before(setting)

    def _is_settled(self, claim: Claim, setting: Setting) -> bool:
        """Whether there is nothing more to be found on this machine about a claim in a setting."""
        was_tried = (claim.name, setting.name) in self.found or setting.name in self.missing
        return was_tried or apart(claim, setting) is not None


def check_today(table: Table, claims: Iterable[Claim]) -> Iterator[Problem]:
    """List what the table says of settings that are not those of today, and of claims that apply elsewhere today.

    Args:
        table: the table.
        claims: all claims.
    """
    known = {setting.name: setting for setting in table.settings}
    for setting in SETTINGS:
        fix, now = f"run `make settings ONLY={setting.name}`", recorded_of(setting, digest_of(setting))
        if setting.name not in known:
            yield Problem(path=TABLE, what=f"no claim was tried in the setting `{setting.name}`", fix=fix)
        elif known[setting.name].run != now.run:
            what = f"the setting `{setting.name}` runs a server otherwise than when claims were tried in it"
            yield Problem(path=TABLE, what=f"{what}, or with other releases", fix=fix)
        elif known[setting.name] != now:
            yield Problem(
                path=TABLE, what=f"has other words for the setting `{setting.name}`", fix="run `make settings`"
            )
    names = [setting.name for setting in SETTINGS]
    if [name for name in known if name in names] != [name for name in names if name in known]:
        yield Problem(path=TABLE, what="has the settings in another order", fix="run `make settings`")
    for gone in known.keys() - names:
        yield Problem(path=TABLE, what=f"there is no setting `{gone}` any more", fix="run `make settings`")
    for claim in claims:
        for setting in SETTINGS:
            yield from check_applies(table.row(claim.name).cells.get(setting.name), claim, setting)


def check_applies(cell: Cell | None, claim: Claim, setting: Setting) -> Iterator[Problem]:
    """List a cell that does not say what the test of its claim does: whether the claim applies in the setting."""
    now = apart(claim, setting)
    says = cell if cell and cell.outcome == Outcome.APART else None
    if cell and says != now:
        expected, found = (f"it is about {each.why}" if each else "it applies" for each in (now, says))
        what = f"whether `{claim.name}` applies in the setting `{setting.name}` is not what the test says"
        yield Problem(
            path=TABLE, what=what, expected=expected, found=found, fix=f"run `make settings ONLY={claim.path}`"
        )
