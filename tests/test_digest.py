"""The digest of the site is that of its paths and bytes, and the same for each build of a commit."""

from pathlib import Path

import pytest

from proof.guide.html import Site
from proof.guide.project import Project
from proof.site.build import build
from proof.site.digest import digest
from tests.guide import make_guide


def test_site_is_built_twice_with_the_same_bytes(site: Site, built_by: str, project: Project, tmp_path: Path) -> None:
    """Each job of CI builds the site, and the last one compares what they built."""
    assert build(project, tmp_path / "site", built_by).returncode == 0
    assert digest(tmp_path / "site") == digest(site.folder)


def test_digest_depends_on_each_path_and_byte(tmp_path: Path) -> None:
    def write(**files: str) -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        for name, text in files.items():
            file = folder / name.replace("_", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return digest(folder)

    same = write(a="1", b_c="2")
    assert write(b_c="2", a="1") == same
    others = [write(a="1", b_c="3"), write(a="1", b_d="2"), write(a="1"), write(a="1", b_c="2", e="")]
    assert len({same, *others, write(a="12", b_c="")}) == 6


def test_site_depends_on_the_day_only_by_the_variable_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sitemap has a date: that of the commit, which CI sets, and not the day on which a job runs."""
    project = make_guide(tmp_path / "guide", settings={"site_url": "https://example.org/"})
    digests = []
    for name, second in (("one", "0"), ("same", "0"), ("other", "86400")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", second)
        assert build(project, tmp_path / name).returncode == 0
        digests.append(digest(tmp_path / name))
    one, same, other = digests
    assert one == same != other
