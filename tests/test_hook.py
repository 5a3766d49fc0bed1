"""The hook of MkDocs writes what is beside the pages; builds run it, and here it is called in the process of a test."""

import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from proof.guide.project import Project
from proof.pages.look import BUILD
from proof.pages.report import Once
from proof.site import hook
from tests.guide import PAGE, make_guide


def after_build(project: Project, site: Path) -> None:
    """Call the hook as MkDocs does when the pages are there."""
    shutil.copytree(project.docs / "assets", site / "assets")
    config = MkDocsConfig(config_file_path=str(project.root / "mkdocs.yml"))
    config.site_dir = str(site)
    hook.on_post_build(config)


def test_pages_are_written_as_markdown(tmp_path: Path) -> None:
    after_build(make_guide(tmp_path), tmp_path / "site")
    assert "#> ['ada']" in (tmp_path / "site/index.md").read_text(encoding="utf-8")
    assert "(index.md): A page of a small guide." in (tmp_path / "site/llms.txt").read_text(encoding="utf-8")


def test_page_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(hook, "ONCE", Once())
    after_build(make_guide(tmp_path, PAGE.replace("part/sample", "part/sampl")), tmp_path / "site")
    [record] = caplog.records
    assert record.levelname == "ERROR"
    assert record.getMessage().startswith("docs/index.md:8: there is no sample `part/sampl.py`")
    assert not (tmp_path / "site/llms.txt").exists()


def test_build_of_ours_needs_no_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BUILD, "1")
    after_build(make_guide(tmp_path), tmp_path / "site")
    assert not (tmp_path / "site/index.md").exists()
