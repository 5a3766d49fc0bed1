"""Links to other sites: `python -m tests.links site` follows each once, and names those that lead nowhere."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag
from urllib.request import Request, urlopen

from proof.guide.html import Site
from proof.problem import Problem

# Seconds; and what says that there is nothing. Others, such as 403 and 429, refuse a program what a reader gets.
PATIENCE = 30.0
NOTHING = (404, 410)


def find_links(site: Site) -> dict[str, str]:
    """The addresses on other sites that pages link to, each with the first page that does."""
    found: dict[str, str] = {}
    for page in site.pages.values():
        for node in page.content.css('a[href^="http"]'):
            found.setdefault(urldefrag(node.attributes["href"] or "").url, page.path)
    return found


def follow(address: str) -> str:
    """Ask for an address; returns what is wrong with it, or an empty text."""
    request = Request(address, headers={"User-Agent": "Mozilla/5.0 (a check of links)"})
    try:
        with urlopen(request, timeout=PATIENCE):
            return ""
    except HTTPError as error:
        return f"status {error.code}" if error.code in NOTHING else ""
    except (URLError, OSError) as error:
        return str(error)


def check_links(site: Site) -> Iterator[Problem]:
    """List the links to other sites that lead nowhere."""
    links = find_links(site)
    with ThreadPoolExecutor() as pool:
        for (address, page), wrong in zip(links.items(), pool.map(follow, links), strict=True):
            if wrong:
                what, fix = f"links to {address}, which leads nowhere", "link to where it is now"
                yield Problem(path=f"site/{page}", what=what, found=wrong, fix=fix)


def main() -> int:
    """Print which links lead nowhere; returns the exit status."""
    site = Site(Path(sys.argv[1]))
    problems = list(check_links(site))
    print("\n\n".join([f"{len(find_links(site))} links to other sites", *map(str, problems)]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
