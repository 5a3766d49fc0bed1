"""A writer's preview follows each change of a page and of a sample, and shows what is wrong."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import copy_project, plain_environment

PAGE = "learn/first-task/"


class Preview:
    """A running `make serve`.

    Args:
        address: where it serves.
    """

    def __init__(self, address: str) -> None:
        self._address = address

    def get(self, path: str) -> str:
        """What is served at a path now."""
        with urllib.request.urlopen(f"http://{self._address}/{path}") as answer:
            return str(answer.read().decode())

    def get_newer(self, path: str, page: str) -> str:
        """What is served at a path when the site is newer than a page that was served before."""
        epoch = re.search(r"livereload\((\d+), (\d+)\)", page)
        assert epoch, "the page does not reload"
        # What the script on a page asks for; it is answered when a newer site is there.
        self.get(f"livereload/{epoch[1]}/{epoch[2]}")
        return self.get(path)


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


@pytest.fixture
def preview(guide: Path) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    served = subprocess.Popen(
        ["make", f"--old-file={sys.prefix}/ready", f"VENV={sys.prefix}", "serve", f"ADDRESS={address}"],
        cwd=guide,
        env=plain_environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert served.stderr is not None
    assert any("Serving on" in line for line in served.stderr)
    yield Preview(address)
    os.killpg(served.pid, signal.SIGTERM)
    served.communicate()


def replace(file: Path, old: str, new: str) -> None:
    """Edit a file as a writer does."""
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_preview_follows_pages_and_samples(guide: Path, preview: Preview) -> None:
    first = preview.get(PAGE)
    assert "Leave it running" in first
    replace(guide / "docs/learn/first-task.md", "Leave it running", "Let it run")
    second = preview.get_newer(PAGE, first)
    assert "Let it run" in second
    replace(guide / "snippets/learn/first_task.py", "outbox.txt", "mailbox.txt")
    third = preview.get_newer(PAGE, second)
    assert "mailbox.txt" in third


def test_preview_shows_what_is_wrong_and_goes_on(guide: Path, preview: Preview) -> None:
    first = preview.get(PAGE)
    replace(guide / "docs/learn/first-task.md", "sample | learn/send.py", "sample | learn/sent.py")
    second = preview.get_newer(PAGE, first)
    assert "Not proven" in second
    assert re.search(r"docs/learn/first-task.md:\d+: there is no sample `learn/sent.py`", second)
    replace(guide / "docs/learn/first-task.md", "sample | learn/sent.py", "sample | learn/send.py")
    third = preview.get_newer(PAGE, second)
    assert "Not proven" not in third
    # Half of a merge, in what pages are made from: none of it ends the preview.
    recording, claims = guide / "snippets/learn/send.trace.json", guide / "tests/claims/test_order.py"
    for file in (recording, claims):
        file.write_text(f"<<<<<<< HEAD\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
        fourth = preview.get_newer(PAGE, third)
        assert f"{file.relative_to(guide)}:1: " in fourth
        replace(file, "<<<<<<< HEAD\n", "")
        third = preview.get_newer(PAGE, fourth)
        assert "Not proven" not in third
