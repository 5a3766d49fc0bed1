"""The proof of the list of which sessions are made: it names each question as it is asked where the list leads to."""

import posixpath
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from proof.guide.html import Site
from proof.practice.check_site import elements
from proof.problem import Problem

FIX = "correct proof/practice/sessions_block.py"
# What the list says of a question, in this order, by the attributes of its element.
SAID = ("data-key", "data-kind", "data-level")


def check_sessions(site: Site) -> Iterator[Problem]:
    """Each question is in the list once, as it is, and its page is the one to which the list leads."""
    asked = by_key(site, "data-question")
    names = {key: node.attributes["data-question"] or "" for key, [(_, node), *_] in asked.items()}
    missing = {*names}
    for said, (path, item) in listed(site, "data-asked"):
        key = said[0]
        where = [node for page, node in asked.get(key, []) if page == target(path, item)]
        if key not in missing or [as_said(node, SAID) for node in where] != [said]:
            asked_there = "; ".join(" ".join(as_said(node, SAID)) for node in where)
            found = asked_there or f"no such question on {target(path, item)}"
            what = f"the sessions do not ask a question as it is: `{names.get(key, key)}`"
            yield Problem(path=f"site/{path}", what=what, expected=" ".join(said), found=found, fix=FIX)
        missing.discard(key)
    if missing:
        found = ", ".join(sorted(names[key] for key in missing))
        yield Problem(path="site/", what="the sessions leave questions out", found=found, fix=FIX)


def by_key(site: Site, attribute: str) -> dict[str, list[tuple[str, LexborNode]]]:
    """The elements of all pages that have an attribute, each with the path of its page, by their keys."""
    keyed = elements(site, "data-key").items()
    named = {key: [each for each in found if each[1].attributes.get(attribute)] for key, found in keyed}
    return {key: found for key, found in named.items() if found}


def listed(site: Site, attribute: str) -> Iterator[tuple[tuple[str, ...], tuple[str, LexborNode]]]:
    """What the items of a list that have an attribute say by it, and with each the page of the list and the item."""
    for said, places in elements(site, attribute).items():
        for place in places:
            yield from ((tuple(each.split(":")), place) for each in said.split())


def as_said(node: LexborNode, attributes: tuple[str, ...]) -> tuple[str, ...]:
    """A question or a card as a list must say it, by these attributes."""
    return tuple(node.attributes[name] or "" for name in attributes)


def target(path: str, item: LexborNode) -> str:
    """The file of the site to which an item of a list leads."""
    link = item.css_first("a[href]")
    address = urlsplit((link.attributes["href"] or "") if link else "").path
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address, "index.html"))
