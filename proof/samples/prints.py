"""Prints: what the proof of a sample prints, as it stands below the code that readers copy."""

from html import escape
from itertools import groupby

from proof.guide.region import Region
from proof.guide.sample import Sample

TITLE = "What happens"


def show_prints(sample: Sample, proof: Region) -> list[str]:
    """HTML of what a proof states: each statement that prints or fails, and below it what it prints or how it fails.

    Args:
        sample: the sample.
        proof: the region of it that uses the code.
    """
    numbers = {number for number, _ in proof.lines}
    stated = [line for line in sample.stated if line.line in numbers]
    if not stated:
        return []
    lines: list[str] = []
    for first, said in groupby(stated, key=lambda line: line.statement):
        statement = sample.statements.at(first)
        written = sample.lines[statement.line - 1 : statement.end]
        lines += [escape(line[statement.indent :], quote=False) for line in written]
        lines += [show_stated(f"{line.kind} {line.text}".rstrip(), line.kind == "#!") for line in said]
    # A search finds the proof itself.
    title = f'<p class="prints-title" data-search-exclude>{TITLE}</p>'
    return [title, "", '<pre class="prints no-copy" data-search-exclude><code>' + "\n".join(lines), "</code></pre>", ""]


def show_stated(text: str, is_failure: bool) -> str:
    """HTML of a line that states what happens."""
    kind = ' class="failure"' if is_failure else ""
    return f"<samp{kind}>{escape(text, quote=False)}</samp>"
