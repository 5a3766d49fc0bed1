"""`make settings` and `make test` see what comes out of a claim on a real server, and refuse what is no outcome."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from proof.claims.row import Cell, Outcome
from proof.claims.settings import read_table, write_table
from proof.guide.project import Project
from proof.site.once import once
from tests.claims.conftest import about
from tests.claims.settings import NAMESPACE
from tests.copies import copy_project, plain_environment

SETTING, TIMES = "h11", 20
APP = '''
"""Tells which event loop runs it."""

import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/loop")
async def get_loop() -> str:
    return type(asyncio.get_running_loop()).__module__
'''
WORLD = '''
def nothing_is_there() -> None:
    """Nothing is there."""
'''
CLAIMS = '''
"""What is tried."""

from pathlib import Path

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import GUNICORN
from tests.claims.worlds.tried import nothing_is_there

OTHERWISE = "assert 404 == 200"


@fails_in(nothing_is_there, OTHERWISE)
def test_it_answers(serve: Serve) -> None:
    """It answers."""
    assert serve("loops:app").ask("GET /loop").status == 200


@fails_in(nothing_is_there, OTHERWISE)
@pytest.mark.parametrize("kind", ["status", "body"])
def test_it_runs_on_uvloop(serve: Serve, kind: str) -> None:
    """It runs on uvloop."""
    answer = serve("loops:app").ask("GET /loop")
    assert {"status": 200, "body": answer.text}[kind] in (200, '"uvloop"')


@fails_in(nothing_is_there, OTHERWISE)
def test_it_never_comes(serve: Serve) -> None:
    """It comes."""
    serve("loops:app").wait_for("what never comes")


@fails_in(nothing_is_there, OTHERWISE)
def test_it_is_in_error(serve: Serve) -> None:
    """It is in error."""
    assert int(serve("loops:app").ask("GET /loop").text) == 200


@about(GUNICORN)
@fails_in(nothing_is_there, OTHERWISE)
def test_it_is_about_gunicorn(serve: Serve) -> None:
    """It is about Gunicorn."""
    assert serve("loops:app").ask("GET /loop").status == 200


@fails_in(nothing_is_there, OTHERWISE)
def test_it_flips(serve: Serve) -> None:
    """It flips."""
    with Path("COUNTED").open("a") as file:
        file.write("!")
    assert serve("loops:app").ask("GET /loop").status == [404, 200][Path("COUNTED").stat().st_size % 2]
'''


def run(copy: Path, *command: str) -> str:
    """Run a module of a copy of this project; returns what it writes, and its status on the last line."""
    environment = plain_environment()
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    return f"{done.stdout}{done.stderr}\n{done.returncode}"


def try_claims(copy: Path) -> str:
    """Copy this project with other claims, and try them; returns what is said."""
    copy_project(copy)
    for file in (copy / "tests/claims").glob("test_*.py"):
        file.unlink()
    (copy / "tests/claims/settings.json").unlink(missing_ok=True)
    claims = CLAIMS.replace("COUNTED", str(copy / "counted")).lstrip()
    (copy / "tests/claims/test_tried.py").write_text(claims, encoding="utf-8")
    (copy / "tests/claims/apps/loops.py").write_text(APP.lstrip(), encoding="utf-8")
    (copy / "tests/claims/worlds/tried.py").write_text(WORLD.lstrip(), encoding="utf-8")
    # What is written first is what comes out once.
    return "\n".join(run(copy, "tests.settings", SETTING) for _ in range(2))


@pytest.fixture
def copy(shared: Path) -> Path:
    """A copy of this project with other claims, which were tried twice."""
    once(shared / "tried.txt", lambda: try_claims(shared / "tried"))
    return shared / "tried"


@pytest.fixture
def said(copy: Path) -> str:
    """What is said of them."""
    return copy.with_suffix(".txt").read_text(encoding="utf-8")


UVLOOP = """assert '"asyncio.unix_events"' in (200, '"uvloop"')"""


@pytest.mark.parametrize(
    ("claim", "cell"),
    [
        ("it-answers", Cell(Outcome.HOLDS)),
        ("it-runs-on-uvloop", Cell(Outcome.FAILS, UVLOOP, ("kind: body",))),
        ("it-never-comes", Cell(Outcome.FAILS, "never came: what never comes")),
        ("it-is-about-gunicorn", Cell(Outcome.APART, "options and workers of Gunicorn")),
        ("it-flips", Cell(Outcome.UNDETERMINED, f"held in {TIMES // 2} of {TIMES} runs")),
        ("it-is-in-error", None),
    ],
)
def test_table_says_what_came_out(claim: str, cell: Cell | None, copy: Path) -> None:
    assert read_table(Project(copy)).row(claim).cells.get(SETTING) == cell


def test_error_that_is_no_outcome_is_named(said: str) -> None:
    """Each time, and nothing else is."""
    named = [line for line in said.splitlines() if line.startswith("tests/claims/test_tried.py:")]
    what = "`it-is-in-error` ends in the setting `h11` by an error that says nothing about the claim"
    assert [line.partition(": ")[2] for line in named] == [what, what]
    assert said.count("  found:    ValueError in line ") == 2
    assert said.splitlines()[-1] == "1"


def test_difference_is_shown(said: str) -> None:
    """The cell that came out otherwise, once it was run again."""
    assert f"{SETTING}: otherwise than before, so run {TIMES} times: it-flips" in said
    assert '-      "h11": {"outcome": "holds"}' in said
    assert f'+      "h11": {{"outcome": "undetermined", "why": "held in {TIMES // 2} of {TIMES} runs"}}' in said


OTHERWISE = """
tests/claims/settings.json: `it-answers`, in the setting `h11`: holds, and the table says another thing
  expected: does not hold
  found:    holds
  to fix:   run `make settings ONLY=tests/claims/test_tried.py`
