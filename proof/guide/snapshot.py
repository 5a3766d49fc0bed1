"""Snapshots: a project as it is at one moment, of which each file is read once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proof.guide.page import Page
from proof.guide.project import Known, Project


@dataclass(frozen=True)
class Snapshot(Project):
    """A project that is looked at as a whole, while nothing changes in it.

    Each page refers to claims, samples and other pages, and so to nearly all files. A snapshot is made anew for each
    look.
    """

    _texts: dict[Path, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _pages: dict[str, Page] = field(default_factory=dict, init=False, repr=False, compare=False)
    _names: dict[tuple[Path, str], list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _known: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def read(self, file: Path) -> str:
        """Read a text. Raises Unproven if a tool could read it otherwise."""
        if file not in self._texts:
            self._texts[file] = super().read(file)
        return self._texts[file]

    def page(self, name: str) -> Page:
        """Read a page and its front matter. Raises Unproven if it cannot be read."""
        if name not in self._pages:
            self._pages[name] = super().page(name)
        return self._pages[name]

    def names_below(self, folder: Path, pattern: str) -> list[str]:
        """The files below a folder that match a pattern, relative to it, sorted."""
        if (folder, pattern) not in self._names:
            self._names[folder, pattern] = super().names_below(folder, pattern)
        return self._names[folder, pattern]

    def known(self, read: Callable[[Any], Known]) -> Known:
        """What a function finds in this project, by which it is called once."""
        if read not in self._known:
            self._known[read] = super().known(read)
        found: Known = self._known[read]
        return found
