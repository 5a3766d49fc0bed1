"""The proof of markup: what a writer's own Markdown becomes, before any block of ours is filled in.

It is asked from Markdown itself, which takes what is code or raw HTML out of a page before it goes on, and puts it back
at the end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from mkdocs.utils.yaml import yaml_load
from selectolax.lexbor import LexborHTMLParser

from proof.guide.page import Page
from proof.guide.project import Project
from proof.pages.elements import unknown_attributes, unknown_elements
from proof.problem import Problem

# { .class #id key=value }, as attr_list reads it.
ATTRIBUTES = re.compile(r"\{:?[ ]*([^}\n`]*[.#=][^}\n`]*?)[ ]*\}")
# Of Material: what makes a button of a link.
CLASSES = {".md-button", ".md-button--primary"}
ATTRIBUTED = "attributes of one's own, by which a page can show what nothing proves"


@dataclass(frozen=True)
class Markup:
    """What Markdown makes of a page.

    Args:
        page: the page.
        html: its HTML.
        stash: what Markdown took out of it, as HTML: code, HTML that was there already.
    """

    page: Page
    html: LexborHTMLParser
    stash: tuple[str, ...]

    @property
    def anchors(self) -> set[str]:
        """The anchors that a link to the page may name."""
        return {node.attributes["id"] or "" for node in self.html.css("[id]")}

    def check(self) -> Iterator[Problem]:
        """The page has no code of its own, no HTML, picture or attribute, which could show what nothing proves."""
        yield from list(self._written()) or self._made()

    def _written(self) -> Iterator[Problem]:
        """What a writer has written that is none of these."""
        for code in self.html.css("div.highlight > pre"):
            shown = code.text(deep=True).partition("\n")[0]
            fix = "move the code to a file in snippets/ and show it with `/// sample | part/name.py`"
            yield self._problem(shown, "code on the page itself", fix, shown)
        # Highlighted code is HTML by now, and an entity, such as `&nbsp;`, is a letter.
        raw = [text for text in self.stash if text.startswith("<") and not is_code(text)]
        for text in raw[:1]:
            fix = "write Markdown: `/// details` and `/// admonition` do what HTML does"
            yield self._problem(text, "raw HTML", fix, text.partition("\n")[0])
        for picture in self.html.css("img"):
            target = picture.attributes.get("src") or ""
            fix = "show what was run: `/// lanes` draws a recording, `/// timeline` a run with its times"
            yield self._problem(f"]({target}", "a picture, which nothing proves", fix, target)
        for number, line in self.page.prose:
            for written in ATTRIBUTES.finditer(line):
                if not set(written[1].split()) <= CLASSES:
                    fix = f"remove them; a link may be a button: {', '.join(f'`{name}`' for name in sorted(CLASSES))}"
                    yield Problem(path=self.page.path, line=number, what=ATTRIBUTED, found=written[0], fix=fix)

    def _made(self) -> Iterator[Problem]:
        """What is made of it otherwise, such as by `/// html | iframe`. One block makes several: the first is told."""
        elements, attributes = [*unknown_elements(self.html)], [*unknown_attributes(self.html)]
        if elements:
            what = "an element that can show what nothing proves"
            fix = "say it in text, lists, tables, links, `/// details` or `/// admonition`"
            yield self._problem(elements[0].strip("<>"), what, fix, elements[0])
        elif attributes:
            value = attributes[0].partition('"')[2].rstrip('"')
            yield self._problem(value, ATTRIBUTED, "remove them", attributes[0])

    def _problem(self, text: str, what: str, fix: str, found: str) -> Problem:
        return Problem(path=self.page.path, line=self.page.line_of(text), what=what, found=found, fix=fix)


def is_code(html: str) -> bool:
    """Whether some HTML is what Markdown makes of code; HTML of a writer's own can have its class, too."""
    return bool(LexborHTMLParser(html).css("body > div.highlight:only-child > pre:only-child"))


def read_markup(pages: Iterable[Page], project: Project) -> dict[str, Markup]:
    """What Markdown makes of pages, by their names, with the extensions of mkdocs.yml but without ours."""
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    extensions: dict[str, Any] = {}
    for extension in settings["markdown_extensions"]:
        extensions |= extension if isinstance(extension, dict) else {extension: {}}
    extensions.pop("proof.pages.extension")
    markdown = Markdown(extensions=list(extensions), extension_configs=extensions)
    markup = {}
    for page in pages:
        html = markdown.reset().convert("\n".join(line for _, line in page.markdown))
        stash = tuple(str(raw).strip() for raw in markdown.htmlStash.rawHtmlBlocks)
        markup[page.name] = Markup(page, LexborHTMLParser(html), stash)
    return markup
