"""Entries: the tables of the files beside the pages, a question or a card each."""

import difflib
from pathlib import Path

from proof.guide.navigation import places_of
from proof.guide.project import Project
from proof.guide.toml import Located, read_toml


def all_entries(project: Project, name: str, kind: str) -> list[Located]:
    """The entries of all files of a name, in the order in which the navigation leads through their pages.

    Those about one page keep their order. What names no page of the navigation comes last.

    Raises:
        Unproven: a file cannot be read.
    """
    entries = [entry for file in sorted(project.docs.rglob(name)) for entry in read_entries(project, file, kind)]
    places = places_of(project) if entries else {}
    return sorted(entries, key=lambda entry: places.get(str(entry.get("page")), len(places)))


def read_entries(project: Project, file: Path, kind: str) -> list[Located]:
    """The tables of a file, which are called `[[kind]]`.

    Raises:
        Unproven: it is not TOML, or holds something else.
    """
    whole = read_toml(project.path(file), project.read(file))
    for key, value in whole.items():
        tables = value if isinstance(value, list) else [value]
        if key != kind:
            at = tables[0] if tables and isinstance(tables[0], Located) else whole
            fix = f"write `[[{kind}]]`" if difflib.get_close_matches(key, [kind]) else "move it away"
            raise at.wrong(f"`{key}` is not a {kind}", fix, key)
        if not isinstance(value, list) or not all(isinstance(table, Located) for table in tables):
            raise whole.wrong(f"`{kind}` is not a list of tables", f"write `[[{kind}]]` above each", kind)
    return list(whole.get(kind, []))
