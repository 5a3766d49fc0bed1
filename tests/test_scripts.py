"""Scripts have no words for readers: those are rendered with the pages, where one finds and translates them."""

import re

import pytest

from tests.guide import ROOT

# A comment; or a string, whose text is in the first or second group.
TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`""", re.DOTALL)
# Two words, a word beside what a value takes the place of, or a word that begins as a sentence does.
WORDS = re.compile(r"[^\W\d_][,.;:!?…]? [^\W\d_]|[^\W\d_] [{$]|\} [^\W\d_]|^[A-Z][a-z]+")
# What is written in saved files.
NAMES = {"${GUIDE} cards", "${GUIDE} progress"}
SCRIPTS = {
    file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "docs/assets").rglob("*.js"))
    if "vendor" not in file.parts
}


def words_in(script: str) -> list[str]:
    """What in a script is for readers: strings that are words, and where it writes HTML."""
    strings = [first or second for first, second in TOKEN.findall(script)]
    return [text for text in strings if WORDS.search(text) and text not in NAMES] + re.findall("innerHTML", script)


@pytest.mark.parametrize("path", SCRIPTS)
def test_script_has_no_words_for_readers(path: str) -> None:
    assert words_in(SCRIPTS[path]) == [], "render them into a template, see proof/guide/templates.py"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('label.textContent = "Check";', "Check"),
        ('button.title = "try again";', "try again"),
        ('said = "Wrong. Try again.";', "Wrong. Try again."),
        ('texts.step = "{step} of {number}";', "{step} of {number}"),
        ("said = `${days} days`;", "${days} days"),
        ("said = `in ${days}d`;", "in ${days}d"),
        ("node.innerHTML = text;", "innerHTML"),
    ],
)
def test_words_for_readers_are_found(line: str, found: str) -> None:
    for script in SCRIPTS.values():
        # Behind the last function or class, and inside of the first.
        assert words_in(f"{script}{line}\n") == [found]
        if "{\n" in script:
            assert words_in(script.replace("{\n", f"{{\n  {line}\n", 1)) == [found]
