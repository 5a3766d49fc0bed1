"""The second reading of what questions are about, for the proof of the built site.

It trusts neither how questions are read nor how they are written to the site: it reads regions by pymdownx's own
reader, and what runs do by the marks of lines.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.guide.texts import regions_of

STATED = re.compile(r"^ *#[>!]")
RUN = re.compile(r"^ *#! (?!mypy: )(.*)$", re.MULTILINE)
PRINTED = re.compile(r"^ *#> ?(.*)$", re.MULTILINE)
HERE = re.compile(r"^ *# … (?:here is one of these|part \d+) …$", re.MULTILINE)
MARKS = re.compile(r"[`*_\s]+")

# A question as TOML has it.
Raw = dict[str, Any]
# What differs: the fault, what is expected, what is found.
Difference = tuple[str, str, str]


def plain(text: str) -> str:
    """A text without marks and spaces."""
    return MARKS.sub("", text)


def asked_regions(name: str, project: Project) -> dict[str, str]:
    """The regions of a sample without the lines that state what its run does."""
    regions = regions_of(project.sample(name).source)
    return {
        region: "\n".join(line for line in text.split("\n") if not STATED.match(line)).strip("\n")
        for region, text in regions.items()
    }


def printed_by(sample: Sample) -> str:
    """What a sample states that it prints."""
    return "\n".join(PRINTED.findall(sample.source))


def changed_by(change: str, old: str) -> str:
    """What a text becomes if a change is made to it."""
    new = old
    for hunk in re.split(r"^@@$\n?", change, flags=re.MULTILINE):
        lines = hunk.removesuffix("\n").split("\n")
        before = "\n".join(line[1:] for line in lines if not line.startswith("+"))
        after = "\n".join(line[1:] for line in lines if not line.startswith("-"))
        new = new.replace(before, after, 1)
    return new


def code_blocks(node: LexborNode) -> list[str]:
    """The code blocks of a question."""
    return [block.text(deep=True).removesuffix("\n") for block in node.css("pre")]


def whole_codes(blocks: list[str]) -> list[str]:
    """Code blocks as they are; where one has marks, those after it, but for the check, stand for them."""
    common = next((block for block in blocks if HERE.search(block)), "")
    if not common:
        return blocks
    start = blocks.index(common)
    return [*blocks[:start], *(filled(common, part) for part in blocks[start + 1 : -1]), blocks[-1]]


def filled(common: str, part: str) -> str:
    """A code whose marks are replaced by what stands behind the same mark in a part, or by all of it."""
    pieces: dict[str, list[str]] = {}
    mark = ""
    for line in part.split("\n"):
        if HERE.fullmatch(line):
            mark = line.strip()
        else:
            pieces.setdefault(mark, []).append(line)
    lines = []
    for line in common.split("\n"):
        lines += pieces.get(line.strip(), pieces.get("", [])) if HERE.fullmatch(line) else [line]
    return "\n".join(lines)


def right_answer(node: LexborNode) -> str:
    """The option that is called right; empty if none is."""
    right = node.css_first("[data-right] > p")
    return right.text(deep=True).partition(": ")[2] if right else ""


def sample_of(node: LexborNode) -> str:
    """The sample that an answer names."""
    named = node.css_first(".question-sample")
    return named.text().removeprefix("snippets/") if named else ""


def code_differences(expected: Iterable[str], found: list[str]) -> Iterator[Difference]:
    """It shows these code blocks, in any order, and no others."""
    wanted, shown = Counter(expected), Counter(found)
    if wanted != shown:
        missing, more = (next(iter(left), "nothing") for left in (wanted - shown, shown - wanted))
        yield "its code is not that of its samples", missing, more


def failure_differences(asked: Raw, node: LexborNode, project: Project) -> Iterator[Difference]:
    """The answer says of each option how the run of its sample failed, and calls it right if it did not."""
    for option in asked["option"]:
        outcomes = [outcome for outcome in node.css("[data-outcome]") if sample_of(outcome) == option["sample"]]
        failed = "\n".join(RUN.findall(project.sample(option["sample"]).source))
        outputs = [output.text(deep=True) for outcome in outcomes for output in outcome.css(".output")]
        is_right = ["data-right" in outcome.attributes for outcome in outcomes]
        if outputs != [failed] * bool(failed) or is_right != [not failed]:
            yield "the answer does not say how an option fails", failed or "it passes", ", ".join(outputs)
