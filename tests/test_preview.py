"""A writer's preview follows each change of a page and of a sample, shows what is wrong, and leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import plain_environment
from tests.proven_guide import make_proven


class Preview:
    """A running `make serve`.

    Args:
        guide: the folder of the guide.
        temporary: a folder for what it needs while it runs.
    """

    def __init__(self, guide: Path, temporary: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._address = f"127.0.0.1:{free.getsockname()[1]}"
        self._served = subprocess.Popen(
            # A run in the background may have been told to ignore Ctrl-C, and so would be all that it starts.
            ["env", "--default-signal=INT", "make", "--old-file=.venv/ready", "serve", f"ADDRESS={self._address}"],
            cwd=guide,
            env={**plain_environment(), "TMPDIR": str(temporary)},
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self._served.stderr is not None
        assert any("Serving on" in line for line in self._served.stderr)

    def get(self, path: str = "") -> str:
        """What is served at a path now."""
        with urllib.request.urlopen(f"http://{self._address}/{path}") as answer:
            return str(answer.read().decode())

    def get_newer(self, page: str) -> str:
        """What is served in the place of a page that was served before, when the site is newer."""
        epoch = re.search(r"livereload\((\d+), (\d+)\)", page)
        assert epoch, "the page does not reload"
        # What the script on a page asks for; it is answered when a newer site is there.
        self.get(f"livereload/{epoch[1]}/{epoch[2]}")
        return self.get()

    def end(self, by: signal.Signals) -> None:
        """End it by a signal, and wait until it is gone."""
        os.killpg(self._served.pid, by)
        self._served.communicate()


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """A folder for what a preview needs while it runs."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A small guide."""
    return make_proven(tmp_path / "guide").root


@pytest.fixture
def preview(guide: Path, temporary: Path) -> Iterator[Preview]:
    preview = Preview(guide, temporary)
    yield preview
    preview.end(by=signal.SIGTERM)


def replace(file: Path, old: str, new: str) -> None:
    """Edit a file as a writer does."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_preview_follows_pages_and_samples(guide: Path, preview: Preview) -> None:
    first = preview.get()
    assert "Second heading" in first
    replace(guide / "docs/index.md", "Second heading", "Another heading")
    second = preview.get_newer(first)
    assert "Another heading" in second
    replace(guide / "snippets/part/sample.py", "register", "enrol")
    third = preview.get_newer(second)
    assert "enrol" in third


def test_preview_shows_what_is_wrong_and_goes_on(guide: Path, preview: Preview) -> None:
    first = preview.get()
    replace(guide / "docs/index.md", "sample | learn/send.py", "sample | learn/sent.py")
    second = preview.get_newer(first)
    assert "Not proven" in second
    assert re.search(r"docs/index.md:\d+: there is no sample `learn/sent.py`", second)
    replace(guide / "docs/index.md", "sample | learn/sent.py", "sample | learn/send.py")
    third = preview.get_newer(second)
    assert "Not proven" not in third
    # Half of a merge, in what pages are made from: none of it ends the preview.
    recording, claims = guide / "snippets/learn/send.trace.json", guide / "tests/claims/test_clients.py"
    for file in (recording, claims):
        file.write_text(f"<<<<<<< HEAD\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
        fourth = preview.get_newer(third)
        assert f"{file.relative_to(guide)}:1: " in fourth
        replace(file, "<<<<<<< HEAD\n", "")
        third = preview.get_newer(fourth)
        assert "Not proven" not in third


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=lambda by: by.name)
def test_preview_that_is_ended_leaves_nothing_behind(by: signal.Signals, guide: Path, temporary: Path) -> None:
    preview = Preview(guide, temporary)
    assert list(temporary.rglob("index.html"))
    preview.end(by)
    assert list(temporary.iterdir()) == []
