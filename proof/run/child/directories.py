"""Directories: where a module works, and where its source lies."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath


@contextmanager
def directories(base: Path, folder: str, filename: str, source: str) -> Iterator[tuple[Path, Path]]:
    """Make a working directory, and a file in one beside it, and remove both afterwards.

    The directory of the file stays for the next one: to make and remove directories costs more than to write into one.

    Args:
        base: where both directories are.
        folder: the working directory, a path relative to `base`.
        filename: the name of the file.
        source: its text.

    Yields:
        The working directory, and the file.
    """
    directory, outermost = base / folder, PurePath(folder).parts[0]
    directory.mkdir(parents=True)
    # It is called otherwise where the working directory is.
    file = base / f"{outermost} source" / filename
    file.parent.mkdir(exist_ok=True)
    file.write_text(source, encoding="utf-8")
    try:
        yield directory, file
    finally:
        shutil.rmtree(base / outermost)
        file.unlink()
