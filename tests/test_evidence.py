"""The evidence of a claim is all that its proof consists of, and nothing else: what is taken away is noticed."""

import re
from pathlib import Path

import pytest

from proof.claims.claim import Claim
from proof.claims.evidence import TO_READ, evidence
from proof.claims.statement import source_of
from proof.claims.topics import read_claims
from proof.guide.project import Project
from tests.guide import ROOT

TEST = '''\
"""Clients."""

import json
import os, sys

import pytest

from tests.claims.conftest import fails_in
from tests.claims.worlds.tasks import late, later

KINDS = KIND, OTHER = "def", "async"
HOW, MANY = "close", 2
either = pytest.mark.parametrize("how", [HOW, "re\\nset", ("a", MANY), b"x"])


def start(serve, kind):
    return serve("clients:app")


@fails_in(late)
@either
@pytest.mark.parametrize("kind, way", KINDS)
def test_answered(serve, kind, how, way) -> None:
    """Clients are answered."""
    server = start(serve, kind)
    assert server.ask(f"POST /tasks/{kind}").status == 200
    assert json.loads("[]") == []


@fails_in(later)
@pytest.mark.parametrize("number", range(MANY))
def test_other(serve, number) -> None:
    """Another."""
    serve("clients:app")
'''
APP = '''\
"""The application."""

import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

from tests.claims.apps.other import note
from tests.claims.apps.gone import nothing

app = FastAPI()
app.state.kept = {}
app.state.kept["x"], _ = 1, 2


@app.middleware("http")
async def middleware(request, call_next):
    return await call_next(request)


@app.post("/tasks/{kind}")
def post_task(kind) -> None:
    note(kind, nothing)


@app.get("/pigs/{kind}")
def get_pigs(kind) -> None:
    fly()


@app.get("/{anything}")
def get_anything(anything) -> None: ...


def fly() -> None: ...


def start_program() -> None:
    command("tests.claims.apps.program")


@app.post("/tasks/{kind}/program")
def post_program(kind) -> None:
    start_program()
'''
PROGRAM = """\
from tests.claims.apps.other import note

if __name__ == "__main__":
    note("program")
"""
WORLDS = '''\
def late() -> None:
    """Nobody is answered."""
    change("late")


def later() -> None:
    """Somebody is answered."""


def change(what) -> None:
    print(what)
'''
OTHER = """\
from fastapi import FastAPI


def note(*_) -> None:
    print("note")


def unused() -> None: ...
"""
FILES = {
    "tests/claims/test_clients.py": TEST,
    "tests/claims/apps/clients.py": APP,
    "tests/claims/apps/other.py": OTHER,
    "tests/claims/apps/program.py": PROGRAM,
    "tests/claims/worlds/tasks.py": WORLDS,
}


def make_project(root: Path, files: dict[str, str]) -> Project:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Project(root)


def evidence_in(root: Path, old: str = "", new: str = "") -> str:
    """The evidence of the claim, with a text of its files replaced."""
    assert sum(text.count(old) for text in FILES.values()) == 1 or not old
    project = make_project(root, {name: text.replace(old, new) if old else text for name, text in FILES.items()})
    return evidence(read_claims(project)["answered"], project)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('    assert json.loads("[]") == []\n', ""),
        ("Clients are answered.", "Clients are always answered."),
        ('KINDS = KIND, OTHER = "def", "async"', 'KINDS = ["def"]'),
        ("@either\n", ""),
        ('[HOW, "re', '["re'),
        ('return serve("clients:app")', 'return serve("clients:app", "--workers", "2")'),
        ("@fails_in(late)", "@fails_in(later)"),
        ("Nobody is answered.", "Nobody is answered at all."),
        ('change("late")', "..."),
        ("print(what)", "..."),
        ("note(kind, nothing)", "..."),
        ('print("note")', "..."),
        ('note("program")', "..."),
        ("return await call_next(request)", "..."),
        ("app = FastAPI()", "app = FastAPI(debug=True)"),
        ("app.state.kept = {}", "app.state.kept = dict()"),
        ("get_anything(anything) -> None: ...", "get_anything(anything) -> None: return"),
    ],
)
def test_what_a_proof_consists_of_is_noticed(old: str, new: str, tmp_path: Path) -> None:
    assert evidence_in(tmp_path / "before") != evidence_in(tmp_path / "after", old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"""Another."""', '"""One more."""'),
        ('"""Clients."""', '"""What clients see."""'),
        ("import late, later", "import last, late, later"),
        ("Somebody is answered.", "Some are answered."),
        ("fly()\n", "...\n"),
        ("def fly() -> None: ...", "def fly() -> None: return"),
        ("def unused() -> None: ...", ""),
        ("from contextlib import asynccontextmanager\n", ""),
        ("import asyncio\n", ""),
    ],
)
def test_what_else_stands_there_is_not(old: str, new: str, tmp_path: Path) -> None:
    assert evidence_in(tmp_path / "before") == evidence_in(tmp_path / "after", old, new)


def test_path_that_is_put_together_may_be_any(tmp_path: Path) -> None:
    path = ("POST /tasks/{kind}", "POST /task{kind}")
    assert "fly" not in evidence_in(tmp_path / "before")
    assert "fly" in evidence_in(tmp_path / "after", *path)


def test_readers_are_told_what_a_test_is_run_with(tmp_path: Path) -> None:
    claims = read_claims(make_project(tmp_path, FILES))
    assert claims["answered"].how_it_is_run == (
        "The test is run with each `how` (`close`, `re\\nset`, `a 2`, `b'x'`) and each `kind and way` (`KINDS`)."
    )
    assert claims["other"].how_it_is_run == "The test is run with each `number` (`range(MANY)`)."


def claims_here() -> dict[str, Claim]:
    """The claims of this guide."""
    return read_claims(Project(ROOT))


def test_proof_of_each_claim_has_its_application_and_its_world() -> None:
    for claim in claims_here().values():
        text = evidence(claim, Project(ROOT))
        assert source_of(claim.source, TO_READ) in text
        assert re.search(r"\n# tests/(claims|outgrow)/apps/", text), claim.name
        assert f'"""{claim.world}' in text.replace("\n    ", " "), claim.name
