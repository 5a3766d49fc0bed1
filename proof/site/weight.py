"""Weight: what a reader's browser has to fetch for a trace, compressed as servers do it."""

import gzip

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
    """What each trace, or two side by side, weighs in bytes, compressed by itself; of one on several pages the most.

    On its page it can add less: what stands twice there is compressed to nothing.
    """
    weights: dict[str, int] = {}
    for page in site.pages.values():
        for node in page.content.css("step-through, side-by-side"):
            heads = (head.attributes["data-sample"] or "" for head in node.css("thead th[data-sample]"))
            name = node.attributes.get("data-trace") or " beside ".join(heads)
            weights[name] = max(compressed(node.html or ""), weights.get(name, 0))
    return weights
