"""Directories: where a module works, and where its source lies."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath


@contextmanager
def directories(base: Path, folder: str) -> Iterator[tuple[Path, Path]]:
    """Make a working directory and one for the source beside it, and remove them afterwards."""
    directory = base / folder
    beside = directory.with_name(f"{directory.name} source")
    directory.mkdir(parents=True)
    beside.mkdir()
    try:
        yield directory, beside
    finally:
        shutil.rmtree(base / PurePath(folder).parts[0])
        shutil.rmtree(beside, ignore_errors=True)
