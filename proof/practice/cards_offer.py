"""The offer of cards: what each page ends with that has cards, so that they are recalled where they were read."""

from proof.guide.place import Place
from proof.guide.templates import templates
from proof.practice.card import page_cards
from proof.practice.references import References
from proof.practice.showing import counted, page_that_shows, score, shown_at
from proof.practice.texts import CARDS

ELEMENT = "page-cards"
# The id of the offer, the same on every page: a stable address.
ANCHOR = "cards"


def card_offer(place: Place, *, for_site: bool) -> list[str]:
    """A closed box, which asks the cards about a page one after the other when it is opened.

    Without a script, it leads to them.

    Args:
        place: the page.
        for_site: whether it is for the site, or for reading as it is.

    Returns:
        Markdown with HTML in it; nothing if there are no cards about the page, or they are shown nowhere.

    Raises:
        Unproven: one of them cannot be read.
    """
    references = place.project.known(References)
    cards = page_cards(place.page, references)
    pages = references.pages.values()
    if not cards or not page_that_shows(pages, place.page):
        return []
    said, link = f"Recall this page: {counted(len(cards))}", f"[Read them]({shown_at(pages, place.page, place)})"
    if not for_site:
        return ["", f"{said}. {link}", ""]
    return [
        "",
        f'<{ELEMENT} data-guide="{place.project.settings.name}" data-search-exclude markdown="block">',
        *templates(CARDS),
        f'<details id="{ANCHOR}" class="page-cards" markdown="block"><summary>{said}</summary>',
        f'<div class="recall-here" hidden>{score(len(cards))}<div class="recall-box"></div></div>',
        f'<p markdown="span">{link}</p>',
        "</details>",
        f"</{ELEMENT}>",
        "",
    ]
