"""Plain Markdown: without what only the site makes something of."""

import re

# What makes a button of a link, as proof.pages.markup lets writers write it.
BUTTON = re.compile(r"\{ \.md-button[^}]*\}")
# The first or the last line of a box: https://facelessuser.github.io/pymdown-extensions/extensions/blocks/.
BOX = re.compile(r"(?P<indent> *)///(?: (?P<kind>\w+)(?: \| (?P<title>.+))?)?")


def plain(line: str) -> str:
    """A line that a writer has written, with the title of a box, and without its frame or that of a button."""
    box = BOX.fullmatch(line)
    if box is None:
        return BUTTON.sub("", line)
    return f"{box['indent']}**{box['title']}**" if box["title"] and box["kind"] != "html" else ""
