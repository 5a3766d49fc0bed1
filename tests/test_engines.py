"""Engines run a job, leave nothing behind, and are those of which the table says what survives.

`make outgrow` kills their processes, which takes minutes; here, nothing is killed.
"""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from proof.claims.claim import Claim
from proof.claims.row import Cell, Outcome
from proof.claims.settings import ENGINES as TABLE
from proof.claims.settings import Setting, Table, read_table
from proof.claims.topics import read_claims
from proof.guide.project import Project
from proof.outcomes import fail_on
from proof.problem import Problem
from tests.claims.outcome import ERROR, HOLDS
from tests.outgrow.__main__ import cells_of, id_of, keep_words, renewed
from tests.outgrow.engines import AOF, ENGINES, NAMES, Engine, engine_named
from tests.outgrow.outcomes import AS_NAMED, Noted
from tests.outgrow.processes import processes_of
from tests.outgrow.system import System
from tests.parts import ROOT

CLAIM, ABOUT_AOF = "stopped-worker-loses-no-job", "broker-without-file-loses-waiting-job"
CELERY = engine_named("celery")


@pytest.mark.parametrize("name", NAMES)
def test_job_comes_back(name: str) -> None:
    with TemporaryDirectory(prefix="outgrow-") as folder:
        Path(folder).chmod(0o711)
        with System(engine_named(name), Path(folder)) as system:
            assert system.events == ["other-1 starts", "other-1 ends"]
            assert len(processes_of(Path(folder))) > 1
        assert processes_of(Path(folder)) == []


def check_today(settings: Iterable[Setting], engines: Iterable[Engine]) -> Iterable[Problem]:
    """List the engines that are run otherwise than when their claims were tried."""
    known = {setting.name: setting for setting in settings}
    for engine in engines:
        if known.pop(engine.name, None) != engine.recorded:
            what = f"`{engine.name}` is not what was tried: its application, its lock, or how it is run"
            yield Problem(path=TABLE, what=what, fix=f"run `make outgrow ONLY={engine.name}`")
    for gone in known:
        yield Problem(path=TABLE, what=f"there is no engine `{gone}` any more", fix="run `make outgrow`")


def test_table_is_of_the_engines_of_today() -> None:
    fail_on(list(check_today(read_table(Project(ROOT), TABLE).settings, ENGINES)))


def test_engine_that_is_run_otherwise_is_found() -> None:
    settings = [engine.recorded for engine in ENGINES]
    others = [replace(engine, worker=(*engine.worker, "--more")) if engine is CELERY else engine for engine in ENGINES]
    assert [problem.what[:8] for problem in check_today(settings, others)] == ["`celery`"]
    assert [problem.what for problem in check_today(settings, [e for e in ENGINES if e is not CELERY])] == [
        "there is no engine `celery` any more"
    ]
    assert len(list(check_today([], ENGINES))) == len(ENGINES)


def test_words_of_an_engine_are_not_how_it_is_run() -> None:
    other = replace(CELERY, title="Another title", lacks=frozenset({AOF}))
    assert other.recorded.run == CELERY.recorded.run
    assert replace(CELERY, broker="postgresql").recorded.run != CELERY.recorded.run


@pytest.fixture
def claim() -> Claim:
    """A claim that applies to each engine."""
    return read_claims(Project(ROOT))[CLAIM]


def noted(claim: Claim, holds: str, fails: str = AS_NAMED, why: str = "") -> list[Noted]:
    """What came out of a claim as it is, and in its world."""
    return [
        Noted(id_of(claim), CELERY.name, False, holds, why),
        Noted(id_of(claim), CELERY.name, True, fails, "in its world"),
    ]


@pytest.mark.parametrize(
    ("holds", "fails", "cell"),
    [
        (HOLDS, AS_NAMED, Cell(Outcome.HOLDS)),
        (Outcome.FAILS, AS_NAMED, Cell(Outcome.FAILS, "assert 0 == 1")),
        # Whatever comes of its world then.
        (Outcome.FAILS, HOLDS, Cell(Outcome.FAILS, "assert 0 == 1")),
        (Outcome.FAILS, ERROR, Cell(Outcome.FAILS, "assert 0 == 1")),
    ],
)
def test_cell_says_what_came_out(holds: str, fails: str, cell: Cell, claim: Claim) -> None:
    assert list(cells_of(claim, CELERY, noted(claim, holds, fails, cell.why))) == [cell]


@pytest.mark.parametrize(
    ("holds", "fails", "what"),
    [
        (HOLDS, HOLDS, "does not fail in its world"),
        (HOLDS, Outcome.FAILS, "does not fail in its world"),
        (HOLDS, ERROR, "does not fail in its world"),
        (ERROR, AS_NAMED, "ends by an error"),
    ],
)
def test_what_is_no_outcome_is_named(holds: str, fails: str, what: str, claim: Claim) -> None:
    [found] = cells_of(claim, CELERY, noted(claim, holds, fails, "a reason"))
    assert isinstance(found, Problem)
    assert what in found.what
    assert found.found == ("in its world" if holds == HOLDS else "a reason")


def test_run_that_is_missing_is_named(claim: Claim) -> None:
    for one in noted(claim, HOLDS):
        [found] = cells_of(claim, CELERY, [one])
        assert isinstance(found, Problem)
        assert "was not run, or not in its world" in found.what


def test_claim_does_not_apply_to_what_an_engine_lacks() -> None:
    claim = read_claims(Project(ROOT))[ABOUT_AOF]
    assert list(cells_of(claim, engine_named("background-tasks"), [])) == [Cell(Outcome.APART, AOF)]


def test_values_that_differ_are_no_news() -> None:
    before, after = (Cell(Outcome.FAILS, f"assert {number} == 1") for number in (2, 3))
    assert keep_words(after, before) == before
    assert keep_words(after, None) == after
    assert keep_words(Cell(Outcome.HOLDS), before) == Cell(Outcome.HOLDS)


def test_engine_that_was_not_run_stays_as_it_was(claim: Claim) -> None:
    """Also its digest, by which one sees that it is to be run."""
    old = Table((replace(CELERY.recorded, run="old"),), ())
    tried = {(claim.name, "background-tasks"): Cell(Outcome.FAILS)}
    ran = {"background-tasks": engine_named("background-tasks").recorded}
    table = renewed([claim], old, ran, tried, Project(ROOT))
    assert [engine.run for engine in table.settings if engine.name == "celery"] == ["old"]
    assert table.row(claim.name).cells == {"background-tasks": Cell(Outcome.FAILS)}
    assert table.row(claim.name).evidence == ""
    # What it was run for and says nothing is not kept from before, either.
    again = renewed([claim], table, ran, {}, Project(ROOT))
    assert again.row(claim.name).cells == {}


def test_process_that_is_left_is_found(tmp_path: Path) -> None:
    assert processes_of(tmp_path) == []
    pid = os.spawnlpe(os.P_NOWAIT, "sleep", "sleep", "60", {**os.environ, "FOLDER": str(tmp_path)})
    try:
        while processes_of(tmp_path) != ["sleep 60"]:
            """It has not become `sleep` yet."""
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
    assert processes_of(tmp_path) == []
