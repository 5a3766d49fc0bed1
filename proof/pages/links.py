"""The proof of links, as they are written: each leads to a page or file of the guide, and to an anchor on it."""

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from markdown import Markdown
from mkdocs.utils.yaml import yaml_load
from selectolax.lexbor import LexborHTMLParser

from proof.guide.page import Page
from proof.guide.project import Project
from proof.problem import Problem

# Where a link may lead besides the guide; facts are links until they are filled in.
SCHEMES = {"", "http", "https", "mailto", "claim", "count", "version"}


def check_links(page: Page, anchors: dict[str, set[str]], project: Project) -> Iterator[Problem]:
    """Its links to other pages and files of the guide lead somewhere."""
    for link in page.links:

        def problem(what: str, fix: str, line: int = link.line) -> Problem:
            return Problem(path=page.path, line=line, what=what, fix=fix)

        target = urlsplit(link.target)
        if not link.target:
            yield problem("this link leads nowhere", "name a page or an address")
        elif target.scheme not in SCHEMES:
            known = ", ".join(f"`{scheme}:`" for scheme in sorted(SCHEMES) if scheme)
            yield problem(f"unknown kind of link: `{link.target}`", f"begin it with one of: {known}; or name a file")
        if not link.target or target.scheme or target.netloc:
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(target.path)))
        name = name if target.path else page.name
        if not (project.docs / name).is_file():
            fix = "name a file in docs/ by its path from this page, such as `../learn/first-task.md`"
            yield problem(f"dead link to `{link.target}`", fix)
        elif target.fragment and name in anchors and target.fragment not in anchors[name]:
            known = ", ".join(f"`#{anchor}`" for anchor in sorted(anchors[name]))
            what = f"dead link: docs/{name} has no anchor `#{target.fragment}`"
            yield problem(what, f"name one that it has: {known}")


def read_anchors(pages: dict[str, Page], project: Project) -> dict[str, set[str]]:
    """The anchors that a link to each page may name, as Markdown makes them."""
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    extensions: dict[str, Any] = {}
    for extension in settings["markdown_extensions"]:
        extensions |= extension if isinstance(extension, dict) else {extension: {}}
    extensions.pop("proof.pages.extension")
    markdown = Markdown(extensions=list(extensions), extension_configs=extensions)
    anchors = {}
    for page in pages.values():
        html = LexborHTMLParser(markdown.reset().convert("\n".join(line for _, line in page.markdown)))
        anchors[page.name] = {node.attributes["id"] or "" for node in html.css("[id]")}
    return anchors
