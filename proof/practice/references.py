"""The references: what questions and cards refer to, which is claims, samples and pages."""

from dataclasses import dataclass
from functools import cached_property

from proof.claims.claim import Claim
from proof.claims.listed import Listing
from proof.claims.topics import find_claim, read_claims
from proof.guide.page import Page
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.guide.toml import Located
from proof.practice.evidence import Evidence
from proof.problem import Fault


@dataclass(frozen=True)
class References:
    """What can be referred to.

    Args:
        project: where it is.
    """

    project: Project

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim by its name."""
        return self.project.known(read_claims)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its name."""
        return {page.name: page for page in self.project.pages()}

    @cached_property
    def _listing(self) -> Listing:
        return self.project.known(Listing)

    @cached_property
    def _shown(self) -> dict[str, list[str]]:
        """The names of the pages that show a sample, by the name of the sample."""
        shown: dict[str, list[str]] = {}
        for page in self.pages.values():
            for name in page.sample_names:
                shown.setdefault(name, []).append(page.name)
        return shown

    def page(self, source: Located) -> str:
        """The page that a table names, which must be beside its file.

        Raises:
            Unproven: there is none, or it is elsewhere.
        """
        name: str = source["page"]
        if name not in self.pages:
            raise source.wrong(f"there is no page `{name}`", "name one by its path in docs/", "page")
        folder = source.path.removeprefix("docs/").rpartition("/")[0]
        if name.rpartition("/")[0] != folder:
            fix = f"move it to docs/{name.rpartition('/')[0]}/"
            raise source.wrong(f"`{name}` is not a page beside this file", fix, "page")
        return name

    def title(self, page: str) -> str:
        """The title of a page."""
        return str(self.pages[page].meta.get("title", page))

    def claim(self, source: Located, key: str = "claim") -> Claim:
        """The claim that a key of a table names.

        Raises:
            Unproven: there is none of that name.
        """
        try:
            return find_claim(self.claims, source[key])
        except Fault as fault:
            raise source.located(fault, key) from None

    def sample(self, source: Located, key: str = "sample") -> Sample:
        """The sample that a key of a table names, which must be Python.

        Raises:
            Unproven: there is none of that name, or it is not Python.
        """
        sample = self._sample(source, key)
        if not sample.is_python:
            raise source.wrong(f"`{sample.name}` is not Python", "name a sample that is", key)
        return sample

    def _sample(self, source: Located, key: str) -> Sample:
        try:
            return self.project.sample(source[key])
        except Fault as fault:
            raise source.located(fault, key) from None

    def evidence(self, source: Located) -> Evidence:
        """What proves a table: the claim or the sample it names.

        Raises:
            Unproven: it names none, or both, or one that does not exist.
        """
        named = [key for key in ("claim", "sample") if key in source]
        if len(named) != 1:
            what = "names both a claim and a sample" if named else "names neither a claim nor a sample"
            raise source.wrong(what, "name the one that proves it: `claim = …` or `sample = …`")
        return (
            self.of_claim(self.claim(source)) if named == ["claim"] else self.of_sample(self._sample(source, "sample"))
        )

    def of_claim(self, claim: Claim) -> Evidence:
        """A claim as evidence."""
        return Evidence("claim", claim.name, claim.sentence, self._listing.page(claim), claim.name)

    def pages_with(self, sample: Sample) -> list[str]:
        """The names of the pages that show a sample."""
        return self._shown.get(sample.name, [])

    def of_sample(self, sample: Sample) -> Evidence:
        """A sample as evidence, with the first page that shows it."""
        pages = [page for page in self.pages_with(sample) if not page.startswith("practice/")]
        title = self.title(pages[0]) if pages else ""
        return Evidence("sample", sample.name, title, pages[0] if pages else "", "")
