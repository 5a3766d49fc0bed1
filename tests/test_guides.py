"""Small guides are what a writer could have written: formatted, and proven, but for the numbers that ours reaches."""

from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.run.runner import Runner
from proof.samples.format import formatted
from proof.samples.prove import prove
from proof.traces.recording import compare, read_trace, traced_names
from proof.traces.traced_run import record
from tests.guide import GUIDES, ON_TOP_OF, make_guide, read_guide


def test_each_folder_is_a_guide() -> None:
    assert {file.name for file in GUIDES.iterdir() if file.is_dir()} == set(ON_TOP_OF)


def test_guide_has_its_own_files_on_top_of_those_of_another() -> None:
    base, own = read_guide("one_page"), read_guide("claims")
    assert own.keys() > base.keys()
    assert {name for name in base if own[name] != base[name]} == {"docs/index.md"}


def test_samples_are_formatted(project: Project) -> None:
    sources = {
        str(file.relative_to(GUIDES)): file.read_text(encoding="utf-8") for file in GUIDES.glob("*/snippets/**/*.py")
    }
    assert formatted(project, sources) == sources


def test_nothing_else_is_formatted_if_there_are_no_samples(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "```python\nx  =  1\n```\n"
    file = tmp_path / "page.md"
    file.write_text(page, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert formatted(project, {}) == {}
    assert file.read_text(encoding="utf-8") == page


@pytest.mark.parametrize("name", sorted(ON_TOP_OF.keys() - {"proven"}))
def test_guide_is_proven(name: str, runner: Runner, tmp_path: Path) -> None:
    project = make_guide(tmp_path, name=name)
    assert check_pages(project) == []
    for sample in project.samples():
        assert prove(sample, runner) == []
    for traced in traced_names(project):
        committed = read_trace(project, project.sample(traced))
        assert compare(committed, record(committed.sample, committed.picks, runner)) == []
