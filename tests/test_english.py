"""The English of pages is read without code, and the reading ease of a known sentence is what the formula says."""

import pytest

from proof.guide.page import Page
from tests.english import SETTINGS, check_ease, docstrings, lint, reading_ease

# Six words of one syllable in one sentence.
EASY = "The cat sat on the mat."
EASE = 206.835 - 1.015 * 6 - 84.6


@pytest.mark.parametrize(
    "text",
    [
        EASY,
        f"# Incomprehensibility\n\n{EASY}\n\n| Incomprehensibility |\n",
        f"---\ntitle: Incomprehensibility\n---\n\n{EASY}\n",
        "The cat `incomprehensibility` sat on [the mat](incomprehensibility.md).",
        f"/// sample | incomprehensibility.py\n///\n\n{EASY}\n",
        f"{EASY}\n\n- {EASY}\n- The cat sat on the mat\n\nThe cat sat on the mat",
    ],
)
def test_reading_ease(text: str) -> None:
    assert reading_ease(Page("index.md", text)) == pytest.approx(EASE)


def test_page_without_sentences_is_easy() -> None:
    assert reading_ease(Page("index.md", "# Index\n")) == 100.0


def test_only_pages_must_be_easy() -> None:
    hard = "Asynchronous instrumentation necessitates considerations.\n"
    [problem] = check_ease("docs/index.md", hard)
    assert problem.expected == f"{SETTINGS['least_ease']} or more"
    assert list(check_ease("CONTRIBUTING.md", hard)) == []


def test_words_of_the_editor_are_found_in_their_lines() -> None:
    problems = list(lint("docs/index.md", "One `shall`\nor `mend`.\n\nWe Shall see, and mend\nfor ever.\n"))
    assert [(problem.line, problem.found) for problem in problems if problem.what.endswith("editor")] == [
        (4, "`Shall` is not said here: say must, will, or should"),
        (4, "`mend` is not said here: say correct, or fix"),
        (5, "`for ever` is not said here: say forever"),
    ]


def test_same_word_twice_is_found_but_in_outputs_of_questions() -> None:
    text = "It prints the the answer.\n"
    assert [problem.what for problem in lint("docs/a.md", text)] == ["not good English, by lexical_illusions"]
    assert list(lint("docs/a.toml", text)) == []


def test_docstrings_keep_their_lines() -> None:
    source = '"""One."""\n\nx = "no"\n\n\ndef f():\n    """Two,\n\n    three.\n    """\n    # no\n'
    assert docstrings(source).split("\n") == ["One.", "", "", "", "", "", "Two,", "", "three.", "", ""]
