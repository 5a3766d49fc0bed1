"""`make settings` tries what is stale, writes what came out, and runs again what comes out otherwise than before."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from proof.claims.check_table import check_table
from proof.claims.row import Cell, Outcome
from proof.claims.settings import TABLE, read_table, write_table
from proof.claims.topics import read_claims
from proof.guide.project import Project
from proof.outcomes import fail_on
from proof.problem import Problem, Unproven
from tests import renewal, settings, tries
from tests.claims.outcome import About
from tests.claims.settings import OPTIONS, SETTINGS, Setting, setting_named
from tests.conftest import PROJECT
from tests.guide import make_guide
from tests.renewal import WAITS, Renewal, check_today, digest_of
from tests.settings import TIMES, make
from tests.tries import ERROR, Try, cell_of, cell_of_all

USUAL = Setting("usual", "Uvicorn", "", ("Uvicorn",))
OTHER = Setting("other", "Another server", "not with another server", ("Uvicorn",), lacks=frozenset({OPTIONS}))
CLAIM, FILE, TEST = "answer-first", "tests/claims/test_clients.py", "tests/claims/test_clients.py::test_answer_first"
HOLDS, FAILS = Cell(Outcome.HOLDS), Cell(Outcome.FAILS, "assert 503 == 200")
WORD = {HOLDS: ("holds", ""), FAILS: ("does not hold", FAILS.why), None: (ERROR, "ValueError: no such port")}


@dataclass
class Machine:
    """A machine on which claims are run in settings, as the test of a test wants it.

    Args:
        outcomes: what comes out next, in a setting; the last of them each time after that.
        runs: the name of the setting, how many claims are run and how often, in the order of time.
        missing: the settings that it does not have.
        setting: those that there are.
        marks: those of the claim.
    """

    outcomes: dict[str, list[Cell | None]] = field(default_factory=lambda: {"usual": [HOLDS], "other": [HOLDS]})
    runs: list[tuple[str, int, int]] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    marks: list[pytest.MarkDecorator] = field(default_factory=list)

    def try_claims(self, tests: Iterable[str], setting: Setting, times: int = 1) -> list[Try]:
        """Do what `try_claims` does."""
        named = list(tests)
        self.runs.append((setting.name, len(named), times))
        outcomes = self.outcomes[setting.name]
        found = [WORD[outcomes.pop(0) if len(outcomes) > 1 else outcomes[0]] for _ in range(times)]
        return [Try(test, {}, time, *outcome) for test in named for time, outcome in enumerate(found)]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with two settings."""
    machine = Machine()

    def function_of(_name: str) -> Callable[[], None]:
        def test() -> None: ...

        for mark in machine.marks:
            mark(test)
        return test

    for module in (renewal, settings):
        monkeypatch.setattr(module, "SETTINGS", (USUAL, OTHER))
        monkeypatch.setattr(module, "function_of", function_of)
    monkeypatch.setattr(settings, "try_claims", machine.try_claims)
    monkeypatch.setattr(settings, "missing", lambda setting: "a program" if setting.name in machine.missing else "")
    return machine


@pytest.fixture
def guide(machine: Machine, tmp_path: Path) -> Project:
    """A guide with a claim that holds in both settings."""
    project = make_guide(tmp_path, name="claims")
    assert make(project, "", is_all=False) == 0
    machine.runs.clear()
    assert check(project) == []
    return project


def check(project: Project) -> list[Problem]:
    """What is wrong with the table of a guide, as `make test` says."""
    fresh = Project(project.root)
    return [*check_table(fresh), *check_today(read_table(fresh), read_claims(fresh).values())]


def test_table_of_this_guide_is_there_and_fresh() -> None:
    assert (PROJECT.root / TABLE).is_file()
    fail_on(check(PROJECT))


def cells(project: Project) -> dict[str, Cell]:
    """What the table says of the claim."""
    return read_table(project).row(CLAIM).cells


