"""The list of claims: a `/// claims` block of a page, which shows all claims with their tests, or those of a topic.

Where topics have pages, with `/// claims | responses`, the page of all claims has their sentences, which lead there.
"""

from dataclasses import dataclass

from proof.claims.claim import Claim, Topic
from proof.claims.listed import Listing
from proof.claims.scope import scope_of
from proof.claims.settings import Table, read_outcomes
from proof.claims.topics import read_topics
from proof.guide.block import Block
from proof.guide.inline import code
from proof.guide.markdown import fenced
from proof.guide.place import Place
from proof.problem import Fault


@dataclass(frozen=True)
class ClaimList:
    """The claims of topics, with the pages that make them.

    Args:
        topics: the topics.
        uses: the names of the pages that make a claim, by the name of the claim, relative to docs/.
        titles: the titles of those pages.
        table: what came of each claim in which setting.
        place: where they are listed.
        has_heads: whether each topic has a heading.
    """

    topics: tuple[Topic, ...]
    uses: dict[str, list[str]]
    titles: dict[str, str]
    table: Table
    place: Place
    has_heads: bool

    def for_site(self) -> list[str]:
        """The claims of each topic with their code folded below."""
        lines = []
        for topic in self.topics:
            lines += self._head(topic, f" {{ #{topic.name} }}")
            if topic.application:
                lines += ["/// details | The application that is served"]
                lines += [*fenced(topic.application, "python", topic.path), "///", ""]
            for claim in topic.claims:
                lines += [f"**{claim.sentence}**", f"{{ #{claim.name} .claim-entry }}", ""]
                lines += self._text(claim)
                # A browser unfolds what a link leads into.
                lines += ["/// details | The test", f"In `{claim.path}`:", f"{{ #{claim.name}-test }}", ""]
                lines += [*fenced(claim.source, "python"), "///", ""]
        return lines

    def for_reading(self) -> list[str]:
        """The same without folds."""
        lines = []
        for topic in self.topics:
            lines += self._head(topic)
            if topic.application:
                lines += ["The application that is served:", "", *fenced(topic.application, "python", topic.path)]
            for claim in topic.claims:
                lines += [f"**{claim.sentence}**", "", *self._text(claim), "The test:", ""]
                lines += [f"In `{claim.path}`:", "", *fenced(claim.source, "python")]
        return lines

    def _head(self, topic: Topic, anchor: str = "") -> list[str]:
        return [f"## {topic.title}{anchor}", ""] if self.has_heads else [f"{topic.title}.", ""]

    def _text(self, claim: Claim) -> list[str]:
        pages = ", ".join(f"[{self.titles[name]}]({self.place.link(name)})" for name in self.uses.get(claim.name, []))
        note = [*claim.note.split("\n"), ""] if claim.note else []
        runs = [claim.how_it_is_run, ""] if claim.parameters else []
        found = [f"- **{each.label}:** {each.told(code)}" for each in scope_of(claim.name, self.table).findings]
        where = "In which settings:" if claim.path.startswith("tests/claims/") else "On which engines:"
        settings = [where, "", *found, ""] if found else []
        return [*note, *runs, *settings, claim.how_it_fails, "", f"Said on: {pages}", ""]


@dataclass(frozen=True)
class SentenceList:
    """The sentences of all claims, each a link to its claim on the page of its topic.

    Args:
        topics: the topics.
        listing: the pages of topics.
        place: where they are listed.
    """

    topics: tuple[Topic, ...]
    listing: Listing
    place: Place

    def for_site(self) -> list[str]:
        """A section for each topic. Whoever follows a link to a claim or a test that was here finds its sentence."""
        lines = []
        for topic in self.topics:
            lines += [f"## {topic.title} {{ #{topic.name} }}", ""]
            for claim in topic.claims:
                lines += [
                    f"- [{claim.sentence}]({self._link(claim)}){{ #{claim.name}-test }}",
                    f"    {{ #{claim.name} }}",
                ]
            lines.append("")
        return lines

    def for_reading(self) -> list[str]:
        """The same without anchors."""
        lines = []
        for topic in self.topics:
            items = [f"- [{claim.sentence}]({self._link(claim)})" for claim in topic.claims]
            lines += [f"## {topic.title}", "", *items, ""]
        return lines

    def _link(self, claim: Claim) -> str:
        return self.listing.link(claim, self.place)


def read_claim_list(block: Block, place: Place) -> ClaimList | SentenceList:
    """Find the claims of a block, and where pages make them.

    Raises:
        Fault: there is no such topic, or it alone has no page, or the table of settings cannot be read.
        Unproven: a claim or a page cannot be read.
    """
    project, listing, topics = place.project, place.project.known(Listing), tuple(place.project.known(read_topics))
    if block.argument:
        topics = tuple(topic for topic in topics if topic.name == block.argument)
        if not topics:
            what = f"there is no topic `{block.argument}`"
            raise Fault(what, "name a file: `order` for tests/claims/test_order.py, `outgrow-kills` for tests/outgrow/")
    elif listing.pages:
        for topic in topics:
            if topic.name not in listing.pages:
                fix = f"write one with `/// claims | {topic.name}`, and add it to `nav` in mkdocs.yml"
                raise Fault(f"the claims of {topic.file} have no page, as those of other topics do", fix)
        return SentenceList(topics, listing, place)
    uses: dict[str, list[str]] = {}
    pages = project.pages()
    for page in pages:
        for name in dict.fromkeys(page.claim_names):
            uses.setdefault(name, []).append(page.name)
    titles = {page.name: str(page.meta.get("title", page.name)) for page in pages}
    return ClaimList(topics, uses, titles, read_outcomes(project), place, has_heads=not block.argument)
