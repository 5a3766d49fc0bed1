"""Defaults of options on pages: each stands in the section about its option."""

import re

from proof.claims.options import SERVERS

HEADING = re.compile(r"^#+ +(?P<text>.*)$", re.MULTILINE)


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
