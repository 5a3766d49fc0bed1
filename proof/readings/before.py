"""What was there before: the guide as it was committed when somebody read a section of it."""

import io
import re
import subprocess
import tempfile
import zipfile
from functools import cache, cached_property
from pathlib import Path

from proof.guide.project import Project
from proof.problem import Unproven
from proof.readings.ledger import FILE, Entry, entry_of
from proof.readings.section import Section
from proof.readings.sections import sections_of

# What git says of a line that is not committed yet.
UNCOMMITTED = "0" * 40


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
        commit = self._commits.get(str(entry), UNCOMMITTED)
        section = None if commit == UNCOMMITTED else self._sections(commit).get(entry.name)
        # What was committed need not be what was read.
        return section if section and entry_of(section) == entry else None

    @cached_property
    def _commits(self) -> dict[str, str]:
        """The commit that wrote each line of the ledger."""
        commits, commit = {}, UNCOMMITTED
        for line in self._git("blame", "--porcelain", "--", FILE).decode().splitlines():
            if line.startswith("\t"):
                commits[line.removeprefix("\t")] = commit
            elif re.match(r"[0-9a-f]{40} ", line):
                commit = line[:40]
        return commits

    def _read(self, commit: str) -> dict[str, Section]:
        """The sections of a guide as it was committed; none if they could not be read."""
        with tempfile.TemporaryDirectory() as folder:
            packed = self._git("archive", "--format=zip", commit)
            zipfile.ZipFile(io.BytesIO(packed)).extractall(folder)
            try:
                return {section.name: section for section in sections_of(Project(Path(folder)))}
            except Unproven:
                return {}

    def _git(self, *arguments: str) -> bytes:
        """What git says; nothing if there is no git, or it knows nothing of this folder."""
        try:
            said = subprocess.run(["git", *arguments], cwd=self._root, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return b""
        return said.stdout
