"""Elements: those that Markdown makes of a writer's own text are known, with their attributes, however it is written.

Attributes and other elements can show what nothing proves, hide what is proven, or look like what only proofs make.
"""

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser

TYPES = ("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example")
# Of an element, its attributes, and the values that each may have: None for any.
Attributes = Mapping[str, set[str] | None]
PLAIN: Attributes = {}
HEADING: Attributes = {"id": None}
CELL: Attributes = {"style": {f"text-align: {side};" for side in ("left", "center", "right")}}
ELEMENTS: Mapping[str, Attributes] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HEADING),
    **dict.fromkeys(("ul", "li", "em", "strong", "code", "blockquote", "hr", "br", "summary"), PLAIN),
    **dict.fromkeys(("table", "thead", "tbody", "tr"), PLAIN),
    **dict.fromkeys(("td", "th"), CELL),
    "p": {"class": {"admonition-title"}},
    "ol": {"start": None},
    "a": {"href": None, "title": None, "class": {"headerlink", "md-button", "md-button md-button--primary"}},
    "details": {"class": set(TYPES), "open": {"open"}},
    # The cheat sheet is laid out in columns.
    "div": {"class": {*(f"admonition {kind}" for kind in TYPES), "sheet"}},
    # Told otherwise: see markup.py.
    "img": {"src": None, "alt": None, "title": None},
}
# How one is written that has another name.
WRITTEN = {"input": "/// tab"}
# All that is on a page.
ALL = "body *"


def unknown_elements(html: LexborHTMLParser) -> Iterator[str]:
    """The elements that Markdown does not make of what pages may say, each as `<iframe>`, or as it is written.

    Args:
        html: the HTML of a page, before any block of ours is filled in.
    """
    yield from (WRITTEN.get(str(node.tag), f"<{node.tag}>") for node in html.css(ALL) if node.tag not in ELEMENTS)


def unknown_attributes(html: LexborHTMLParser) -> Iterator[str]:
    """The attributes of known elements that are not, each as `class="hidden"`.

    Args:
        html: the HTML of a page, before any block of ours is filled in.
    """
    for node in html.css(ALL):
        known = ELEMENTS.get(str(node.tag), PLAIN)
        for name, value in node.attributes.items():
            values = known.get(name, set())
            if values is not None and (value or "") not in values:
                yield f'{name}="{value or ""}"'
