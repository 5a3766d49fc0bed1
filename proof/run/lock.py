"""Locks: files that pin every package of an environment, with hashes, as `uv pip compile` writes them."""

import re
from functools import cache
from pathlib import Path

# The name of a lock, in the folder of its environment or of the whole project.
LOCK = "requirements.lock"
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)


@cache
def read_pins(text: str) -> dict[str, str]:
    """The pinned version of each package of a lock; the last one, if it depends on the Python."""
    return {pin["name"]: pin["version"] for pin in PIN.finditer(text)}


def pinned(name: str, root: Path, snippets: Path) -> str | None:
    """The version of a package, or None if it is not pinned.

    Args:
        name: that of the package, behind the folder of its environment if it has one: `outgrow/celery/celery`.
        root: the folder of the lock for all else.
        snippets: the folder of the environments.
    """
    folder, _, package = name.rpartition("/")
    lock = (snippets / folder if folder else root) / LOCK
    return read_pins(lock.read_text(encoding="utf-8")).get(package) if lock.is_file() else None


def pinned_versions(root: Path, snippets: Path) -> set[str]:
    """All versions that are pinned, whatever their package; none where a guide has no lock.

    Args:
        root: the folder of the lock for all else.
        snippets: the folder of the environments.
    """
    locks = [*root.glob(LOCK), *snippets.rglob(LOCK)]
    return {version for lock in locks for version in read_pins(lock.read_text(encoding="utf-8")).values()}
