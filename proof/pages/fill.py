"""Filling: the lines of a page with its blocks and facts, which are links of ours, replaced by what they stand for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from proof.claims.claim import Claim
from proof.claims.listed import Listing
from proof.claims.mark import Mark
from proof.claims.options import default_of
from proof.claims.scope import scope_of
from proof.claims.settings import Table, read_outcomes, read_table
from proof.claims.topics import find_claim, read_claims
from proof.guide.block import Block, find_blocks
from proof.guide.place import Place
from proof.pages.blocks import BLOCKS
from proof.pages.claims import with_claims
from proof.pages.counts import count, version
from proof.pages.facts import FACT
from proof.pages.outcomes import outcome_link
from proof.pages.plain import plain
from proof.pages.ways import with_ways
from proof.practice.cards_offer import card_offer
from proof.problem import Fault, Problem, Unproven


@dataclass(frozen=True)
class Filler:
    """Fills in the lines of one page.

    Args:
        place: the page.
        before: how many lines its file has before those that are filled in.
        report: told each problem; returns the lines to show in the place of what cannot be filled in.
        for_site: whether the result is for the site, with tabs and drawings, or for reading as it is.
    """

    place: Place
    before: int
    report: Callable[[Problem], list[str]]
    for_site: bool

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return self.place.project.known(read_claims)

    @cached_property
    def _outcomes(self) -> Table:
        return read_outcomes(self.place.project)

    @cached_property
    def _listing(self) -> Listing:
        return self.place.project.known(Listing)

    def fill(self, lines: list[str]) -> list[str]:
        """Fill in the lines of the page, given with or without its front matter."""
        filled: list[str] = []
        done = 0
        for block in find_blocks(lines):
            filled += self._text(lines[done : block.line - 1], done + 1)
            try:
                content = self._block(block)
            except Fault as fault:
                content = self._fault(fault, block.line)
            except Unproven as error:
                content = self.report(error.problem)
            filled += [block.indent + line if line else line for line in ["", *content, ""]]
            done = block.end
        filled += self._text(lines[done:], done + 1)
        try:
            filled += card_offer(self.place, for_site=self.for_site)
            filled = with_claims(filled, self.place, read_table(self.place.project), for_site=self.for_site)
            return with_ways(filled, self.place) if self.for_site else filled
        except Fault as fault:
            return filled + self._fault(fault, 1)
        except Unproven as error:
            return filled + self.report(error.problem)

    def _fault(self, fault: Fault, line: int) -> list[str]:
        return self.report(fault.at(self.place.path, self.before + line))

    def _block(self, block: Block) -> list[str]:
        block.check()
        shown = BLOCKS[block.kind].read(block, self.place)
        return shown.for_site() if self.for_site else shown.for_reading()

    def _text(self, lines: list[str], first: int) -> list[str]:
        """Fill in lines between blocks; `first` is the number of the first."""
        text = "\n".join(lines)
        reports: list[str] = []

        def fill(link: re.Match[str]) -> str:
            line = first + text.count("\n", 0, link.start())
            try:
                return self._fact(link, line)
            except Fault as fault:
                reports.extend(self._fault(fault, line))
            except Unproven as error:
                reports.extend(self.report(error.problem))
            return link["text"]

        filled = FACT.sub(fill, text).split("\n")
        return (filled if self.for_site else [*map(plain, filled)]) + reports if lines else []

    def _fact(self, link: re.Match[str], line: int) -> str:
        if link["kind"] == "count":
            return f"{count(self.place.project, link['name'])} {link['text']}"
        if link["kind"] == "version":
            return f"{link['text']} {version(self.place.project, link['name'])}"
        if link["kind"] == "option":
            return f"{link['text']}: {default_of(link['name'])}"
        if link["kind"] == "outcome":
            return outcome_link(link["text"], link["name"], self.place)
        name, speaks_of_one, setting = link["name"].partition("#")
        claim = find_claim(self._claims, name)
        scope = scope_of(claim.name, self._outcomes)
        against = scope.exception(setting) if speaks_of_one else None
        mark = Mark(link["text"], claim, scope, self._listing.link(claim, self.place), against)
        return mark.for_site(f"claim-{line}-{link.start()}") if self.for_site else mark.for_reading()
