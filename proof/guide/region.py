"""Regions: the named parts of a file that pages show.

The markers are those of pymdownx.snippets, `--8<-- [start:name]` and `--8<-- [end:name]` in a comment, but read
strictly: pymdownx takes a region without end to reach the end of the file, and ignores a second start. A marker is all
of its line: what stood beside it would be run, and no page would show it.
"""

import re
from dataclasses import dataclass

from proof.problem import Problem, Unproven

MARKER = re.compile(r"# --8<-- \[(?P<edge>start|end):(?P<name>[a-z][a-z0-9_-]*)\]")
# Whatever looks like a marker must be one: a misspelt one would be shown to readers.
ALMOST = re.compile(r"-8<-")
# How a line begins that says something to the proof alone, such as when a server is ready.
REMARK = "#~"


@dataclass(frozen=True)
class Region:
    """A named part of a file, without markers and remarks, and without blank lines around it.

    Args:
        name: the name in its markers.
        lines: the lines it shows, each with its number in the file, counted from 1.
    """

    name: str
    lines: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """What a page shows, without a newline at the end."""
        return "\n".join(line for _, line in self.lines)


def read_regions(source: str, path: str) -> dict[str, Region]:
    """Find the regions of a file, in the order of their starts.

    Args:
        source: the text of the file.
        path: the file, relative to the root of the project, for the error.

    Raises:
        Unproven: a marker is malformed, without its counterpart, not nested, used twice, or around nothing.
    """

    def malformed(line: int, what: str, fix: str) -> Unproven:
        return Unproven(Problem(path=path, line=line, what=what, fix=fix))

    collected: dict[str, list[tuple[int, str]]] = {}
    opened: list[tuple[str, int]] = []
    for number, line in enumerate(source.splitlines(), start=1):
        marker = MARKER.fullmatch(line)
        if marker is None:
            if ALMOST.search(line):
                raise malformed(number, *why_none(line))
            for name, _ in opened if not line.startswith(REMARK) else []:
                collected[name].append((number, line))
        elif marker["edge"] == "start":
            name = marker["name"]
            if name in collected:
                raise malformed(number, f"a second region `{name}`", "give each region of a file its own name")
            collected[name] = []
            opened.append((name, number))
        elif not opened or opened[-1][0] != marker["name"]:
            what = f"`[end:{marker['name']}]` ends no open region"
            raise malformed(number, what, "end the region that was started last")
        else:
            opened.pop()
    if opened:
        name, number = opened[-1]
        raise malformed(number, f"region `{name}` has no end", f"add `# --8<-- [end:{name}]` below its last line")

    return {name: trimmed(name, lines, path) for name, lines in collected.items()}


def why_none(line: str) -> tuple[str, str]:
    """Why a line that looks like a marker is none, and what to do about it."""
    if MARKER.search(line):
        return (
            "something stands beside this region marker",
            "give the marker a line of its own, from its first column on",
        )
    return "this is almost a region marker", "write it `# --8<-- [start:name]` or `[end:name]`"


def trimmed(name: str, lines: list[tuple[int, str]], path: str) -> Region:
    """A region without the blank lines around it. Raises Unproven if nothing else is in it."""
    filled = [index for index, (_, line) in enumerate(lines) if line.strip()]
    if not filled:
        raise Unproven(Problem(path=path, what=f"region `{name}` is empty", fix="fill it or remove its markers"))
    return Region(name, tuple(lines[filled[0] : filled[-1] + 1]))
