"""Which pages of a site link to another from a part of theirs, such as the last line."""

import posixpath

from proof.guide.html import HtmlPage, Site
from proof.site.check_addresses import beside


def links(page: HtmlPage, part: str) -> set[str]:
    """The files of the site that a part of a page links to.

    Args:
        page: the page.
        part: a CSS selector.
    """
    addresses = [(node.attributes["href"] or "").partition("#")[0] for node in page.tree.css(f"{part} a[href]")]
    return {posixpath.join(beside(page.path, address), "index.html") for address in addresses}


def pages_without_link(site: Site, part: str, source: str) -> list[str]:
    """The pages whose part does not link to another page.

    The page for missing addresses is none of them: it may be served at any, so its links are not relative to it.

    Args:
        site: the site.
        part: a CSS selector.
        source: the Markdown file of the other page, relative to docs/.
    """
    target = site.page(source).path
    return [path for path, page in site.pages.items() if path != "404.html" and target not in links(page, part)]
