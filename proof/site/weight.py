"""Weight: what a reader's browser has to fetch for a trace, compressed as servers do it."""

import gzip

from selectolax.lexbor import LexborHTMLParser

from proof.guide.html import Site
from proof.guide.modules import modules_of
from proof.guide.project import Project

# Where the libraries of scripts lie in docs/assets/; each is weighed apart.
VENDOR = "vendor/"


def compressed(text: str) -> int:
    """The bytes of a text, compressed."""
    return len(gzip.compress(text.encode(), mtime=0))


def asset_weight(project: Project, name: str) -> int:
    """The bytes of a file of docs/assets/, compressed; of a script, with all of ours that it imports."""
    assets = project.docs / "assets"
    names = [module for module in modules_of(assets, name) if not module.startswith(VENDOR) or module == name]
    return sum(compressed((assets / name).read_text(encoding="utf-8")) for name in names)


def trace_weights(site: Site) -> dict[str, int]:
    """What each trace adds to its page, in bytes, compressed; of one on several pages the most."""
    weights: dict[str, int] = {}
    for page in site.pages.values():
        names = [node.attributes["data-trace"] or "" for node in page.content.css("step-through")]
        for index, name in enumerate(names):
            without = LexborHTMLParser(page.html)
            without.css("step-through")[index].decompose()
            weight = compressed(page.html) - compressed(without.html or "")
            weights[name] = max(weight, weights.get(name, 0))
    return weights
