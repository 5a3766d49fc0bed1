"""What was there before: the guide as it was committed when somebody read a section of it."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from proof.guide.project import Project
from proof.problem import Unproven
from proof.readings.ledger import FILE, Entry, entry_of
from proof.readings.section import Section
from proof.readings.sections import sections_of


class Before:
    """Sections as they were read, as far as git knows them.

    Args:
        project: the guide.
    """

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._sections = cache(self._read)

    def section(self, entry: Entry) -> Section | None:
        """A section as it was when an entry of the ledger was written; None if git does not know that."""
        found = self._git("log", "-1", "--format=%H", f"-S{entry}", "--", FILE)
        commit = found.decode().strip() if found else ""
        section = self._sections(commit).get(entry.name) if commit else None
        # What was committed need not be what was read.
        return section if section and entry_of(section) == entry else None

    def _read(self, commit: str) -> dict[str, Section]:
        with self._files(commit) as root:
            try:
                return {section.name: section for section in sections_of(Project(root))}
            except Unproven:
                return {}

    @contextmanager
    def _files(self, commit: str) -> Iterator[Path]:
        """The files of the guide as they were committed, in a temporary folder."""
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(fileobj=io.BytesIO(self._git("archive", commit) or b"")) as archive:
                archive.extractall(folder, filter="data")
            yield Path(folder)

    def _git(self, *arguments: str) -> bytes | None:
        """What git says; None if there is no git, or it knows nothing of this folder."""
        try:
            said = subprocess.run(["git", *arguments], cwd=self._root, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        return said.stdout
