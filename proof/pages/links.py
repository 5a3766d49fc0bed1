"""The proof of links, as they are written: each leads to a page or file of the guide, and to an anchor on it.

A link to code on GitHub leads to the release that was run: what stands in a branch changes, and is not what was run.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from proof.guide.page import Page
from proof.guide.project import Project
from proof.problem import Problem
from proof.run.lock import pinned_versions

# Where a link may lead besides the guide; facts are links until they are filled in.
SCHEMES = {"", "http", "https", "mailto", "claim", "count", "option", "outcome", "version"}
# Code on GitHub, as it is at a tag or in a branch.
CODE = re.compile(r"https://github\.com/[^/]+/[^/]+/(?:blob|tree)/(?P<tag>[^/]+)/")


def check_links(page: Page, anchors: dict[str, set[str]], project: Project) -> Iterator[Problem]:
    """Its links to other pages and files of the guide lead somewhere, and those to code lead to a pinned release."""
    releases = pinned_versions(project.root, project.snippets)
    for link in page.links:

        def problem(what: str, fix: str, line: int = link.line) -> Problem:
            return Problem(path=page.path, line=line, what=what, fix=fix)

        target = urlsplit(link.target)
        if not link.target:
            yield problem("this link leads nowhere", "name a page or an address")
        elif target.scheme not in SCHEMES:
            known = ", ".join(f"`{scheme}:`" for scheme in sorted(SCHEMES) if scheme)
            yield problem(f"unknown kind of link: `{link.target}`", f"begin it with one of: {known}; or name a file")
        code = CODE.match(link.target)
        if code and releases and code["tag"].removeprefix("v") not in releases:
            fix = "link to the tag of the release that is pinned, or to documentation"
            yield problem(f"a link to code of `{code['tag']}`, which is no release that was run", fix)
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
