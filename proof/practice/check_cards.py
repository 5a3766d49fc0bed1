"""The proof of cards on the built site: each is shown once, is in the deck, and is offered where it was read.

It trusts neither how cards are read nor how they are written.
"""

from collections.abc import Iterator
from itertools import groupby

from selectolax.lexbor import LexborNode

from proof.guide.html import HtmlPage, Site
from proof.guide.navigation import read_navigation
from proof.guide.project import Project
from proof.practice.check_sessions import as_said, by_key, listed, target
from proof.practice.check_site import elements, read_raw
from proof.practice.second_reading import Raw, plain
from proof.problem import Problem

FIX = "correct what proof/practice/cards_block.py or proof/practice/cards_offer.py makes of it"
# What the deck says of a card, in this order, by the attributes of its element.
SAID = ("data-key", "data-level")


def check_cards(project: Project, site: Site) -> Iterator[Problem]:
    """Each card is shown once, with its text; the deck has all of them in their order; pages offer their own."""
    shown, cards = elements(site, "data-card"), read_raw(project, "card")
    for name, card in cards.items():
        path = f"docs/{card['page']}"
        if len(shown[name]) != 1:
            found = ", ".join(page for page, _ in shown[name]) or "nowhere"
            yield Problem(path=path, what=f"a card is not shown once: `{name}`", found=found, fix=FIX)
        for _, node in shown[name]:
            said = plain(node.text(deep=True))
            for text in (card["level"].capitalize(), card["front"], card["back"]):
                if plain(text) not in said:
                    what = f"a card does not show its text: `{name}`"
                    yield Problem(path=path, what=what, expected=text, found="another text", fix=FIX)
    yield from check_deck(project, site, cards)
    for page, about in groupby(sorted(card["page"] for card in cards.values())):
        yield from check_offer(page, len([*about]), site)


def check_deck(project: Project, site: Site, cards: dict[str, Raw]) -> Iterator[Problem]:
    """The deck has each card as it is, where the list leads to, in the order of the navigation."""
    shown, found = by_key(site, "data-card"), []
    for said, (path, item) in listed(site, "data-cards"):
        there = [node for page, node in shown.get(said[0], []) if page == target(path, item)]
        name = (there[0].attributes["data-card"] or "") if there else said[0]
        found.append(name)
        if [as_said(node, SAID) for node in there] != [said]:
            what, shows = f"the deck has a card otherwise: `{name}`", [" ".join(as_said(node, SAID)) for node in there]
            yield Problem(
                path=f"site/{path}", what=what, expected="; ".join(shows) or "none", found=" ".join(said), fix=FIX
            )
    rank = [name for part in read_navigation(project).values() for name in part]
    # The sort is stable: cards about a page stay in the order of their file.
    wanted = sorted(cards, key=lambda name: rank.index(cards[name]["page"]))
    if found != wanted:
        pairs = zip([*wanted, "nothing"], [*found, "nothing"], strict=False)
        expected, other = next(pair for pair in pairs if pair[0] != pair[1])
        what = "the deck does not have all cards in the order of the navigation"
        yield Problem(path="site/", what=what, expected=expected, found=other, fix=FIX)


def check_offer(page: str, number: int, site: Site) -> Iterator[Problem]:
    """A page offers the cards about it once: it says how many they are, and leads to all of them."""
    html = site.page(page)
    offers = [counted_in(node, html, site) for node in html.content.css("page-cards > details#cards")]
    if offers != [(number, number)]:
        expected, found = f"{number} said and linked", ", ".join("{} said, {} linked".format(*each) for each in offers)
        yield Problem(
            path=f"docs/{page}", what="the page does not offer its cards", expected=expected, found=found, fix=FIX
        )


def counted_in(offer: LexborNode, html: HtmlPage, site: Site) -> tuple[int, int]:
    """How many cards an offer promises, and how many are where it leads to."""
    summary, link = offer.css_first("summary"), offer.css_first("p > a[href]")
    said = [int(word) for word in summary.text().split() if word.isdigit()] if summary else []
    group = (link.attributes["href"] or "").partition("#")[2] if link else ""
    shown = site.pages.get(target(html.path, offer))
    return (said[0] if said else 0, len(shown.content.css(f"[id='{group}'] > [data-card]")) if shown else 0)
