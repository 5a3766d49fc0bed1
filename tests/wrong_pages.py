"""Pages and files in which one thing is wrong each."""

from tests.guide import PAGE

PAGES = {
    # what is wrong: the page, its line, what the error says
    "a missing sample": (PAGE.replace("part/sample", "part/sampl"), 8, "no sample `part/sampl.py`", "part/sample.py"),
    "a missing region": (PAGE.replace("sample.py", "sample.py:apps"), 8, "has no region `apps`", "`app`, `proof`"),
    "a missing highlight": (PAGE.replace("highlight: add", "highlight: ad_"), 8, "no shown line", "`ad__task`"),
    "an unknown option": (PAGE.replace("highlight", "hl_lines"), 8, "unknown option `hl_lines`", "highlight"),
    "an option that is no YAML": (PAGE.replace("highlight: add_task", "highlight: a: b"), 8, "options of this block"),
    "an option that is no text": (PAGE.replace("highlight: add_task", "highlight: 3"), 8, "`highlight` is not a text"),
    "a block without end": (PAGE.replace("add_task\n///\n", "add_task\n"), 8, "this block has no end"),
    "a block without name": (PAGE.replace(" | part/sample.py", ""), 8, "this block names no sample"),
    "an unknown count": (PAGE + "[x](count:pigs)\n", 15, "nothing counts `pigs`", "samples, second-opinions, commands"),
    "an unknown version": (PAGE + "[x](version:pigs)\n", 15, "`pigs` is not pinned"),
    "a timeline without steps": (PAGE + "/// timeline | part/sample.py\n///\n", 15, "prints no steps"),
    "a trace of nothing": (PAGE + "/// trace\n///\n", 15, "this block names no sample", "`/// trace | learn/send.py`"),
    "a trace that is not there": (
        PAGE + "/// trace | part/sample.py\n///\n", 15, "there is no trace of `part/sample.py`", "sample.trace.toml"
    ),
    "a dead link": (PAGE + "[x](missing.md)\n", 15, "dead link to `missing.md`"),
    "a dead link by reference": (PAGE + "[x]: missing.md\n", 15, "dead link to `missing.md`"),
    "a missing picture": (PAGE + "![x](missing.png)\n", 15, "dead link to `missing.png`"),
    "a picture without text": (PAGE + "![ ](x.png)\n", 15, "no text says what this picture shows"),
    "a dead anchor": (PAGE.replace("(#second", "(#third"), 14, "docs/index.md has no anchor `#third-heading`"),
    "a link to nowhere": (PAGE + "[x]()\n", 15, "this link leads nowhere"),
    "a link that is misspelt": (PAGE + "[x](htps://example.com)\n", 15, "unknown kind of link", "`htps:`"),
    "a count that is misspelt": (PAGE + "[x](counts:samples)\n", 15, "unknown kind of link", "`counts:`"),
    "code in the page": (PAGE + "```python\nfrom fastapi import FastAPI\n```\n", 15, "code on the page itself"),
    "code in a list": (PAGE + "- x\n\n    ~~~\n    x\n    ~~~\n", 17, "code on the page itself"),
    "raw HTML": (PAGE + "Hello <pre>x = 1</pre>\n", 15, "raw HTML", "<pre>"),
    "a script": (PAGE + '<script src="https://example.com/x.js"></script>\n', 15, "raw HTML", "<script "),
    "no title": (PAGE.replace("title: A page\n", ""), 1, "no title"),
    "no description": (PAGE.replace("description: ", "about: "), 1, "no description"),
    "a title that is no text": (PAGE.replace("title: A page", "title: 2024"), 1, "title in the front matter is not a"),
    "front matter that is no YAML": (PAGE.replace("title: A page", "title: a: b"), 1, "front matter is not YAML"),
    "a character that ends lines for some": (PAGE + "x\fy\n", 15, "contains the character '\\x0c'"),
}  # fmt: skip

# What only the built site shows.
SITES: dict[str, tuple[str, int | None, *tuple[str, ...]]] = {
    # what is wrong: the page, its line (None: the page), what the error says
    "inline Python": (PAGE + "```python\nprint(1)\n```\n", 16, "not a region of a file in snippets/", "print(1)"),
    "an inline command": (PAGE + "~~~\nmake it so\n~~~\n", 16, "not a region", "make it so"),
    "indented code": (PAGE + "\n    indented = 1\n", 16, "not a region", "indented = 1"),
    "code in HTML": (PAGE + "<pre>raw = 1</pre>\n", 15, "not a region", "raw = 1"),
    "a block that is misspelt": (PAGE + "/// sampel | part/sample.py\n///\n", 15, "shown to readers as it is"),
    "two main headings": (PAGE + "\n# Another\n", None, "not exactly one main heading"),
    "a picture from elsewhere": (PAGE + "![x](https://example.com/x.png)\n", None, "from another origin"),
    "a picture from elsewhere, by an attribute": (
        PAGE + '[x](index.md){ style="background: url(//example.com/x.png)" }\n', None, "fetches //example.com/x.png"
    ),
    "a duplicate anchor": (PAGE + "## Second heading\n", 15, "duplicate anchor `#second-heading`"),
    "an anchor given twice": (PAGE + "## Third { #second-heading }\n", 12, "duplicate anchor `#second-heading`"),
    "a link by a reference that is missing": (PAGE + "[x][nope]\n", 15, "shown to readers as it is", "[x][nope]"),
}  # fmt: skip

# The same for files that are not pages.
FILES = {
    # what is wrong: the file, its text, what the error says
    "a page that is HTML": ("raw.html", "<pre>x = 1</pre>", "is not made from a page"),
    "a style from elsewhere": ("assets/x.css", '@import "https://x.org/y.css";', "fetches https://x.org/y.css"),
    "a missing file of a style": ("assets/y.css", "p { background: url(y.png) }", "dead link to `y.png`"),
}

# What ends a build.
UNPROVEN = {
    # what is wrong: the page, its line, what the error says
    "a missing sample": (PAGE.replace("part/sample", "part/samples"), 8, "there is no sample `part/samples.py`"),
    "a block without end": (PAGE.replace("add_task\n///\n", "add_task\n"), 8, "this block has no end"),
    "a block in a list": (PAGE.replace("/// sample", "- x\n\n    /// sample"), 10, "this block has no end"),
    "an unknown count": (PAGE + "[x](count:pigs)\n", 15, "nothing counts `pigs`"),
}
