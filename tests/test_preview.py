"""A writer's preview follows each change of a page and of a sample, shows what is wrong, and leaves nothing behind."""

import os
import re
import signal
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles import watch

from proof.serving.server import HOST, free_port
from proof.serving.service import Service
from proof.site.builders import BUILDERS
from tests.copies import plain_environment
from tests.proven_guide import make_proven

# Seconds until a preview is there, or gone, on a busy machine.
PATIENCE = 120.0


class Preview:
    """A running `make serve`.

    Args:
        builder: what builds the site.
        guide: the folder of the guide.
        temporary: a folder for what it needs while it runs.
    """

    def __init__(self, builder: str, guide: Path, temporary: Path) -> None:
        self._address = f"{HOST}:{free_port()}"
        make = ["make", "--old-file=.venv/ready", "serve", f"ADDRESS={self._address}", f"BUILDER={builder}"]
        self._folder = guide
        # MkDocs answers some requests when there is news; Zensical forgets those that come while its server starts.
        self._patience = {"mkdocs": PATIENCE, "zensical": 2.0}[builder]
        self._versions = {"mkdocs": self._versions_by_mkdocs, "zensical": self._versions_by_zensical}[builder]
        environment = {**plain_environment(), "TMPDIR": str(temporary)}
        self._served = Service(make, ready="Serving ", folder=guide, environment=environment, patience=PATIENCE)

    def get(self, path: str = "") -> str:
        """What is served at a path now; nothing while there is none."""
        try:
            with urllib.request.urlopen(f"http://{self._address}/{path}", timeout=self._patience) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def wait_for(self, text: str, *, without: str = "\0", path: str = "") -> str:
        """What is served at a path when it has a text, and another no longer; each newer site is looked at."""
        return next(page for page in self._versions(path) if text in page and without not in page)

    def _versions_by_mkdocs(self, path: str) -> Iterator[str]:
        while True:
            yield self.get(path)
            epoch = re.search(r"livereload\((\d+), (\d+)\)", self.get())
            assert epoch, "the page does not reload"
            # What the script on a page asks for; it is answered when a newer site is there.
            self.get(f"livereload/{epoch[1]}/{epoch[2]}")

    def _versions_by_zensical(self, path: str) -> Iterator[str]:
        yield self.get(path)
        # When something else than a page changes, its server starts anew, and who has asked it before is told nothing:
        # so the site is watched, and looked at once a second as well, for what changed before it was.
        for _ in watch(self._folder / ".cache", rust_timeout=1000, yield_on_timeout=True):
            yield self.get(path)

    def end(self, by: signal.Signals) -> None:
        """End it by a signal, and wait until it is gone."""
        self._served.end(by)


@pytest.fixture(params=BUILDERS)
def builder(request: pytest.FixtureRequest) -> str:
    """What builds the site."""
    return str(request.param)


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
def preview(builder: str, guide: Path, temporary: Path) -> Iterator[Preview]:
    preview = Preview(builder, guide, temporary)
    yield preview
    preview.end(by=signal.SIGTERM)


def replace(file: Path, old: str, new: str) -> None:
    """Edit a file as a writer does."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    before = file.stat().st_mtime
    file.write_text(text.replace(old, new), encoding="utf-8")
    # Zensical takes a file for the same if it changes twice within a second: no writer is as quick as this test.
    later = before + 2
    os.utime(file, (later, later))


def names(page: str) -> int:
    """How often a page names what its samples do: two of those in its questions have the name, too."""
    return page.count("register")


def files(*folders: Path) -> set[Path]:
    """All files in folders, but for what Python compiled."""
    return {path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_preview_follows_pages_and_samples(guide: Path, preview: Preview) -> None:
    preview.wait_for("Second heading")
    replace(guide / "docs/index.md", "Second heading", "Another heading")
    before = preview.wait_for("Another heading", without="Second heading")
    replace(guide / "snippets/part/sample.py", "register", "enrol")
    assert names(preview.wait_for("enrol")) < names(before)


def test_preview_follows_claims_questions_and_settings(guide: Path, preview: Preview) -> None:
    preview.wait_for("Second heading")
    replace(guide / "tests/claims/test_clients.py", "The client", "A client")
    preview.wait_for("A client")
    replace(guide / "docs/questions.toml", "What", "Which")
    preview.wait_for("Which")
    replace(guide / "mkdocs.yml", "After the Response", "Before the Request")
    preview.wait_for("Before the Request")


def test_preview_has_what_is_beside_the_pages(guide: Path, preview: Preview) -> None:
    before = preview.wait_for("#> ['ada']", path="index.md")
    preview.wait_for("(index.md)", path="llms.txt")
    replace(guide / "snippets/part/sample.py", "register", "enrol")
    after = preview.wait_for("enrol", path="index.md")
    assert (names(after), after.count("enrol")) == (names(before) - 3, 3)


def test_preview_shows_what_is_wrong_and_goes_on(guide: Path, preview: Preview) -> None:
    preview.wait_for("Second heading")
    replace(guide / "docs/index.md", "sample | learn/send.py", "sample | learn/sent.py")
    wrong = preview.wait_for("Not proven")
    assert re.search(r"docs/index.md:\d+: there is no sample `learn/sent.py`", wrong)
    replace(guide / "docs/index.md", "sample | learn/sent.py", "sample | learn/send.py")
    preview.wait_for("Second heading", without="Not proven")
    # Half of a merge, in what pages are made from: none of it ends the preview.
    recording, claims = guide / "snippets/learn/send.trace.json", guide / "tests/claims/test_clients.py"
    for file in (recording, claims):
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        replace(file, first, f"<<<<<<< HEAD\n{first}")
        preview.wait_for(f"{file.relative_to(guide)}:1: ")
        replace(file, "<<<<<<< HEAD\n", "")
        preview.wait_for("Second heading", without="Not proven")


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=lambda by: by.name)
def test_preview_that_is_ended_leaves_nothing_behind(
    by: signal.Signals, builder: str, guide: Path, temporary: Path
) -> None:
    before = files(guide, temporary)
    preview = Preview(builder, guide, temporary)
    # What is beside the pages comes last.
    preview.wait_for("(index.md)", path="llms.txt")
    assert {path.name for path in files(guide, temporary) - before} >= {"index.html", "index.md"}
    preview.end(by)
    assert files(guide, temporary) == before
    assert list(temporary.iterdir()) == []
