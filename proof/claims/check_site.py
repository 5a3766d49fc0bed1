"""The proof of claims on the built site: each mark is that of a claim, and opens what the test of the claim says."""

import re
from collections.abc import Iterator

from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.guide.texts import claim_sources
from proof.problem import Problem

# The first paragraph of the docstring of a test; a decorator may have such a text, too.
SENTENCE = re.compile(r'^def .*?"""(.+?)(?:\n\n|""")', re.DOTALL | re.MULTILINE)


def check_claims_shown(project: Project, site: Site) -> Iterator[Problem]:
    """Find marks without a claim, and claims whose note says something else than their test."""
    sentences = {
        name.removeprefix("test_").replace("_", "-"): plain(said[1])
        for name, source in claim_sources(project).items()
        if (said := SENTENCE.search(source))
    }
    for html in site.pages.values():
        yield from check_page(html, sentences)


def check_page(html: HtmlPage, sentences: dict[str, str]) -> Iterator[Problem]:
    """The same of a page.

    Args:
        html: the page.
        sentences: what each claim says, by its name.
    """
    path = f"site/{html.path}"
    fix = "correct proof/pages/fill.py, which writes what a claim becomes, and build again with `make build`"
    claims = html.content.css(".claim")
    if len(html.content.css(".claim-mark")) != sum(len(claim.css(".claim-mark")) == 1 for claim in claims):
        yield Problem(path=path, what="a mark ✓ that is not that of one claim", fix=fix)
    for claim in claims:
        name = claim.attributes.get("data-claim") or ""
        note = claim.css_first(".claim-note")
        found = plain(note.text(deep=True)) if note else ""
        expected = sentences.get(name, "a claim")
        if not found.startswith(expected):
            what = f"the note of `{name}` does not begin with what its test says"
            yield Problem(path=path, what=what, expected=expected, found=found, fix=fix)


def plain(text: str) -> str:
    """A text on one line, without the marks of code and emphasis."""
    return " ".join(re.sub(r"[`*]", "", text).split())
