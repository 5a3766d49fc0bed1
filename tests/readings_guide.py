"""The small guide whose sections somebody has read."""

from pathlib import Path

from proof.guide.project import Project
from proof.readings.ledger import entry_of, write_ledger
from proof.readings.sections import sections_of
from tests.guide import make_guide


def make_read(root: Path) -> Project:
    """Copy the guide, and write down that all of it was read.

    Args:
        root: an empty or missing folder.
    """
    project = make_guide(root, name="read")
    read_all(project)
    return project


def read_all(project: Project) -> None:
    """Write down that all of a guide was read as it is."""
    write_ledger(project, {entry_of(section) for section in sections_of(project)})


def edit(project: Project, path: str, old: str, new: str) -> None:
    """Change a file of a guide, in which a text is exactly once."""
    file = project.root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} has this {text.count(old)} times: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")
