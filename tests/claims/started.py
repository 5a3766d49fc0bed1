"""What was started, and the processes of it: which one is the application's, and how to find it by the number it tells.

Inside a PID namespace a process calls itself 1, and so does another one of this machine, which no test may reach.
"""

from collections.abc import Iterator
from pathlib import Path
from signal import Signals
from typing import Protocol

from proof.serving.events import Output


class Started(Protocol):
    """A process that was started, and those it starts in turn."""

    output: Output

    @property
    def pid(self) -> int:
        """Its number, as this process sees it: inside a namespace it may call itself 1."""

    def signal_all(self, number: Signals) -> None:
        """Send all of them a signal, as a terminal does on Ctrl+C; nothing if they have ended."""

    def kill(self) -> None:
        """Kill all of them; nothing if they have ended."""

    def wait(self) -> int:
        """Wait until it is gone, and return its exit status, negative for a signal."""

    def close(self) -> None:
        """Kill all of them, and wait until they are gone."""


def find(told: int, root: int) -> int | None:
    """The process that calls itself by a number, as this process sees it; None if there is none.

    Args:
        told: the number by which it calls itself.
        root: a process; it is this one, or was started by it.
    """
    return next((pid for pid in (root, *below(root)) if own_number(pid) == told), None)


def below(pid: int) -> Iterator[int]:
    """What a process has started, and what that has."""
    for thread in threads(pid):
        for child in read(thread / "children").split():
            yield int(child)
            yield from below(int(child))


def threads(pid: int) -> list[Path]:
    """The threads of a process, as folders of the system; none if it is gone."""
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return []


def own_number(pid: int) -> int | None:
    """By which number a process calls itself; None if it is gone."""
    numbers = [line.split()[-1] for line in read(Path(f"/proc/{pid}/status")).splitlines() if line.startswith("NSpid:")]
    return int(numbers[0]) if numbers else None


def read(file: Path) -> str:
    """The text of a file of the system; empty if the process, or the thread, has ended."""
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""
