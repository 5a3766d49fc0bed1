"""Exhibits: single pieces of evidence, each with the text that somebody reads."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence.

    Args:
        kind: what it is: a sample, a claim, a recording.
        name: its name.
        text: all of it that words may lean on.
        told: what a message shows of it: what was printed, what is asserted.
        shown: what somebody reads of it, if that is not all.
    """

    kind: str
    name: str
    text: str
    told: str
    shown: str = ""

    @property
    def whole(self) -> str:
        """What somebody reads of it."""
        return self.shown or self.text or self.told

    @property
    def title(self) -> str:
        """How it is called."""
        return f"{self.kind} {self.name}".rstrip()


def digest(text: str) -> str:
    """A number that differs as soon as a text does."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