def edit(project: Project, path: str, old: str, new: str) -> None:
    """Replace a text in a file of a guide, where it is once."""
    text = (project.root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project.root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_fresh_is_not_tried(guide: Project, machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(guide, "", is_all=False) == 0
    assert machine.runs == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("only", "is_all", "runs"),
    [("", True, ["usual", "other"]), ("other", False, ["other"]), (FILE, False, ["usual", "other"])],
)
def test_what_is_named_is_tried_anew(
    only: str, is_all: bool, runs: list[str], guide: Project, machine: Machine
) -> None:
    before = read_table(guide)
    assert make(guide, only, is_all=is_all) == 0
    assert machine.runs == [(name, 1, 1) for name in runs]
    assert read_table(guide) == before


def test_other_name_is_refused(guide: Project) -> None:
    with pytest.raises(Unproven, match="ONLY names neither a setting nor a file of claims"):
        make(guide, "others", is_all=False)


def test_claim_that_changes_is_tried_anew(guide: Project, machine: Machine) -> None:
    edit(guide, FILE, "== 200", "== 201")
    assert [problem.what.partition(":")[0] for problem in check(guide)] == [f"`{CLAIM}` is not what was tried"]
    assert make(Project(guide.root), "", is_all=False) == 0
    assert machine.runs == [("usual", 1, 1), ("other", 1, 1)]
    assert check(guide) == []


def test_claim_that_changes_is_stale_until_it_was_tried_everywhere(guide: Project) -> None:
    edit(guide, FILE, "== 200", "== 201")
    assert make(Project(guide.root), "other", is_all=False) == 0
    assert [problem.fix for problem in check(guide)] == [f"run `make settings ONLY={FILE}`"]


def test_new_claim_is_tried(guide: Project, machine: Machine) -> None:
    file = guide.root / FILE
    new = file.read_text(encoding="utf-8").replace("test_answer_first", "test_answer_again")
    file.with_name("test_more.py").write_text(new, encoding="utf-8")
    assert [problem.what for problem in check(guide)] == ["`answer-again` was tried in no setting"]
    assert make(Project(guide.root), "", is_all=False) == 0
    assert machine.runs == [("usual", 1, 1), ("other", 1, 1)]
    assert check(guide) == []


def test_claim_that_is_gone_leaves_the_table(guide: Project, machine: Machine) -> None:
    (guide.root / FILE).unlink()
    assert [problem.what for problem in check(guide)] == [f"there is no claim `{CLAIM}` any more"]
    assert make(Project(guide.root), "", is_all=False) == 0
    assert (machine.runs, read_table(guide).rows) == ([], ())


def test_setting_that_runs_a_server_otherwise_is_tried_anew(
    guide: Project, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "SETTINGS", (USUAL, replace(OTHER, options=("--reload",))))
    [problem] = check(guide)
    assert problem.what == (
        "the setting `other` runs a server otherwise than when claims were tried in it, or with other releases"
    )
    assert problem.fix == "run `make settings ONLY=other`"
    # A topic alone is not all that was tried in it.
    assert make(guide, "usual", is_all=False) == 0
    assert check(guide) == [problem]
    machine.runs.clear()
    assert make(guide, "", is_all=False) == 0
    assert machine.runs == [("other", 1, 1)]
    assert check(guide) == []


def test_new_setting_is_tried(guide: Project, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.outcomes["new"] = [FAILS]
    new = replace(OTHER, name="new")
    monkeypatch.setattr(renewal, "SETTINGS", (USUAL, OTHER, new))
    assert [problem.what for problem in check(guide)] == ["no claim was tried in the setting `new`"]
    assert make(guide, "", is_all=False) == 0
    assert (machine.runs, cells(guide)["new"]) == ([("new", 1, 1)], FAILS)
    assert check(guide) == []
    monkeypatch.setattr(renewal, "SETTINGS", (new, USUAL))
    assert [problem.what for problem in check(guide)] == [
        "has the settings in another order",
        "there is no setting `other` any more",
    ]
    assert make(guide, "", is_all=False) == 0
    assert (list(cells(guide)), check(guide)) == (["new", "usual"], [])


def test_setting_in_other_words_is_not_tried_anew(
    guide: Project, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "SETTINGS", (USUAL, replace(OTHER, title="Some other server")))
    assert [problem.what for problem in check(guide)] == ["has other words for the setting `other`"]
    assert make(guide, "", is_all=False) == 0
    assert (machine.runs, check(guide)) == ([], [])


def test_other_outcome_is_run_again_and_written(guide: Project, machine: Machine) -> None:
    machine.outcomes["other"] = [FAILS]
    assert make(guide, "other", is_all=False) == 0
    assert machine.runs == [("other", 1, 1), ("other", 1, TIMES)]
    assert cells(guide) == {"usual": HOLDS, "other": FAILS}
    # In other words it is the same outcome.
    machine.outcomes["other"] = [Cell(Outcome.FAILS, "assert 503 == 200")]
    assert make(guide, "other", is_all=False) == 0
    assert machine.runs[2:] == [("other", 1, 1)]


def test_outcome_that_differs_from_run_to_run_is_undetermined(guide: Project, machine: Machine) -> None:
    machine.outcomes["other"] = [FAILS, *([FAILS] * 7), HOLDS]
    assert make(guide, "other", is_all=False) == 0
    found = Cell(Outcome.UNDETERMINED, f"held in {TIMES - 7} of {TIMES} runs")
    assert cells(guide)["other"] == found
    # One more run is no news, whatever comes out; one of another test is.
    for outcome in (FAILS, HOLDS):
        machine.outcomes["other"] = [outcome]
        assert make(guide, "", is_all=True) == 0
        assert cells(guide)["other"] == found
    edit(guide, FILE, "== 200", "== 201")
    machine.runs.clear()
    assert make(Project(guide.root), "", is_all=False) == 0
    assert machine.runs == [("usual", 1, 1), ("other", 1, 1), ("other", 1, TIMES)]
    assert cells(guide)["other"] == HOLDS


def test_error_is_no_outcome(guide: Project, machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.outcomes["other"] = [None]
    assert make(guide, "", is_all=True) == 1
    assert capsys.readouterr().err.partition("\n\n")[2] == (
        "tests/claims/test_clients.py:8: `answer-first` ends in the setting `other` by an error that says nothing "
        "about the claim\n"
        "  found:    ValueError: no such port\n"
        "  to fix:   correct the test, or how the setting runs a server\n"
    )
    assert cells(guide) == {"usual": HOLDS}
    assert [problem.what for problem in check(guide)] == [f"`{CLAIM}` was not tried in the setting `other`"]
    machine.outcomes["other"] = [HOLDS]
    machine.runs.clear()
    assert make(guide, "", is_all=False) == 0
    assert (machine.runs, check(guide)) == ([("other", 1, 1)], [])


def test_run_that_is_not_there_is_no_outcome(
    guide: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settings, "try_claims", lambda *_: [])
    assert make(guide, "other", is_all=False) == 1
    assert "`answer-first` was run 0 times in the setting `other`, not 1" in capsys.readouterr().err


def test_setting_in_which_nothing_runs_stays_as_it_was(
    guide: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> list[Try]:
        raise Unproven(Problem(path="tests/claims", what="pytest does not run", fix="let it"))

    before = read_table(guide)
    monkeypatch.setattr(settings, "try_claims", fail)
    assert make(guide, "other", is_all=False) == 1
    assert "tests/claims: pytest does not run" in capsys.readouterr().err
    assert read_table(guide) == before


def test_setting_that_this_machine_lacks_stands(
    guide: Project, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.missing.add("other")
    edit(guide, FILE, "== 200", "== 201")
    assert make(Project(guide.root), "", is_all=False) == 0
    assert "not tried here: other. This machine lacks a program" in capsys.readouterr().err
    assert (machine.runs, cells(guide), check(guide)) == ([("usual", 1, 1)], {"usual": HOLDS, "other": HOLDS}, [])
    # The weekly job must have it.
    assert make(Project(guide.root), "", is_all=True) == 1
    assert f"{TABLE}: cannot try the setting `other` here\n  to fix:   a program" in capsys.readouterr().err


def test_claim_that_nobody_could_try_says_so(machine: Machine, tmp_path: Path) -> None:
    machine.missing.add("other")
    project = make_guide(tmp_path, name="claims")
    assert make(project, "", is_all=False) == 0
    assert (cells(project)["other"], check(project)) == (Cell(Outcome.UNTRIED), [])
    machine.missing.clear()
    machine.runs.clear()
    assert make(project, "", is_all=False) == 0
    assert (machine.runs, cells(project)["other"]) == ([("other", 1, 1)], HOLDS)


def test_claim_applies_where_its_test_says(guide: Project, machine: Machine) -> None:
    machine.marks.append(pytest.mark.about.with_args(About(OPTIONS, {})))
    [problem] = check(guide)
    assert problem.what == f"whether `{CLAIM}` applies in the setting `other` is not what the test says"
    assert (problem.expected, problem.found) == (f"it is about {OPTIONS}", "it applies")
    assert make(guide, "", is_all=False) == 0
    assert (machine.runs, cells(guide)["other"]) == ([], Cell(Outcome.APART, OPTIONS))
    machine.marks.clear()
    assert [problem.found for problem in check(guide)] == [f"it is about {OPTIONS}"]
    assert make(guide, "", is_all=False) == 0
    assert (machine.runs, cells(guide)["other"]) == ([("other", 1, 1)], HOLDS)


def test_edited_cell_is_found(guide: Project) -> None:
    edit(guide, TABLE, '"other": {"outcome": "holds"}', '"other": {"outcome": "does not hold"}')
    assert [problem.what for problem in check(guide)] == ["this was edited since the run that has found it"]


def test_table_that_cannot_be_read_is_written_anew(guide: Project, machine: Machine) -> None:
    before = read_table(guide)
    (guide.root / TABLE).write_text("{}", encoding="utf-8")
    assert make(guide, "", is_all=False) == 0
    assert (machine.runs, read_table(guide)) == ([("usual", 1, 1), ("other", 1, 1)], before)


def tried(time: int, kind: str, outcome: str, why: str = "") -> Try:
    return Try(TEST, {"kind": kind}, time, outcome, why)


def test_cell_says_with_what_a_claim_does_not_hold() -> None:
    """In an order that does not depend on which run has ended first."""
    runs = [tried(0, "def", *WORD[FAILS]), tried(0, "async", *WORD[HOLDS]), tried(0, "both", *WORD[FAILS])]
    for order in (runs, runs[::-1]):
        assert cell_of(order) == Cell(Outcome.FAILS, "assert 503 == 200", ("kind: both", "kind: def"))
    other = [tried(0, "def", "does not hold", "assert 1 == 2"), *runs[1:]]
    assert cell_of(other).why == "assert 503 == 200; assert 1 == 2"
    both = cell_of_all([cell_of(runs), cell_of(runs[1:])])
    why = "failed in each of 2 runs, not always with all of these"
    assert both == Cell(Outcome.UNDETERMINED, why, ("kind: both", "kind: def"))


def test_digest_of_a_setting_is_about_its_releases_and_not_its_words() -> None:
    setting = setting_named("h11")
    assert digest_of(replace(setting, title="Another", lacks=frozenset())) == digest_of(setting)
    assert digest_of(replace(setting, packages=(*setting.packages, "granian"))) != digest_of(setting)
    assert len({digest_of(each) for each in SETTINGS}) == len(SETTINGS)


def test_digest_of_a_setting_is_about_how_long_its_tests_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest_of(setting_named("gunicorn"))
    monkeypatch.setattr("tests.renewal.WAITS", (*WAITS[:-1], WAITS[-1] + 1))
    assert digest_of(setting_named("gunicorn")) != before


def test_machine_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And each setting that it has is there: the usual one, and the Python that runs this."""
    own = f"python-{sys.version_info.major}.{sys.version_info.minor}"
    assert [tries.missing(setting) for setting in (*SETTINGS[:2], Setting(own, "", "", (), python=own[7:]))] == [""] * 3
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tries, "PLACES", str(tmp_path))
    assert "nginx" in tries.missing(setting_named("nginx"))
    assert "PID namespace" in tries.missing(setting_named("process-one"))
    assert "a command `python3.0`" in tries.missing(Setting("old", "", "", (), python="3.0"))
    # A command of that name may say that there is none.
    (tmp_path / "python3.0").write_text("#!/bin/false\n", encoding="utf-8")
    (tmp_path / "python3.0").chmod(0o755)
    assert "a command `python3.0`" in tries.missing(Setting("old", "", "", (), python="3.0"))


def test_renewal_of_another_order_of_claims_is_the_same(guide: Project) -> None:
    table, claims = read_table(guide), list(read_claims(guide).values())
    assert Renewal(guide, table, claims[::-1]).renewed() == table
    write_table(guide, table)