"""


UNDECLARED = """

@about(WAY)
@fails_in(nothing_is_there, OTHERWISE)
def test_it_is_in_a_container(serve: Serve) -> None:
    \"\"\"It is in a container.\"\"\"
    assert serve("loops:app", process_one=True).ask("GET /loop").status == 200
"""


@about(NAMESPACE)
def test_claim_must_say_what_a_machine_can_lack(copy: Path, tmp_path: Path) -> None:
    project = tmp_path / "copy"
    shutil.copytree(copy, project)
    file = project / "tests/claims/test_tried.py"
    claims = file.read_text(encoding="utf-8") + UNDECLARED
    for thing, end in ("WAY", "\n1"), ("NAMESPACE", "\n0"):
        declared = claims.replace("@about(WAY)\n", f"@about(WAY)\n@about({thing})\n")
        file.write_text(declared.replace("import GUNICORN\n", "import GUNICORN, NAMESPACE, WAY\n"), encoding="utf-8")
        said = run(project, "pytest", "tests/claims/test_tried.py", "-k", "container and holds")
        assert said.endswith(end)
        assert ("is about a PID namespace of its own: say so by `@about`" in said) == (thing == "WAY")


def test_outcome_that_the_table_does_not_have_fails_the_run(copy: Path, tmp_path: Path) -> None:
    """Of what holds, and of each run of what does not hold. What is undetermined may come out as it likes."""
    project, table, fails = Project(tmp_path / "copy"), read_table(Project(copy)), Cell(Outcome.FAILS, "assert 1 == 2")
    shutil.copytree(copy, project.root)
    told = {
        "it-answers": fails,
        "it-runs-on-uvloop": replace(fails, parameters=("kind: status",)),
        "it-is-in-error": fails,
        "it-never-comes": Cell(Outcome.UNTRIED),
    }
    rows = [
        replace(row, cells=row.cells | {SETTING: told[row.claim]} if row.claim in told else row.cells).recorded()
        for row in table.rows
    ]
    write_table(project, replace(table, rows=tuple(rows)))
    said = run(project.root, "pytest", "tests/claims/test_tried.py", "-k", SETTING, "-rA")
    ended = [line.split()[:2] for line in said.splitlines() if line.startswith(("PASSED", "FAILED", "ERROR"))]
    assert {test.partition("::test_it_")[2]: outcome for outcome, test in ended} == {
        f"answers[{SETTING}]": "FAILED",
        f"runs_on_uvloop[{SETTING}-status]": "FAILED",
        f"runs_on_uvloop[{SETTING}-body]": "FAILED",
        f"never_comes[{SETTING}]": "FAILED",
        f"is_in_error[{SETTING}]": "FAILED",
        f"flips[{SETTING}]": "PASSED",
    }
    assert OTHERWISE in said
    assert "`it-runs-on-uvloop`, run with kind: body, in the setting `h11`: does not hold" in said
    assert "ValueError: invalid literal for int()" in said
    assert "  expected: not tried\n  found:    does not hold: never came: what never comes\n" in said
