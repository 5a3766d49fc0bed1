"""The built site, as a reader's browser gets it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Code blocks that show parts of others again; proof/site/check_prints.py reads them.
PRINTS = "pre.prints"
BLOCKS = "pre:not(.prints)"


@dataclass(frozen=True)
class HtmlPage:
    """A page of the site.

    Args:
        path: its file relative to the site: `learn/first-task/index.html`.
        html: its text.
    """

    path: str
    html: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """Its parsed HTML."""
        return LexborHTMLParser(self.html)

    @property
    def content(self) -> LexborNode:
        """What the Markdown became, without header, navigation and footer."""
        content = self.tree.css_first("article") or self.tree.body
        assert content is not None, f"{self.path} is not HTML"
        return content

    @cached_property
    def ids(self) -> list[str]:
        """Every id, in the order of the page; one that is used twice is in it twice."""
        return [node.attributes["id"] or "" for node in self.tree.css("[id]")]

    @property
    def prose(self) -> str:
        """The text of the content without code."""
        content = LexborHTMLParser(self.content.html or "")
        for code in content.css("pre, code"):
            code.decompose()
        return content.body.text(deep=True) if content.body else ""

    @property
    def code_blocks(self) -> list[str]:
        """The text of each code block, without a newline at its end."""
        return [node.text(deep=True).removesuffix("\n") for node in self.content.css(BLOCKS)]

    @property
    def own_code_blocks(self) -> list[str]:
        """The same without those of questions."""
        content = LexborHTMLParser(self.content.html or "")
        for question in content.css("[data-question]"):
            question.decompose()
        return [node.text(deep=True).removesuffix("\n") for node in content.css(BLOCKS)]

    @property
    def samples(self) -> list[str]:
        """The name of each sample it shows, as often as it shows it."""
        return self.named("data-sample")

    @property
    def claims(self) -> list[str]:
        """The name of each claim it makes, as often as it makes it."""
        return self.named("data-claim")

    def named(self, attribute: str) -> list[str]:
        """The values of an attribute that names what an element shows, as often as it is there."""
        return [node.attributes[attribute] or "" for node in self.content.css(f"[{attribute}]")]


@dataclass(frozen=True)
class Site:
    """A built site.

    Args:
        folder: where it is.
        base: the path under which it will be served, with `/` at both ends: `/` or that of its address.
    """

    folder: Path
    base: str = "/"

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """Its pages by path."""
        files = sorted(self.folder.rglob("*.html"))
        pages = (HtmlPage(file.relative_to(self.folder).as_posix(), file.read_text(encoding="utf-8")) for file in files)
        return {page.path: page for page in pages}

    def page(self, source: str) -> HtmlPage:
        """The page made from a Markdown file, named relative to docs/."""
        stem = source.removesuffix(".md")
        path = stem if stem == "index" or stem.endswith("/index") else f"{stem}/index"
        return self.pages[f"{path}.html"]
