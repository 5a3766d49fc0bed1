"""The proof of the Markdown versions of the built pages, and of their list: they say what the pages say."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from proof.guide.html import HtmlPage, Site
from proof.guide.page import Page
from proof.problem import Problem

# What is for the hands of readers, or stands elsewhere in the Markdown: marks, players, tabs, drawings, questions.
NOT_TEXT = (
    ".headerlink, .claim-mark, .claim-note, .releases, .lanes-note, .runs-state, pre, template, script, style, label, "
    "step-through, .sample, .lanes, trace-lanes, .diagram summary, question-set, .practice-score, .saved-progress, "
    "learning-ways"
)
FIX = "correct proof/site/export.py, and build again with `make build`"


def check_markdown(page: Page, html: HtmlPage, site: Site) -> Iterator[Problem]:
    """Its Markdown version holds the same code and the same texts, and llms.txt lists it as it calls itself."""
    file = site.folder / page.name
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    for code in html.code_blocks:
        if f"\n{code}\n" not in text:
            what, found = "the Markdown version of the page lacks this code", code.partition("\n")[0]
            yield Problem(path=page.path, line=page.line_of(code), what=what, found=found, fix=FIX)
    read = f" {words(MarkdownIt('commonmark').enable('table').render(text))} "
    for said in texts(html):
        if f" {said} " not in read:
            what = "the Markdown version of the page does not say this"
            yield Problem(path=page.path, what=what, found=said, fix=FIX)
    listing = site.folder / "llms.txt"
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else []
    wanted = f"- [{page.meta.get('title')}]({page.name}): {page.meta.get('description')}"
    listed = [line for line in lines if f"]({page.name})" in line]
    if listed != [wanted]:
        yield Problem(
            path=page.path,
            what="llms.txt does not list the page once, by its title and description",
            expected=wanted,
            found=" and ".join(listed) or "nothing",
            fix=FIX,
        )


def texts(html: HtmlPage) -> Iterator[str]:
    """The words of each paragraph, item, heading and cell of a page."""
    content = LexborHTMLParser(html.content.html or "")
    for node in content.css(NOT_TEXT):
        node.decompose()
    for node in content.css("p, li, td, th, h1, h2, h3, h4, summary"):
        said = words(node.html or "")
        if said:
            yield said


def words(html: str) -> str:
    """The words of HTML, with a space between two."""
    # Where a word can go on in another line, it does not end.
    body = LexborHTMLParser(html.replace("<wbr>", "")).body
    return " ".join(re.findall(r"\w+", body.text(deep=True, separator=" "))) if body else ""
