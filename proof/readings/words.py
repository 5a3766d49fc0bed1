"""Words of templates: what readers see or hear of a file of the theme, without its tags, scripts and code."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from jinja2 import Environment
from jinja2.lexer import TOKEN_DATA, TOKEN_STRING, TOKEN_VARIABLE_END

# What is shown of an element, or read out, besides the text in it.
SHOWN = re.compile(r"title|alt|label|placeholder|aria-(label|description|placeholder|roledescription|valuetext)")
# Which `<meta>` are shown, where a page is found or shared.
META = re.compile(r"title|description|alt|site_name|author|keywords")
HIDDEN = ("script", "style")
# Of such texts, none is a word: addresses, files, classes.
CODE = re.compile(r"[_/=&<>]|--|\.\w")
LETTER = re.compile(r"[^\W\d_]")
# Where a template says something by a value, and the letters that stand for the texts in its code.
VALUE, FIRST = "…", 0xF0000


def is_said(text: str) -> bool:
    """Whether a text in code has a word in it, and is more than a name, an address, or a class."""
    return any(LETTER.search(token) and not CODE.search(token) for token in text.split())


def words_of(template: str) -> str:
    """The words of a template, a text of it a line; empty if it has none.

    Raises:
        TemplateSyntaxError: it is no template.
    """
    html, texts = without_code(template)
    parser = Words(texts)
    parser.feed(html)
    parser.close()
    return "\n".join(line for line in parser.lines if LETTER.search(line))


def without_code(template: str) -> tuple[str, list[str]]:
    """A template with a letter for each text in its code, and those texts. Raises TemplateSyntaxError."""
    parts, texts = list[str](), list[str]()
    for _, kind, value in Environment(autoescape=True).lex(template):
        if kind == TOKEN_DATA:
            parts.append(value)
        elif kind == TOKEN_VARIABLE_END:
            parts.append(VALUE)
        elif kind == TOKEN_STRING and is_said(text := unescape(value[1:-1])):
            parts.append(chr(FIRST + len(texts)))
            texts.append(text)
    return "".join(parts), texts


class Words(HTMLParser):
    """Collects what is shown of HTML.

    Args:
        texts: the texts that letters stand for.
    """

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self._texts = texts
        self._is_hidden = False
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what is shown of its attributes."""
        self._is_hidden = tag in HIDDEN
        self.lines += (self._said(value) for value in shown_of(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """What is hidden ends with its element."""
        self._is_hidden = self._is_hidden and tag not in HIDDEN

    def handle_data(self, data: str) -> None:
        """Take a text, unless it is a script."""
        if not self._is_hidden:
            self.lines.append(self._said(data))

    def _said(self, text: str) -> str:
        """A text on one line, with the texts of its code."""
        for index, said in enumerate(self._texts):
            text = text.replace(chr(FIRST + index), f" {said} ")
        return " ".join(text.split())


def shown_of(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    """The texts of the attributes of an element that readers see or hear."""
    yield from (value for name, value in attributes.items() if SHOWN.fullmatch(name))
    if tag == "meta" and META.search(f"{attributes.get('name')} {attributes.get('property')}"):
        yield attributes.get("content", "")
    if tag == "input" and attributes.get("type") not in ("checkbox", "hidden", "radio"):
        yield attributes.get("value", "")
