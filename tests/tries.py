"""Tries: claims that are run in a setting, by pytest, as they hold."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from proof.claims.row import Cell, Outcome
from proof.problem import Problem, Unproven
from proof.serving.process import NotStarted
from tests.claims.compared import parameters_of
from tests.claims.container import require_namespaces
from tests.claims.nginx import INSTALL, PLACES
from tests.claims.settings import Setting
from tests.parts import ROOT
from tests.witness import Values

LOCK = "requirements.lock"
# What comes of a run that says nothing about its claim.
ERROR = "error"
OWN = ".".join(map(str, sys.version_info[:2]))


@dataclass(frozen=True)
class Try:
    """A run of the test of a claim in a setting.

    Args:
        test: the id of the test.
        values: with what it was run.
        time: its number, counted from 0, if it was run several times.
        outcome: what came out: `holds`, `does not hold`, or `error`, which says nothing about the claim.
        why: the assertion that turned red, or the error.
    """

    test: str
    values: Values
    time: int
    outcome: str
    why: str


def try_claims(tests: Iterable[str], setting: Setting, times: int = 1) -> list[Try]:
    """Run claims in a setting.

    Args:
        tests: the ids of their tests.
        setting: the setting.
        times: how often.

    Raises:
        Unproven: pytest did not come to its end.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tries.json"
        options = [f"--setting={setting.name}", f"--tries={file}", f"--times={times}"]
        side_by_side = ["--numprocesses", "auto", "--dist", "worksteal"]
        command = [python_of(setting), "-m", "pytest", *tests, *options, *side_by_side]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if not file.is_file():
            what, fix = f"pytest does not run in the setting `{setting.name}`", "correct what it says"
            found = "\n".join((ran.stdout + ran.stderr).strip().splitlines()[-20:])
            raise Unproven(Problem(path="tests/claims", what=what, found=found, fix=fix))
        return [Try(**each) for each in json.loads(file.read_text(encoding="utf-8"))]


def missing(setting: Setting) -> str:
    """What this machine lacks for a setting, and how it gets it; empty if claims can be tried there."""
    if setting.is_behind_nginx and not shutil.which("nginx", path=PLACES):
        return f"nginx: {INSTALL}"
    if setting.python not in ("", OWN) and not answers(f"python{setting.python}"):
        return f"Python {setting.python}: install it, so that there is a command `python{setting.python}`"
    try:
        if setting.is_process_one:
            require_namespaces()
    except NotStarted as error:
        return str(error)
    return ""


def answers(python: str) -> bool:
    """Whether there is a Python of a name: a command of that name may say that there is none."""
    command = [python, "-c", ""]
    return bool(shutil.which(python)) and not subprocess.run(command, capture_output=True, check=False).returncode


def python_of(setting: Setting) -> str:
    """The Python of a setting, with what requirements.lock pins.

    Raises:
        Unproven: that cannot be installed; why is on standard error.
    """
    if setting.python in ("", OWN):
        return sys.executable
    folder = ROOT / ".cache/pythons" / setting.python
    command = [f"python{setting.python}", "-m", "proof.run.environment", str(folder), LOCK]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        what, fix = f"cannot set up Python {setting.python}", "look at what is said above"
        raise Unproven(Problem(path=LOCK, what=what, fix=fix))
    return str(folder / "bin/python")


def cell_of(tries: Iterable[Try]) -> Cell:
    """What came of a claim that was run once, with whatever it is run with."""
    failed = [each for each in tries if each.outcome == Outcome.FAILS]
    if not failed:
        return Cell(Outcome.HOLDS)
    # In an order that does not depend on which of them ended first.
    failed.sort(key=lambda each: sorted(each.values.items()))
    parameters = [parameters_of(each.values) for each in failed]
    return Cell(Outcome.FAILS, "; ".join(dict.fromkeys(each.why for each in failed)), tuple(filter(None, parameters)))


def cell_of_all(cells: list[Cell]) -> Cell:
    """What came of a claim that was run several times: the same each time, or something that is undetermined."""
    if len({(cell.outcome, frozenset(cell.parameters)) for cell in cells}) == 1:
        return cells[0]
    held = sum(cell.outcome == Outcome.HOLDS for cell in cells)
    parameters = tuple(sorted({each for cell in cells for each in cell.parameters}))
    times = len(cells)
    why = f"held in {held} of {times} runs" if held else f"failed in each of {times} runs, not always with all of these"
    return Cell(Outcome.UNDETERMINED, why, parameters)
