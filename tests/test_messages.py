"""Every message that a writer can meet is in tests/wrong/, whole, with the wrong input that causes it."""

import re
import runpy
from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.messages.case import FOLDER, Case, Cases, case_names, read_cases
from proof.problem import Fault, Problem
from proof.run.runner import Runner
from tests.builder import Builder
from tests.calls import Recorder, calls
from tests.conftest import PROJECT
from tests.said import said

FILES = [read_cases(PROJECT, name) for name in case_names(PROJECT)]
CASES = [pytest.param(cases, case, id=f"{cases.name}-{case.name}") for cases in FILES for case in cases.cases]
# What says something else each time has no whole message that could be written down: by what it says, the test.
VARYING = {
    "the time of its run": "test_update_commands.py",
    "the site cannot be built": "test_sabotage_files.py",
    "its environment cannot be made": "test_environments.py",
    "cannot be installed": "test_brokers.py",
}
# A package with a message that is made in one place, one that is told what to say, and one that nobody makes.
PACKAGE = """\
from proof.problem import Fault, Problem


def problem(what: str) -> Problem:
    return Problem(path="a", what=what, fix="b")


def say() -> None:
    problem("c")


def say_otherwise() -> None:
    problem("d")


def refuse() -> None:
    raise Fault("e", "f")
"""


@pytest.mark.parametrize(("cases", "case"), CASES)
def test_message_is_what_is_said(cases: Cases, case: Case, runner: Runner, builder: Builder, shared: Path) -> None:
    found = said(cases, runner, builder, shared)[case.title].message
    assert found == case.message, f"read it, and run `make update` if {FOLDER}/{cases.name}.md is to say it"


@pytest.mark.parametrize("cases", FILES, ids=lambda cases: cases.name)
def test_each_case_has_a_name_of_its_own(cases: Cases) -> None:
    names = [case.name for case in cases.cases]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("cases", FILES, ids=lambda cases: cases.name)
def test_message_says_where_it_is_and_what_to_do(cases: Cases) -> None:
    for message in [message for case in cases.cases for message in re.split(r"\n\n(?=\S)", case.message)]:
        assert re.match(r"\S+?(:\d+)?: \S", message), message
        assert "\n  to fix:   " in message, message
        assert "Traceback" not in message, message


def test_file_of_ours_that_a_message_names_is_there() -> None:
    messages = [case.message for cases in FILES for case in cases.cases]
    named = {file for message in messages for file in re.findall(r"\b(?:proof|theme)/[\w/]+\.\w+", message)}
    assert named
    assert [file for file in sorted(named) if not (PROJECT.root / file).is_file()] == []


def test_each_message_of_the_code_has_a_case(project: Project, runner: Runner, builder: Builder, shared: Path) -> None:
    everything = [each for cases in FILES for each in said(cases, runner, builder, shared).values()]
    made = {call for each in everything for call in each.calls}
    without = [call.place for call in sorted(calls(project.root / "proof") - made)]
    assert len(without) == len(VARYING), f"write a case for each in {FOLDER}/, and run `make update`: {without}"
    for what, test in VARYING.items():
        assert what in project.read(project.root / "tests" / test)
        assert what in "".join(project.read(project.root / "proof" / place.partition(":")[0]) for place in without)


def test_call_that_is_not_made_is_seen(tmp_path: Path) -> None:
    (tmp_path / "problem.py").write_text("", encoding="utf-8")
    (tmp_path / "room.py").write_text(PACKAGE, encoding="utf-8")
    room = runpy.run_path(str(tmp_path / "room.py"))
    with Recorder(tmp_path) as recorder:
        room["say"]()
        Problem(path="a", what="said by a test", fix="b")
    assert [call.place for call in sorted(calls(tmp_path) - recorder.found)] == ["room.py:13", "room.py:17"]
    assert str(Fault("e", "f")) == "e"
