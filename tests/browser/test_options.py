"""Options can be told from each other on a phone, by what is on the screen."""

import pytest
from playwright.sync_api import Locator

from proof.practice.shapes.choice import Choice
from tests.browser.question import ask, asked_questions, asking_pages
from tests.browser.reader import ReadSite

PHONE = 390
# Those to compare, by the page that asks all questions about some pages.
COMPARED = {
    page: [asked for asked in asked_questions() if asked.page in about and asked.kind in ("choose", "debug")]
    for page, about in asking_pages().items()
}
# The text of a block of code without what its right edge cuts off, which is what comes behind its first line's end.
SEEN = """(block) => {
    const edge = block.getBoundingClientRect().right
    const seen = []
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        const { currentNode } = texts
        for (let at = 0; at < currentNode.length; at++) {
            const range = new Range()
            range.setStart(currentNode, at)
            range.setEnd(currentNode, at + 1)
            const { right, width } = range.getBoundingClientRect()
            if (right <= edge + 1 || !width) seen.push(currentNode.data[at])
        }
    }
    return seen.join("")
}"""


def seen(option: Locator) -> str:
    """What a reader sees of the code of an option."""
    return "\n".join(block.evaluate(SEEN).strip() for block in option.locator("pre").all())


def test_all_are_compared() -> None:
    assert sum(map(len, COMPARED.values())) == sum(asked.kind in ("choose", "debug") for asked in asked_questions())


@pytest.mark.parametrize("page", [page for page, questions in COMPARED.items() if questions])
def test_options_differ_on_a_phone(page: str, read: ReadSite) -> None:
    reader = read(PHONE)
    for question in COMPARED[page]:
        asked = ask(reader, question, page)
        options = [seen(option) for option in asked.root.locator(".question-option").all()]
        assert len(options) == question.shape.number_of_options
        assert len(set(options)) == len(options), (question.name, options)
        codes = question.shape.codes if isinstance(question.shape, Choice) else []
        # All of the code is there, wherever it is broken.
        for text in options:
            assert any(" ".join(text.split()) == " ".join(code.split()) for code in codes), question.name
