"""Tasks: which there are in a run, and which of them have not begun."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol


class Task(Protocol):
    """What is called later, and with what; it waits for itself, or a thread does."""

    func: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    is_async: bool

    def __hash__(self) -> int:
        """Each is another."""


class Tasks:
    """The tasks of a run, in the order in which they are added."""

    def __init__(self) -> None:
        self._all: list[Task] = []
        # Those that have not begun, each with its request.
        self._waiting: dict[Task, int] = {}

    def add(self, task: Task, request: int) -> None:
        """A request adds a task."""
        self._all.append(task)
        self._waiting[task] = request

    def begin(self, task: Task) -> None:
        """It begins."""
        del self._waiting[task]

    def number(self, task: Task) -> int:
        """Its number, counted from 1."""
        return next(number for number, known in enumerate(self._all, start=1) if known is task)

    def end_request(self, request: int) -> Iterator[Task]:
        """A request ends; yields those of its tasks that have not begun, and never will."""
        for task in [task for task, number in self._waiting.items() if number == request]:
            del self._waiting[task]
            yield task
