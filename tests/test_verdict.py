"""The verdict comes before any builder: an unproven page ends `proof build`, and nothing is written."""

import shutil
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import proof.__main__ as commands
from proof.guide.project import Project
from proof.site.builders import BUILDERS, Builder
from tests.guide import PAGE, make_guide

UNPROVEN = PAGE.replace("part/sample", "part/sampl") + "\n/// sample | part/sampl.py\n///\n"


def run_build(builder: str, guide: Project, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run `python -m proof build` in the folder of a guide; returns its exit status."""
    monkeypatch.chdir(guide.root)
    monkeypatch.setattr(sys, "argv", ["proof", "build", "--builder", builder])
    return commands.main()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The builders that were started; in these tests, all of them succeed at once."""
    names: list[str] = []

    def starts(name: str) -> Builder:
        def build(project: Project, folder: Path) -> CompletedProcess[str]:
            names.append(name)
            shutil.copytree(project.docs / "assets", folder / "assets")
            return CompletedProcess([], 0, "", "")

        return Builder(build, BUILDERS[name].serve)

    for name in BUILDERS:
        monkeypatch.setitem(BUILDERS, name, starts(name))
    return names


@pytest.mark.parametrize("builder", BUILDERS)
def test_unproven_page_ends_a_build_before_its_builder_starts(
    builder: str,
    started: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    guide = make_guide(tmp_path, UNPROVEN)
    assert run_build(builder, guide, monkeypatch) == 1
    assert started == []
    assert not (tmp_path / "site").exists()
    said = capsys.readouterr().err
    for line in (8, 16):
        assert said.count(f"docs/index.md:{line}: there is no sample `part/sampl.py` in snippets/\n") == 1
    assert said.count("snippets/part/sample.py: no page shows this sample\n") == 1
    assert said.count("\n  to fix:   ") == 3


@pytest.mark.parametrize("builder", BUILDERS)
def test_without_the_verdict_a_builder_starts(
    builder: str, started: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proof.site.build.check_pages", lambda _: [])
    guide = make_guide(tmp_path, UNPROVEN)
    assert run_build(builder, guide, monkeypatch) == 1
    assert started == [builder]


@pytest.mark.parametrize("builder", BUILDERS)
def test_proven_pages_are_built_with_what_is_beside_them(
    builder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = make_guide(tmp_path, name="practice")
    assert run_build(builder, guide, monkeypatch) == 0
    for name in ("index.html", "index.md", "llms.txt", "practice/guide.apkg"):
        assert (tmp_path / "site" / name).is_file()


@pytest.mark.parametrize("builder", BUILDERS)
def test_builder_that_fails_ends_the_build(
    builder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = make_guide(tmp_path, settings={"markdown_extensions": ["proof.pages.extension", "no_such_extension"]})
    monkeypatch.setattr("proof.site.build.check_pages", lambda _: [])
    assert run_build(builder, guide, monkeypatch) != 0
    assert "no_such_extension" in capsys.readouterr().err
    assert not (tmp_path / "site/llms.txt").exists()
