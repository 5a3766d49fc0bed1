"""The site that proofs share is that of the project, and who needs it is told why it cannot be built."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.site.built import built_site
from tests.guide import PAGE, make_guide


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were built, by a build that takes no time, and fails in two ways without a file each."""
    folders: list[Path] = []

    def build(project: Project, folder: Path, _: str) -> CompletedProcess[str]:
        folders.append(folder)
        if not (project.docs / "assets/other.css").is_file():
            raise Unproven(Problem(path="mkdocs.yml", what="there is no page `other.md`", fix="write it"))
        status = 0 if (project.docs / "assets/guide.css").is_file() else 1
        return CompletedProcess([], status, "", "no style sheet" if status else "")

    monkeypatch.setattr("proof.site.built.build", build)
    return folders


def test_site_is_built_once_below_the_path_of_its_address(
    builds: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_guide(tmp_path / "guide", files={"docs/assets/other.css": ""})
    monkeypatch.setenv("SITE_URL", "https://example.com/guide/")
    for _ in range(2):
        site = built_site(project, tmp_path)
        assert (site.folder, site.base) == (project.root / "site", "/guide/")
    assert builds == [project.root / "site"]


@pytest.mark.parametrize(
    ("missing", "page", "said"),
    [
        ("assets/guide.css", PAGE, "no style sheet"),
        ("assets/other.css", PAGE, "mkdocs.yml: there is no page `other.md`\n  to fix:   write it"),
        ("assets/guide.css", PAGE.replace("part/sample", "part/other"), "pages are not proven"),
    ],
)
@pytest.mark.usefixtures("builds")
def test_who_needs_it_is_told_why_it_cannot_be_built(missing: str, page: str, said: str, tmp_path: Path) -> None:
    project = make_guide(tmp_path / "guide", page, files={"docs/assets/other.css": ""})
    (project.docs / missing).unlink()
    for _ in range(2):
        with pytest.raises(Unproven) as error:
            built_site(project, tmp_path)
        assert error.value.problem.found == said
