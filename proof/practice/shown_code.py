"""Code as questions show it: regions without what their run does, and the difference between two of them."""

import difflib
from collections.abc import Sequence

from proof.guide.sample import Sample
from proof.problem import Fault

# How many lines are shown before and after a change, and what stands in code where options differ.
AROUND = 2
HERE = "# … here is one of these …"


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
    before, after = old.split("\n"), new.split("\n")
    whole = list(difflib.unified_diff(before, after, n=len(before), lineterm=""))[3:]
    # Around each change, the lines next to it that are not empty.
    written = [at for at, line in enumerate(whole) if line.strip()]
    shown: set[int] = set()
    for place, at in enumerate(written):
        if whole[at][0] != " ":
            near = written[max(place - AROUND, 0) : place + AROUND + 1]
            shown.update(range(near[0], near[-1] + 1))
    return "\n".join(f"@@\n{whole[at]}" if at and at - 1 not in shown else whole[at] for at in sorted(shown))


def apart(codes: Sequence[str]) -> tuple[str, list[str]]:
    """What several codes have in common, and what differs.

    Returns:
        The lines at the beginning and the end of all of them, with a comment in the place of those between, and those
        between of each. If that is less than half of a code, an empty text, and the codes as they are.
    """
    lines = [code.split("\n") for code in codes]
    first = alike(lines)
    last = alike([code[first:][::-1] for code in lines])
    parts = [code[first : len(code) - last] for code in lines]
    if any(not part or len(part) > first + last for part in parts):
        return "", list(codes)
    indent = parts[0][0][: -len(parts[0][0].lstrip())]
    common = [*lines[0][:first], f"{indent}{HERE}", *lines[0][len(lines[0]) - last :]]
    return "\n".join(common), ["\n".join(part) for part in parts]


def alike(codes: list[list[str]]) -> int:
    """With how many lines several codes begin that are the same in all of them."""
    rows = list(zip(*codes, strict=False))
    return next((number for number, row in enumerate(rows) if len(set(row)) > 1), len(rows))


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
