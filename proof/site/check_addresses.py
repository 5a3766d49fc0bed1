"""The proof of the addresses on the built site: each leads somewhere in it, and none is fetched from elsewhere."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.problem import Problem

# An address of another origin, in an attribute or a style.
FOREIGN = re.compile(r"(?:https?:)?//[^\s\"')]+")
# Where such an address is no more than named: a browser goes there when its reader does, or never.
NAMED = {("a", "href"), ("meta", "content"), ("svg", "xmlns")}
# Of what a browser follows or has already.
SCHEMES = {"", "http", "https", "mailto", "data"}
NAMING_LINKS = {"canonical", "alternate", "edit", "next", "prev"}


def check_origin(html: HtmlPage) -> Iterator[Problem]:
    """A browser that opens it asks nothing of another origin."""
    fix = "put the file under docs/assets/"
    for node in html.tree.css("*"):
        if node.tag == "link" and set((node.attributes.get("rel") or "").split()) <= NAMING_LINKS:
            continue
        for attribute, value in node.attributes.items():
            foreign = FOREIGN.search(value or "")
            if foreign and (node.tag, attribute) not in NAMED:
                yield Problem(path=f"site/{html.path}", what=f"fetches {foreign[0]} from another origin", fix=fix)
    if html.tree.css_first('[data-md-component="source"]'):
        what, fix = "asks the repository's host for its stars", "keep theme/partials/source.html, which does not"
        yield Problem(path=f"site/{html.path}", what=what, fix=fix)


def check_styles(project: Project, site: Site) -> Iterator[Problem]:
    """The same for its style sheets."""
    for file in sorted(site.folder.rglob("*.css")):
        for address in re.findall(r"(?:url\(|@import)\s*[\"']?([^\s\"')]+)", file.read_text(encoding="utf-8")):
            path, fix = source_of(file, project, site), "put the file under docs/assets/"
            target = urlsplit(address)
            if target.scheme != "data" and FOREIGN.match(address):
                yield Problem(path=path, what=f"fetches {address} from another origin", fix=fix)
            elif target.scheme != "data" and target.path and not (file.parent / unquote(target.path)).is_file():
                yield Problem(path=path, what=f"dead link to `{address}`", fix="name a file beside it, or below")


def source_of(file: Path, project: Project, site: Site) -> str:
    """The path of what a writer writes, if a file of the site is a copy of it; else that of the file."""
    path = file.relative_to(site.folder).as_posix()
    written = re.sub(r"^assets/[0-9a-f]{12}/", "assets/", path)
    return f"docs/{written}" if (project.docs / written).is_file() else f"site/{path}"


def check_targets(html: HtmlPage, site: Site) -> Iterator[Problem]:
    """Everything it links to inside of the site is there."""
    for node in html.tree.css("[href], [src]"):
        address = node.attributes.get("href") or node.attributes.get("src") or ""
        target = urlsplit(address)
        if target.scheme not in SCHEMES:
            what, fix = f"dead link to `{address}`", f"begin it with one of: {', '.join(sorted(SCHEMES - {''}))}"
            yield Problem(path=f"site/{html.path}", what=what, fix=fix)
        if target.scheme or target.netloc:
            continue
        # The 404 page, which is sent for any address, has no other way.
        if target.path.startswith("/") and html.path != "404.html":
            what, fix = f"`{address}` leads to another place below a path", "make it relative to the page"
            yield Problem(path=f"site/{html.path}", what=what, fix=fix)
        path = target.path.removeprefix(site.base) if target.path.startswith("/") else beside(html.path, target.path)
        path = unquote(path if target.path else html.path)
        if not path or path.endswith("/") or (site.folder / path).is_dir():
            path = posixpath.join(path, "index.html")
        if not (site.folder / path).is_file():
            what, fix = f"dead link to `{address}`", "correct the link, or the navigation in mkdocs.yml"
            yield Problem(path=f"site/{html.path}", what=what, fix=fix)
        elif target.fragment and path in site.pages and unquote(target.fragment) not in site.pages[path].ids:
            what, fix = f"dead link to `{address}`: there is no such anchor", "correct the link"
            yield Problem(path=f"site/{html.path}", what=what, fix=fix)


def beside(path: str, target: str) -> str:
    """A path relative to the site, for a target relative to the file `path` of it."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return joined + "/" if target.endswith("/") and joined != "." else joined.removeprefix(".")
