"""Code as questions show it: regions without what their run does, and the difference between two of them."""

import difflib
from collections.abc import Sequence
from functools import reduce

from proof.guide.sample import Sample
from proof.problem import Fault

# How many lines are shown before and after a change, and what stands in code where options differ.
AROUND = 2
HERE, THERE = "# … here is one of these …", "# … part {} …"


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
    behind_a_gap = {at for at in shown if at - 1 not in shown} - {min(shown, default=0)}
    return "\n".join(f"@@\n{whole[at]}" if at in behind_a_gap else whole[at] for at in sorted(shown))


def apart(codes: Sequence[str]) -> tuple[str, list[str]]:
    """What several codes have in common, and what differs.

    Returns:
        The lines that all of them have, with a comment in each place where one has others, and what each has there. If
        there are several places, they have numbers. If more differs than is the same, or if a code has nothing of its
        own, an empty text, and the codes as they are.
    """
    lines = [code.split("\n") for code in codes]
    common = reduce(alike, lines)
    places = [own_lines(code, common) for code in lines]
    used = [at for at in range(len(common) + 1) if any(own[at] for own in places)]
    if not all(map(any, places)) or sum(map(len, lines)) > 2 * len(common) * len(codes):
        return "", list(codes)
    marks = {at: HERE if len(used) == 1 else THERE.format(number) for number, at in enumerate(used, start=1)}
    shown: list[str] = []
    for at in range(len(common) + 1):
        if at in marks:
            first = next(own[at][0] for own in places if own[at])
            shown.append(first[: len(first) - len(first.lstrip())] + marks[at])
        shown += common[at : at + 1]
    parts = (
        [line for at in used if own[at] for line in [*([marks[at]] if len(used) > 1 else []), *own[at]]]
        for own in places
    )
    return "\n".join(shown), ["\n".join(part) for part in parts]


def alike(code: list[str], other: list[str]) -> list[str]:
    """The lines that two codes have in common, in their order."""
    blocks = difflib.SequenceMatcher(None, code, other, autojunk=False).get_matching_blocks()
    return [line for block in blocks for line in code[block.a : block.a + block.size]]


def own_lines(code: list[str], common: list[str]) -> list[list[str]]:
    """The lines of a code that others do not have: before each of those in common, and behind the last."""
    own: list[list[str]] = [[] for _ in range(len(common) + 1)]
    at = 0
    for line in code:
        if at < len(common) and line == common[at]:
            at += 1
        else:
            own[at].append(line)
    return own


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
