"""What comes out of a run of a claim in a setting, compared with what the table of outcomes says."""

import re

import pytest

from proof.claims.row import Cell, Outcome
from proof.claims.settings import TABLE, read_table
from proof.guide.project import Project
from proof.problem import Problem
from tests.claims.noted import own_values, setting_of

UNTRIED = Cell(Outcome.UNTRIED)


def parameters_of(values: dict[str, str]) -> str:
    """With what a test is run, as the table has it; empty if it is run once."""
    # A value with a name needs no number.
    return ", ".join(f"{name}: {re.sub(r'^#[0-9]+ (?=.)', '', value)}" for name, value in values.items())


def expected(cell: Cell, values: dict[str, str]) -> Outcome:
    """What must come out of a run.

    Args:
        cell: what the table says of its claim in its setting.
        values: with what it is run.
    """
    fails_elsewhere = cell.outcome == Outcome.FAILS and cell.parameters and parameters_of(values) not in cell.parameters
    return Outcome.HOLDS if fails_elsewhere else cell.outcome


def differs(item: pytest.Function, outcome: str, why: str) -> Problem | None:
    """What a run does otherwise than the table says; None if it is as it says.

    Args:
        item: the run.
        outcome: what came out.
        why: why the claim does not hold.
    """
    name, setting = item.originalname.removeprefix("test_").replace("_", "-"), setting_of(item)
    values = own_values(item)
    says = expected(read_table(Project(item.config.rootpath)).row(name).cells.get(setting, UNTRIED), values)
    if says in (outcome, Outcome.UNDETERMINED):
        return None
    run = f", run with {parameters_of(values)}" if values else ""
    return Problem(
        path=TABLE,
        what=f"`{name}`{run}, in the setting `{setting}`: {outcome}, and the table says another thing",
        expected=says,
        found=f"{outcome}: {why}" if why else outcome,
        fix=f"run `make settings ONLY={item.path.relative_to(item.config.rootpath)}`",
    )
