"""The recorder: a standard output that knows which line of a file wrote what."""

import io
import logging
import sys
import threading
import types
from collections.abc import Callable


class Recorder(io.TextIOBase):
    """A standard output that notes each line with the line of the file that wrote it.

    Args:
        filename: the file.
        look: called before anything but the end of a line is written.
    """

    def __init__(self, filename: str, look: Callable[[], None] = lambda: None) -> None:
        self._look = look
        self._filename = filename
        self._unfinished: dict[int, tuple[int, str]] = {}
        self._ended: int | None = None
        self.lines: list[tuple[int, str]] = []
        self.several_at_once: list[tuple[int, str]] = []

    def write(self, text: str, /) -> int:
        """Note text, and for the beginning of each line who writes it. Raises UnicodeEncodeError if it is not text."""
        if text != "\n":
            self._look()
        text.encode()  # as a terminal does, which refuses what UTF-8 cannot hold: one half of a surrogate pair
        thread = threading.get_ident()
        # print() writes its text, then the end of the line: after a text that brought its own, that is a second line.
        ends_twice = text == "\n" and self._ended == thread
        self._ended = thread if len(text) > 1 and text.endswith("\n") else None
        if ends_twice or "\n" in text[:-1]:
            self.several_at_once.append((calling_line(self._filename), calling_logger()))
        # A line ends where it does for Python's tokenizer, and not where str.splitlines() would end it.
        *ended, rest = text.split("\n")
        for piece in ended:
            line, begun = self._unfinished.pop(thread, (calling_line(self._filename), ""))
            self.lines.append((line, begun + piece))
        if rest:
            line, begun = self._unfinished.pop(thread, (calling_line(self._filename), ""))
            self._unfinished[thread] = (line, begun + rest)
        return len(text)

    def finish(self) -> None:
        """Take lines without a newline at their end for whole ones."""
        self.lines += self._unfinished.values()
        self._unfinished.clear()


def calling_line(filename: str) -> int:
    """The line of `filename` that is being executed in this thread, innermost first; 0 if none is."""
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename != filename:
        frame = frame.f_back
    return frame.f_lineno if frame is not None else 0


def calling_logger() -> str:
    """The name of the logger whose record is being written in this thread; empty if none is."""
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None and not isinstance(frame.f_locals.get("record"), logging.LogRecord):
        frame = frame.f_back
    return str(frame.f_locals["record"].name) if frame is not None else ""
