"""Locks: files that pin every package of an environment, with hashes, as `uv pip compile` writes them."""

import re

PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)


def read_pins(text: str) -> dict[str, str]:
    """The pinned version of each package of a lock; the last one, if it depends on the Python."""
    return {pin["name"]: pin["version"] for pin in PIN.finditer(text)}
