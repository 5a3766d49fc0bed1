"""What was seen last of values: they are recorded when they are new, or others."""

from pathlib import Path
from types import FrameType
from typing import Any

from proof.run.child.describe import describe


class Frame:
    """What was last seen of a running function: the line of its statement, its variables."""

    def __init__(self, line: int) -> None:
        self.line = line
        self._variables: dict[str, str] = {}

    def see(self, frame: FrameType) -> dict[str, str]:
        """Look at its variables; returns those that are new or have another value."""
        variables = {name: describe(value) for name, value in frame.f_locals.items()}
        changed = {name: text for name, text in variables.items() if self._variables.get(name) != text}
        self._variables = variables
        return changed


class Watched:
    """Names of a module, and names of files in the working directory, whose values are watched."""

    def __init__(self, names: list[str]) -> None:
        self.namespace: dict[str, Any] = {}
        self._names = names
        self._values: dict[str, str] = {}

    def see(self) -> dict[str, str]:
        """Look at all of them; returns those that are new or have another value."""
        values = {name: self._value(name) for name in self._names}
        changed = {name: text for name, text in values.items() if self._values.get(name) != text}
        self._values = values
        return changed

    def _value(self, name: str) -> str:
        if name in self.namespace:
            return describe(self.namespace[name])
        file = Path(name)
        return describe(file.read_text(encoding="utf-8")) if file.is_file() else "missing"
