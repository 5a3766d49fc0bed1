"""The proof of what readers without a network get: each file that a browser may keep of the site is as it is now."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator

from proof.guide.html import Site
from proof.guide.project import Project
from proof.problem import Problem

SCRIPT = "service-worker.js"
RELEASE = re.compile(r"self\.release = (\{.*\});\n")


def check_offline(project: Project, site: Site) -> Iterator[Problem]:
    """The service worker names each page, and all that pages load, by the digest that it has."""
    if not (project.docs / "assets/offline" / SCRIPT).is_file():
        return
    release, needed = read_release(site), loaded(site)
    known = {**release["shell"], **release["others"]}
    for path in sorted({*known, *map(address, pages_of(site)), *needed}):
        file = site.folder / (posixpath.join(path, "index.html") if path.endswith("/") or not path else path)
        is_same = file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest().startswith(known.get(path, "-"))
        if not is_same or (path in needed and path not in release["shell"]):
            yield Problem(
                path=f"site/{file.relative_to(site.folder).as_posix()}",
                what="readers without a network do not get this as it is",
                fix=f"build with `make build`, which writes {SCRIPT} when all else is there",
            )


def read_release(site: Site) -> dict[str, dict[str, str]]:
    """What the service worker of a site is told; nothing if there is none."""
    file = site.folder / SCRIPT
    found = RELEASE.match(file.read_text(encoding="utf-8")) if file.is_file() else None
    return json.loads(found[1]) if found else {"shell": {}, "others": {}}


def pages_of(site: Site) -> list[str]:
    """The paths of the pages that have an address of their own."""
    return [path for path in site.pages if path != "404.html"]


def address(path: str) -> str:
    """The address of a page, relative to the site."""
    return path.removesuffix("index.html")


def loaded(site: Site) -> set[str]:
    """The scripts, styles and icons that pages load, by their paths."""
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), node.attributes[name] or ""))
        for path in pages_of(site)
        for selector, name in (
            ("link[rel=stylesheet], link[rel=icon], link[rel=modulepreload]", "href"),
            ("script[src]", "src"),
        )
        for node in site.pages[path].tree.css(selector)
    }
