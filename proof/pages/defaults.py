"""Defaults of options on pages: each stands in the section about its option."""

import re
from collections.abc import Iterator

from proof.claims.options import SERVERS
from proof.guide.page import Page
from proof.pages.facts import FACT, markdown_alone
from proof.problem import Problem

HEADING = re.compile(r"^#+ +(?P<text>.*)$", re.MULTILINE)


def check_defaults(page: Page) -> Iterator[Problem]:
    """Each default stands under headings that name its server, and then its option.

    Args:
        page: the page; what is said of a server that is unknown, filling the page in tells.
    """
    text = markdown_alone(page)
    for fact in FACT.finditer(text):
        name = fact["name"]
        if fact["kind"] == "option" and not is_in_its_section(text, fact.start(), name):
            line = text.count("\n", 0, fact.start()) + 1
            what = "the default of an option that this section is not about"
            fix = "put it below a heading that is the name of its server, and one that names the option as code"
            yield Problem(path=page.path, line=line, what=what, found=name, fix=fix)


def is_in_its_section(text: str, at: int, name: str) -> bool:
    """Whether the headings above a place name a server, and then its option; one that is unknown needs no section.

    Args:
        text: Markdown.
        at: the place, as an index into the text.
        name: of the option, such as `uvicorn/--workers`: under ``## Uvicorn`` and ``### `--workers` ``.
    """
    server, _, option = name.partition("/")
    above = [heading["text"] for heading in HEADING.finditer(text, 0, at)]
    servers = [heading.lower() for heading in above if heading.lower() in SERVERS]
    return server not in SERVERS or (servers[-1:] == [server] and f"`{option}`" in above[-1])
