"""The standard error, which notes who writes to it."""

import io
import sys

from proof.run.child.stdout import calling_line, calling_logger


class Errors(io.TextIOWrapper):
    """The standard error of this process, with the line of a file that wrote, and the logger that did, if one did.

    Args:
        filename: the file.
    """

    def __init__(self, filename: str) -> None:
        error = sys.stderr
        super().__init__(error.buffer, encoding=error.encoding, errors=error.errors, line_buffering=True)
        self._filename = filename
        self.writers: list[tuple[int, str]] = []

    def write(self, text: str, /) -> int:
        """Write text, and note who does."""
        self.writers.append((calling_line(self._filename), calling_logger()))
        return super().write(text)
