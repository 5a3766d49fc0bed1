"""The list of claims: a `/// claims` block of a page, which shows every claim with its test."""

from dataclasses import dataclass

from proof.claims.claim import Claim, Topic
from proof.claims.scope import scope_of
from proof.claims.settings import Table, read_outcomes
from proof.claims.topics import read_topics
from proof.guide.block import Block
from proof.guide.inline import code, unbroken
from proof.guide.markdown import fenced
from proof.guide.place import Place


@dataclass(frozen=True)
class ClaimList:
    """The claims of all topics, with the pages that make them.

    Args:
        topics: the topics.
        uses: the names of the pages that make a claim, by the name of the claim, relative to docs/.
        titles: the titles of those pages.
        table: what came of each claim in which setting.
        place: where they are listed.
    """

    topics: tuple[Topic, ...]
    uses: dict[str, list[str]]
    titles: dict[str, str]
    table: Table
    place: Place

    def for_site(self) -> list[str]:
        """A section for each topic, its claims with their code folded below."""
        lines = []
        for topic in self.topics:
            lines += [f"## {topic.title} {{ #{topic.name} }}", ""]
            if topic.application:
                lines += ["/// details | The application that is served"]
                lines += [*fenced(topic.application, "python", topic.path), "///", ""]
            for claim in topic.claims:
                lines += [f"**{unbroken(claim.sentence)}**", f"{{ #{claim.name} .claim-entry }}", ""]
                lines += map(unbroken, self._text(claim))
                # A browser unfolds what a link leads into.
                lines += ["/// details | The test", f"In `{claim.path}`:", f"{{ #{claim.name}-test }}", ""]
                lines += [*fenced(claim.source, "python"), "///", ""]
        return lines

    def for_reading(self) -> list[str]:
        """The same without folds."""
        lines = []
        for topic in self.topics:
            lines += [f"## {topic.title}", ""]
            if topic.application:
                lines += ["The application that is served:", "", *fenced(topic.application, "python", topic.path)]
            for claim in topic.claims:
                lines += [f"**{claim.sentence}**", "", *self._text(claim), "The test:", ""]
                lines += [f"In `{claim.path}`:", "", *fenced(claim.source, "python")]
        return lines

    def _text(self, claim: Claim) -> list[str]:
        pages = ", ".join(f"[{self.titles[name]}]({self.place.link(name)})" for name in self.uses.get(claim.name, []))
        note = [*claim.note.split("\n"), ""] if claim.note else []
        runs = [claim.how_it_is_run, ""] if claim.parameters else []
        found = [f"- **{each.label}:** {each.told(code)}" for each in scope_of(claim.name, self.table).findings]
        where = "In which settings:" if claim.path.startswith("tests/claims/") else "On which engines:"
        settings = [where, "", *found, ""] if found else []
        return [*note, *runs, *settings, claim.how_it_fails, "", f"Said on: {pages}", ""]


def read_claim_list(_block: Block, place: Place) -> ClaimList:
    """Find all claims, and where pages make them.

    Raises:
        Fault: the table of settings cannot be read.
        Unproven: a claim or a page cannot be read.
    """
    uses: dict[str, list[str]] = {}
    pages = place.project.pages()
    for page in pages:
        for name in dict.fromkeys(page.claim_names):
            uses.setdefault(name, []).append(page.name)
    titles = {page.name: str(page.meta.get("title", page.name)) for page in pages}
    return ClaimList(tuple(read_topics(place.project)), uses, titles, read_outcomes(place.project), place)
