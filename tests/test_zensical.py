"""The preview by Zensical goes on where something cannot be written, and ends where Zensical does."""

from pathlib import Path

import pytest

from proof.site.zensical import serve_with_zensical, write_beside
from tests.guide import PAGE, make_guide


def test_preview_that_cannot_begin_ends(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    guide = make_guide(tmp_path, settings={"docs_dir": "missing"})
    assert serve_with_zensical(guide, "127.0.0.1:0") == 1
    assert "Docs directory does not exist" in capfd.readouterr().err
    assert [file.name for file in tmp_path.glob(".preview-*")] == []
    assert list((tmp_path / ".cache").iterdir()) == []


def test_what_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = make_guide(tmp_path, PAGE.replace("title: A page\n", ""))
    write_beside(guide, tmp_path / "site")
    assert capsys.readouterr().err.startswith("docs/index.md:1: the front matter has no title\n")


def test_site_that_is_emptied_meanwhile_is_left_to_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def export(*_: object) -> None:
        (tmp_path / "gone/index.md").write_text("", encoding="utf-8")

    monkeypatch.setattr("proof.site.export.export", export)
    write_beside(make_guide(tmp_path), tmp_path / "site")
    assert capsys.readouterr().err == ""
