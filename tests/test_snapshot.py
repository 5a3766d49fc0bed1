"""A snapshot is a project as it was: the next one is as it is."""

from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.guide.snapshot import Snapshot
from proof.pages.look import BUILD, look_at
from tests.guide import PAGE, make_guide


def test_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    before = Snapshot(project.root)
    assert (before.page("index.md").text, before.page_names()) == (PAGE, ["index.md"])
    (project.docs / "index.md").write_text(PAGE + "More.\n", encoding="utf-8")
    (project.docs / "other.md").write_text(PAGE, encoding="utf-8")
    assert (before.page("index.md").text, before.page_names()) == (PAGE, ["index.md"])
    for now in (project, Snapshot(project.root)):
        assert (now.page("index.md").text, now.page_names()) == (PAGE + "More.\n", ["index.md", "other.md"])


def test_snapshot_reads_no_file_twice(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    snapshot = Snapshot(project.root)
    pages, samples = snapshot.pages(), snapshot.samples()
    for file in (project.docs / "index.md", project.snippets / "part/sample.py"):
        file.write_bytes(b"\xff")
    assert (snapshot.pages(), snapshot.samples()) == (pages, samples)


def test_snapshot_is_asked_once_for_what_is_known_of_it(tmp_path: Path) -> None:
    asked: list[Project] = []

    def ask(project: Project) -> int:
        asked.append(project)
        return len(asked)

    project = Project(tmp_path)
    snapshot = Snapshot(tmp_path)
    assert [project.known(ask), project.known(ask)] == [1, 2]
    assert [snapshot.known(ask), snapshot.known(ask), Snapshot(tmp_path).known(ask)] == [3, 3, 4]
    assert asked[2] is snapshot


def test_build_looks_once_and_a_preview_at_each_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_guide(tmp_path)
    assert look_at(project.root) is not look_at(project.root)
    monkeypatch.setenv(BUILD, "1")
    assert look_at(project.root) is look_at(project.root)
