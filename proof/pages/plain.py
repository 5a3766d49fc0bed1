"""Plain Markdown: without what only the site makes something of."""

import re

# What makes a button of a link, as proof.pages.markup lets writers write it.
BUTTON = re.compile(r"\{ \.md-button[^}]*\}")
# What gives a heading an anchor of its own.
ANCHOR = re.compile(r"(?P<heading>#+ .*?) *\{:? *#[\w-]+ *\}")
# The first or the last line of a box: https://facelessuser.github.io/pymdown-extensions/extensions/blocks/.
KINDS = "admonition|attention|caution|danger|details|error|hint|html|note|tab|tip|warning"
BOX = re.compile(rf"(?P<indent> *)///(?: (?P<kind>{KINDS})(?: \| (?P<title>.+))?)?")
# The first line of a box as Material documents it: https://squidfunk.github.io/mkdocs-material/reference/admonitions/.
NOTE = re.compile(r'(?P<indent> *)!!! (?P<kind>\w+)(?: "(?P<title>[^"]+)")?')


def plain(line: str) -> str:
    """A line that a writer has written, with the title of a box, and without its frame, a button or an anchor."""
    if box := BOX.fullmatch(line):
        return f"{box['indent']}**{box['title']}**" if box["title"] and box["kind"] != "html" else ""
    if note := NOTE.fullmatch(line):
        return f"{note['indent']}**{note['title'] or note['kind'].capitalize()}**"
    anchored = ANCHOR.fullmatch(line)
    return BUTTON.sub("", anchored["heading"] if anchored else line)
