"""The preview by Zensical goes on where something cannot be written, and ends where Zensical does."""

import shutil
import sys
from pathlib import Path

import pytest
import zensical

from proof.site.zensical_preview import DISTURBED, move_into, serve_with_zensical, write_beside
from tests.guide import PAGE, make_guide


def test_preview_that_cannot_begin_ends(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    guide = make_guide(tmp_path, settings={"docs_dir": "missing"})
    assert serve_with_zensical(guide, "127.0.0.1:0") == 1
    assert "Docs directory does not exist" in capfd.readouterr().err
    assert [file.name for file in tmp_path.glob(".preview-*")] == []
    assert list((tmp_path / ".cache").iterdir()) == []


# A Zensical that cannot empty the folder of the site the first time, and ends of itself the second.
SERVE_TWICE = """
import pathlib, sys
first = pathlib.Path(sys.argv[0]).with_suffix(".first")
if not first.exists():
    first.touch()
    sys.exit("site directory could not be cleaned: Directory not empty")
sys.exit(3)
"""


def test_preview_that_is_ended_by_what_is_written_beside_it_begins_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "zensical.py"
    script.write_text(SERVE_TWICE, encoding="utf-8")
    monkeypatch.setattr("proof.site.zensical_preview.COMMAND", [sys.executable, str(script)])
    assert serve_with_zensical(make_guide(tmp_path / "guide"), "127.0.0.1:0") == 3
    assert capfd.readouterr().err == "site directory could not be cleaned: Directory not empty\n"


def test_zensical_says_so_still() -> None:
    # It does when a file comes in the very moment in which a folder is emptied, which no test can hit each time.
    assert DISTURBED.encode() in Path(zensical.zensical.__file__).read_bytes()


def test_what_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = make_guide(tmp_path, PAGE.replace("title: A page\n", ""))
    write_beside(guide, tmp_path / "site")
    assert capsys.readouterr().err.startswith("docs/index.md:1: the front matter has no title\n")


def test_site_that_is_emptied_meanwhile_is_left_to_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, site = tmp_path / "made", tmp_path / "site"
    for name in ("first.md", "learn/second.md"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(name, encoding="utf-8")
    move = Path.replace

    def move_where_it_is_emptied(file: Path, place: Path) -> Path:
        shutil.rmtree(site)
        return move(file, place)

    with monkeypatch.context() as emptied:
        emptied.setattr(Path, "replace", move_where_it_is_emptied)
        move_into(site, made)
    assert not site.exists()
    move_into(site, made)
    assert {file.relative_to(site).as_posix() for file in site.rglob("*.md")} == {"first.md", "learn/second.md"}
