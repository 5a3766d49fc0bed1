"""The proof of the ways on the built site: a page offers those that it has, all of them, and each leads there."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.practice.check_site import read_raw
from proof.practice.second_reading import Raw
from proof.problem import Problem

FIX = "correct proof/pages/ways.py"


def check_ways(project: Project, site: Site) -> Iterator[Problem]:
    """Each page whose folder says so begins with its ways, and no other page has any."""
    asked, cards = read_raw(project, "question"), read_raw(project, "card")
    for page in project.pages():
        html = site.page(page.name)
        kinds = Counter(each["kind"] for each in asked.values() if each["page"] == page.name)
        known = sum(each["page"] == page.name for each in cards.values())
        wanted = expected(html, kinds, known) if project.settings.has_ways(page.name) else []
        ways = html.content.css("learning-ways [data-way]")
        found = [(way.attributes["data-way"] or "", number_in(way)) for way in ways]
        if found != wanted:
            what, fix = "the page does not offer the ways that it has", FIX
            yield Problem(path=page.path, what=what, expected=named(wanted), found=named(found), fix=fix)
        for way in ways:
            yield from check_target(page.path, page.name, way, asked)


def expected(html: HtmlPage, kinds: Counter[str], cards: int) -> list[tuple[str, int]]:
    """The ways that a page has, with how much there is of each.

    Args:
        html: the page.
        kinds: how many questions there are about it, by their kinds.
        cards: how many cards there are about it.
    """
    counted = {
        "step through": len(html.content.css("step-through, side-by-side")),
        "run": len(html.content.css('div.sample[data-sample$=".sh"]')),
        **{kind: kinds[kind] for kind in ("predict", "choose", "debug", "judge", "observe", "order", "explain")},
        "recall": cards,
    }
    return [("read", 0), *((name, number) for name, number in counted.items() if number)]


def check_target(path: str, page: str, way: LexborNode, asked: dict[str, Raw]) -> Iterator[Problem]:
    """A way to answer questions leads to one of its kind, about its page; that its anchor exists, others check."""
    name, link = way.attributes["data-way"] or "", way.css_first("a[href]")
    address = (link.attributes["href"] or "") if link else ""
    if not address and name != "read":
        yield Problem(path=path, what=f"this way leads nowhere: {name}", fix=FIX)
    question = asked.get(urlsplit(address).fragment.removeprefix("ask-"))
    if question and (question["page"], question["kind"]) != (page, name):
        found = f"{question['kind']}, {question['page']}"
        yield Problem(path=path, what=f"this way leads to another question: {name}", found=found, fix=FIX)


def number_in(way: LexborNode) -> int:
    """How much there is of a way: the last number that it says; 0 if it says none."""
    return int(["0", *re.findall(r"\d+", way.text(deep=True))][-1])


def named(ways: list[tuple[str, int]]) -> str:
    """Ways as a message names them."""
    return ", ".join(f"{name} {number}".removesuffix(" 0") for name, number in ways) or "none"
