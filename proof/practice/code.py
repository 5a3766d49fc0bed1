"""Code as questions show it: regions without what their run does, and the difference between two of them."""

import difflib

from proof.problem import Fault
from proof.sample import Sample


def asked(sample: Sample, region: str) -> str:
    """A region without its `#>` and `#!` lines.

    Raises:
        Fault: the sample has no such region.
    """
    if region not in sample.regions:
        raise Fault(f"`{sample.name}` has no region `{region}`", f"mark it in the sample: `# --8<-- [start:{region}]`")
    stated = {line.line for line in sample.stated}
    return "\n".join(text for line, text in sample.regions[region].lines if line not in stated).strip("\n")


def difference(old: str, new: str) -> str:
    """What differs between two texts: their lines marked `-` and `+`, those around it, `@@` between the places."""
    lines = list(difflib.unified_diff(old.split("\n"), new.split("\n"), n=2, lineterm=""))[3:]
    return "\n".join("@@" if line.startswith("@@") else line for line in lines)


def outputs(sample: Sample, wanted: str = "") -> str:
    """What a sample prints, joined by newlines.

    Args:
        sample: the sample.
        wanted: a text that exactly one of its printing statements contains; empty for all of them.

    Raises:
        Fault: it prints nothing, or none or several of its statements contain the text.
    """
    stated = [line for line in sample.stated if line.kind == "#>"]
    if not stated:
        raise Fault(f"`{sample.name}` prints nothing", "name a sample that does")
    if not wanted:
        return "\n".join(line.text for line in stated)
    source = sample.source.split("\n")
    found = []
    for line in dict.fromkeys(line.statement for line in stated):
        statement = sample.statements.at(line)
        if wanted in "\n".join(source[statement.line - 1 : statement.end]):
            found.append(line)
    if len(found) != 1:
        number = "no" if not found else "more than one"
        raise Fault(f"{number} print of `{sample.name}` contains `{wanted}`", "name a text that exactly one contains")
    return "\n".join(line.text for line in stated if line.statement == found[0])


def failure(sample: Sample) -> str:
    """How the run of a sample fails; empty if it does not."""
    return "\n".join(line.text for line in sample.stated if line.kind == "#!" and not line.by_type_checker)


def fails_in(sample: Sample, region: str) -> bool:
    """Whether the run of a sample fails in a region."""
    lines = {line for line, _ in sample.regions[region].lines}
    return any(line.kind == "#!" and not line.by_type_checker and line.line in lines for line in sample.stated)
