"""A timeline: events of several processes, in one order."""

import re
import threading
import time
from dataclasses import dataclass
from itertools import islice

# Seconds that what is on its way may take to be read, on a busy machine.
PATIENCE = 30.0


@dataclass(frozen=True)
class Order:
    """Whether events happened as they are named. Where that is asserted, and false, pytest shows how they happened.

    Args:
        named: the events in the order in which they are named.
        found: those that happened, in the order of time.
    """

    named: list[str]
    found: list[str]

    def __bool__(self) -> bool:
        return self.found == self.named

    def __repr__(self) -> str:
        return " -> ".join(self.found) or "nothing"


def in_order(events: list[str], *named: str) -> Order:
    """Whether some of the events happened in this order, each once."""
    return Order(list(named), [event for event in events if event in named])


class Timeline:
    """Events of several processes, in the order of one clock. Whoever waits does so for an event, never for a time."""

    def __init__(self) -> None:
        self._told = threading.Condition()
        self._events: list[tuple[float, str]] = []
        self._is_ended = False

    def add(self, event: str, at: float | None = None) -> None:
        """Note an event, now or at a time of time.monotonic()."""
        with self._told:
            self._events.append((time.monotonic() if at is None else at, event))
            self._told.notify_all()

    def end(self) -> None:
        """No other event will come: who waits need not wait any longer."""
        with self._told:
            self._is_ended = True
            self._told.notify_all()

    @property
    def events(self) -> list[str]:
        """The events until now, in their order."""
        return [event for _, event in self.timed]

    @property
    def timed(self) -> list[tuple[float, str]]:
        """The events until now, each with its time, in their order."""
        with self._told:
            return sorted(self._events)

    @property
    def is_ended(self) -> bool:
        """Whether no other event will come."""
        return self._is_ended

    def wait_for(self, event: str, patience: float, times: int = 1) -> bool:
        """Wait until an event happened so many times; returns whether it did, within `patience` seconds."""
        with self._told:
            return self._told.wait_for(lambda: [text for _, text in self._events].count(event) >= times, patience)

    def wait_for_match(self, pattern: str, patience: float | None, times: int = 1) -> re.Match[str] | None:
        """Wait for so many events in which a regular expression matches.

        Args:
            pattern: the regular expression.
            patience: seconds to wait; None to wait until no other event will come.
            times: how many.

        Returns:
            The last of them; None if fewer came.
        """

        def search() -> re.Match[str] | None:
            matches = (found for _, text in self._events if (found := re.search(pattern, text)))
            return next(islice(matches, times - 1, None), None)

        with self._told:
            self._told.wait_for(lambda: search() or self._is_ended, patience)
            return search()

    def wait_until_ended(self, patience: float | None) -> bool:
        """Wait until no other event will come; returns whether that is so, within `patience` seconds."""
        with self._told:
            return self._told.wait_for(lambda: self._is_ended, patience)
