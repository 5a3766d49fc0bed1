"""Rows of the table of outcomes: what came of a claim in each setting."""

import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Self

from proof.claims.releases import digest


class Outcome(StrEnum):
    """What came of a claim in a setting."""

    HOLDS = "holds"
    FAILS = "does not hold"
    # It is about something that the setting lacks.
    APART = "does not apply"
    UNDETERMINED = "undetermined"
    # Nobody has had such a machine yet.
    UNTRIED = "not tried"


@dataclass(frozen=True)
class Cell:
    """What came of a claim in a setting.

    Args:
        outcome: that.
        why: the assertion that turned red; else what the claim is about, or how often it held.
        parameters: with what its test is run where it does not hold; empty if it is run once.
    """

    outcome: Outcome
    why: str = ""
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """What came of a claim, in all settings.

    Args:
        claim: its name.
        evidence: the digest of what was run: its test and the application, without its words and its world.
        cells: by the names of settings.
        run: the digest of all that, as `make settings` has written it.
    """

    claim: str
    evidence: str
    cells: dict[str, Cell] = field(default_factory=dict)
    run: str = ""

    @property
    def digest(self) -> str:
        """The digest of all that was run and found: it tells what was edited, as that of a release does."""
        return digest(shown({**asdict(self), "run": ""}))

    def recorded(self) -> Self:
        """The same with its digest, as it is written."""
        return replace(self, run=self.digest)

    @property
    def exceptions(self) -> dict[str, Cell]:
        """The cells that say that the claim does not hold, or not each time; by the names of settings."""
        found = (Outcome.FAILS, Outcome.UNDETERMINED)
        return {name: cell for name, cell in self.cells.items() if cell.outcome in found}

    @property
    def text(self) -> str:
        """It as it is written, a cell a line; what is empty in a cell is left out."""
        head = shown({"claim": self.claim, "evidence": self.evidence, "run": self.run}).removesuffix("}")
        cells = ({key: value for key, value in asdict(cell).items() if value} for cell in self.cells.values())
        lines = ",\n".join(f"      {shown(name)}: {shown(cell)}" for name, cell in zip(self.cells, cells, strict=True))
        return f'{head}, "cells": {{\n{lines}\n    }}}}'


def shown(value: object) -> str:
    """A value as it is written, on one line."""
    return json.dumps(value, ensure_ascii=False)
