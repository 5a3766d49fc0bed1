"""The builder of small guides saves builds, and nothing else."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from proof.guide.project import Project
from proof.site.build import build
from tests.builder import Builder
from tests.guide import PAGE, SAMPLE, make_guide


def contents(folder: Path) -> dict[str, bytes]:
    """What is in each file of a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The guides that were built, by a build that takes no time and fails where there is no page."""
    built = []

    def build(project: Project, folder: Path) -> CompletedProcess[str]:
        built.append(project.root)
        folder.mkdir()
        (folder / "index.html").write_text(project.root.name, encoding="utf-8")
        return CompletedProcess([], 0 if project.page_names() else 1, "", "no page")

    monkeypatch.setattr("tests.builder.build", build)
    return built


def test_copied_site_is_what_a_build_of_its_own_gives(builder: Builder, tmp_path: Path) -> None:
    for name in ("first", "second"):
        builder.build(make_guide(tmp_path / name))
    own = make_guide(tmp_path / "own")
    assert build(own, tmp_path / "own/site").returncode == 0
    assert contents(tmp_path / "first/site") == contents(tmp_path / "second/site") == contents(tmp_path / "own/site")


def test_equal_guide_is_built_once_and_each_has_a_site_of_its_own(builds: list[Path], tmp_path: Path) -> None:
    first, second, third = (make_guide(tmp_path / name) for name in ("first", "second", "third"))
    site = Builder(tmp_path / "built").build(first)
    (site.folder / "index.html").write_text("broken", encoding="utf-8")
    # Another process would have a builder of its own.
    for other in (second, third):
        site = Builder(tmp_path / "built").build(other)
        assert (site.folder, contents(site.folder)) == (other.root / "site", {"index.html": b"first"})
        (site.folder / "index.html").unlink()
    assert builds == [first.root]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/index.md", PAGE + "\n"),
        ("docs/assets/other.css", ""),
        ("snippets/part/sample.py", SAMPLE.replace("ada", "eve")),
        ("mkdocs.yml", "site_name: Other\n"),
        ("tests/claims/test_it.py", ""),
    ],
)
def test_guide_with_another_file_is_built_anew(name: str, text: str, builds: list[Path], tmp_path: Path) -> None:
    first, second = make_guide(tmp_path / "first"), make_guide(tmp_path / "second")
    (second.root / name).parent.mkdir(parents=True, exist_ok=True)
    (second.root / name).write_text(text, encoding="utf-8")
    for guide in (first, second):
        Builder(tmp_path / "built").build(guide)
    assert builds == [first.root, second.root]


def test_file_that_was_renamed_is_another(builds: list[Path], tmp_path: Path) -> None:
    first, second = make_guide(tmp_path / "first"), make_guide(tmp_path / "second")
    (second.docs / "index.md").rename(second.docs / "home.md")
    for guide in (first, second):
        Builder(tmp_path / "built").build(guide)
    assert builds == [first.root, second.root]


def test_build_that_fails_is_not_kept(builds: list[Path], tmp_path: Path) -> None:
    for name in ("first", "second"):
        guide = make_guide(tmp_path / name)
        (guide.docs / "index.md").unlink()
        with pytest.raises(AssertionError, match="no page"):
            Builder(tmp_path / "built").build(guide)
    assert builds == [tmp_path / "first", tmp_path / "second"]
