"""A snapshot is a project as it was: the next one is as it is."""

from pathlib import Path

from proof.guide.snapshot import Snapshot
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
