"""A file that cannot be read is named with its line, once, by what proves pages and by what builds the site."""

import logging
from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.messages.case import Case, read_cases
from proof.problem import Unproven
from proof.run.runner import Runner
from proof.site.build import build, publish
from proof.site.builders import PUBLISHED
from tests.builder import Builder
from tests.conftest import PROJECT
from tests.practice_guide import make_practice
from tests.proven_guide import make_proven
from tests.rendering import by_mkdocs
from tests.test_sabotage_run import pytest_in
from tests.wrong_guide import Wrong

MERGE = "<<<<<<< HEAD\n"
FILES = read_cases(PROJECT, "files")


@pytest.fixture
def wrong(runner: Runner, builder: Builder, tmp_path: Path) -> Wrong:
    """Guides with a file that cannot be read."""
    return Wrong(FILES, runner, builder, tmp_path)


@pytest.mark.parametrize("case", FILES.cases, ids=lambda case: case.name)
def test_file_that_cannot_be_read_is_named(case: Case, wrong: Wrong, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(wrong.guide_with(case), PUBLISHED) != 0
    assert capsys.readouterr().err.split("\n").count(case.message.partition("\n")[0]) == 1


# What a builder cannot read itself, nobody can show in its place.
@pytest.mark.parametrize(
    "case", [case for case in FILES.cases if case.name != "a page that is not UTF-8"], ids=lambda case: case.name
)
def test_file_that_cannot_be_read_is_named_by_a_builder(case: Case, wrong: Wrong, tmp_path: Path) -> None:
    said = built(wrong.guide_with(case), tmp_path / "site")
    assert said.count(case.message.partition("\n")[0]) == 1
    assert "Traceback" not in said


def built(project: Project, folder: Path) -> str:
    """What is said by a builder of a guide that cannot be built, if nobody has looked at its pages before."""
    try:
        run = build(project, folder)
    except Unproven as error:
        return str(error)
    assert run.returncode != 0
    return run.stdout + run.stderr


def test_problem_is_told_once_in_each_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = make_practice(tmp_path)
    (project.docs / "questions.toml").write_text(MERGE, encoding="utf-8")
    pages = [page.name for page in project.pages() if "/// questions" in page.text]
    assert len(pages) == 2
    for build_number in (1, 2):
        for page in pages:
            with caplog.at_level(logging.ERROR):
                assert "Not proven" in by_mkdocs(project, page)
        assert len(caplog.records) == build_number


def test_proof_that_cannot_read_says_so_without_a_traceback(tmp_path: Path) -> None:
    guide = make_proven(tmp_path).root
    (guide / "snippets/learn/send.trace.json").write_text(MERGE, encoding="utf-8")
    ran = pytest_in(guide, "tests/test_traces.py", "tests/test_pages.py", "--only", "learn/send.py")
    assert ran.returncode == 1
    assert "snippets/learn/send.trace.json:1: is not a recording" in ran.stdout
    assert "site/: the site cannot be built\n  found:    pages are not proven" in ran.stdout
    assert "Traceback" not in ran.stdout
    assert "raise Unproven" not in ran.stdout
