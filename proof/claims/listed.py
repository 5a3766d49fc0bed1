"""Where claims are listed with their tests: on the page of their topic, if it has one, or on the page of all claims."""

from dataclasses import dataclass
from functools import cached_property

from proof.claims.claim import Claim
from proof.guide.parts import pages_of_parts
from proof.guide.place import Place
from proof.guide.project import Project


@dataclass(frozen=True)
class Listing:
    """The pages that list claims.

    Args:
        project: where they are.
    """

    project: Project

    @cached_property
    def pages(self) -> dict[str, str]:
        """Those of topics, by the names of the topics."""
        return pages_of_parts(self.project, "claims")

    def page(self, claim: Claim) -> str:
        """The page that lists a claim, relative to docs/."""
        return self.pages.get(claim.topic, self.project.settings.proofs)

    def link(self, claim: Claim, place: Place) -> str:
        """Where a claim is listed, as a Markdown link of a page names it."""
        return f"{place.link(self.page(claim))}#{claim.name}"
