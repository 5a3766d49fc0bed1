"""A file that cannot be read is named with its line, once, by what proves pages and by what builds the site."""

import json
import logging
from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.problem import Unproven
from proof.site.build import build, publish
from proof.site.builders import PUBLISHED
from tests.claims_guide import TEST, WORLD
from tests.guide import SAMPLE
from tests.practice_guide import CARDS, QUESTIONS, make_practice
from tests.proven_guide import make_proven
from tests.rendering import by_mkdocs
from tests.test_sabotage_run import pytest_in

MARK = b"\xef\xbb\xbf"
MERGE = "<<<<<<< HEAD\n"
CLAIMS = "tests/claims"
PICKS, RECORDING = "snippets/part/sample.trace.toml", "snippets/part/sample.trace.json"
CASES = {
    # what is wrong: the file, its content, where the problem is said to be, what it is
    "a merge marker in a recording": (RECORDING, f"[\n{MERGE}]\n".encode(), f"{RECORDING}:2", "is not a recording"),
    "a recording of something else": (RECORDING, b'[{"who": 1}]', RECORDING, "is not a recording"),
    "a merge marker in picks": (PICKS, MERGE.encode(), f"{PICKS}:1", "not valid TOML"),
    "a mistake in claims": (
        f"{CLAIMS}/test_clients.py", f"{TEST}def (:\n".encode(), f"{CLAIMS}/test_clients.py:14", "not valid Python"
    ),
    "a mistake in worlds": (
        f"{CLAIMS}/worlds/tasks.py", f"{WORLD}def (:\n".encode(), f"{CLAIMS}/worlds/tasks.py:3", "not valid Python"
    ),
    "a mistake in a sample": (
        "snippets/part/sample.py", f"{SAMPLE}def (:\n".encode(), "snippets/part/sample.py:24", "not valid Python"
    ),
    "a sample with a byte order mark": (
        "snippets/part/sample.py", MARK + SAMPLE.encode(), "snippets/part/sample.py:1", "a byte order mark"
    ),
    "a page without front matter": ("docs/index.md", b"# A page\n", "docs/index.md:1", "the front matter has no title"),
    "an empty page": ("docs/index.md", b"", "docs/index.md:1", "the front matter has no title"),
    "front matter without end": ("docs/index.md", b"---\ntitle: A\n\n# A\n", "docs/index.md:1", "has no title"),
    "front matter that is no YAML": (
        "docs/index.md", b"---\ntitle: A: b\n---\n\n# A\n", "docs/index.md:1", "the front matter is not YAML"
    ),
    "a page with a byte order mark": (
        "docs/index.md", MARK + b"---\ntitle: A\ndescription: b\n---\n\n# A\n", "docs/index.md:1", "a byte order mark"
    ),
    "a page that is not UTF-8": ("docs/index.md", b"\xff", "docs/index.md", "is not UTF-8"),
    "questions with a byte order mark": (
        "docs/questions.toml", MARK + QUESTIONS.encode(), "docs/questions.toml:1", "a byte order mark"
    ),
    "a merge marker in questions": (
        "docs/questions.toml", f"{MERGE}{QUESTIONS}".encode(), "docs/questions.toml:1", "not valid TOML"
    ),
    "a merge marker in cards": ("docs/cards.toml", f"{MERGE}{CARDS}".encode(), "docs/cards.toml:1", "not valid TOML"),
}  # fmt: skip


def make_guide_with_trace(root: Path) -> Project:
    """A guide with questions, cards, a claim, and a recording of its sample."""
    project = make_practice(root)
    (root / PICKS).touch()
    steps = [
        {"who": "client", "event": "request", "about": "POST /register"},
        {"who": "client", "event": "response sent"},
    ]
    (root / RECORDING).write_text(json.dumps(steps), encoding="utf-8")
    return project


@pytest.mark.parametrize(("file", "content", "place", "what"), CASES.values(), ids=CASES)
def test_file_that_cannot_be_read_is_named(
    file: str, content: bytes, place: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_guide_with_trace(tmp_path)
    (tmp_path / file).write_bytes(content)
    problems = [str(problem) for problem in check_pages(project)]
    assert sum(text.startswith(f"{place}: ") and what in text.split("\n")[0] for text in problems) == 1
    assert publish(project, PUBLISHED) != 0
    said = capsys.readouterr().err.split("\n")
    assert sum(line.startswith(f"{place}: ") and what in line for line in said) == 1


# What a builder cannot read itself, nobody can show in its place.
@pytest.mark.parametrize("case", [case for case in CASES if case != "a page that is not UTF-8"])
def test_file_that_cannot_be_read_is_named_by_a_builder(case: str, tmp_path: Path) -> None:
    file, content, place, what = CASES[case]
    project = make_guide_with_trace(tmp_path)
    (tmp_path / file).write_bytes(content)
    said = built(project, tmp_path / "site")
    assert said.count(f"{place}: ") == 1
    assert what in said
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
    project = make_guide_with_trace(tmp_path)
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
