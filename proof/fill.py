"""Filling: the lines of a page with its blocks, counts and versions replaced by what they stand for."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from proof.embed import read_embed
from proof.fact import count, version
from proof.page import Block, find_blocks
from proof.problem import Fault, Problem, Unproven
from proof.project import Project
from proof.timeline import read_timeline

# [samples](count:samples) becomes "38 samples", [FastAPI](version:fastapi) "FastAPI 0.165.0".
FACT = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<kind>count|version):(?P<name>[^)]*)\)")


@dataclass(frozen=True)
class Filler:
    """Fills in the lines of one page.

    Args:
        project: where samples and pins are.
        place: tells where a line stands, given its number, counted from 1: the path of the page, the line of its file.
        report: told each problem; returns the lines to show in the place of what cannot be filled in.
        for_site: whether the result is for the site, with tabs and drawings, or for reading as it is.
    """

    project: Project
    place: Callable[[int], tuple[str, int]]
    report: Callable[[Problem], list[str]]
    for_site: bool

    def fill(self, lines: list[str]) -> list[str]:
        """Fill in the lines of the page, given with or without its front matter."""
        blocks = {block.line: block for block in find_blocks(lines)}
        filled: list[str] = []
        number = 1
        while number <= len(lines):
            block = blocks.get(number)
            try:
                content = self._block(block) if block else [self._facts(lines[number - 1])]
            except Fault as fault:
                content = self.report(fault.at(*self.place(number)))
            except Unproven as error:
                content = self.report(error.problem)
            filled += [block.indent + line if line else line for line in ["", *content, ""]] if block else content
            number = block.end + 1 if block else number + 1
        return filled

    def _block(self, block: Block) -> list[str]:
        shown = (read_embed if block.kind == "sample" else read_timeline)(block, self.project)
        return shown.for_site() if self.for_site else shown.for_reading()

    def _facts(self, line: str) -> str:
        return FACT.sub(self._fact, line) if "](" in line else line

    def _fact(self, link: re.Match[str]) -> str:
        if link["kind"] == "count":
            return f"{count(self.project, link['name'])} {link['text']}"
        return f"{link['text']} {version(self.project, link['name'])}"
