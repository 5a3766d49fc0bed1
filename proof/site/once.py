"""What takes long is done once, for all the processes that run tests side by side."""

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock


def once(file: Path, make: Callable[[], str]) -> str:
    """Return the text that a function returns; only the first process that asks for it calls the function.

    Args:
        file: where the text is kept, in a folder that the processes share.
        make: makes the text.
    """
    with FileLock(file.with_suffix(".lock")):
        if not file.exists():
            file.write_text(make(), encoding="utf-8")
    return file.read_text(encoding="utf-8")
