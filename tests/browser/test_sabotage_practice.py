"""The tests of questions and cards turn red when the script is broken: a line of it is changed, and they must fail."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, expect

from tests.browser import (
    test_card_files,
    test_cards,
    test_question_keys,
    test_question_memory,
    test_questions,
)
from tests.browser.question import change_script
from tests.browser.reader import TIMEOUT, WIDE, Reader, ReadSite

# A broken script is not waited for as long, in milliseconds.
SHORT_PATIENCE = 2_000
FILE = test_card_files.saved(cards={test_card_files.CARD: [11, 20000]})
REFUSED = f"what it says of card {test_card_files.CARD} is not a box and a day"
RETRIED = test_questions.test_wrong_answer_is_explained_and_tried_again
QUESTIONS: list[tuple[Callable[..., None], tuple[Any, ...], str, str]] = [
    (test_questions.test_right_answer, ("judge",), ": node).focus()", ": node)"),
    (test_questions.test_right_answer, ("judge",), "this.answer.hidden = true", ""),
    (test_questions.test_right_answer, ("judge",), "...proofs", ""),
    (RETRIED, ("choose",), "outcome.innerHTML", '""'),
    (RETRIED, ("judge",), "  check() {", "  check() { if (this.said.innerHTML) return;"),
    (test_question_keys.test_order, (), "button.focus()", ""),
    (test_question_memory.test_each_visit_has_its_order, ("choose",), "[order[last], order[other]] =", ""),
    (test_question_memory.test_order_stays_for_the_visit, ("choose",), "sessionStorage.setItem", "String"),
    (test_question_memory.test_reload_keeps_what_was_answered, ("judge",), "window[this.place].setItem", "String"),
    (test_question_memory.test_changed_question_starts_over, (), "?? [];", "?? [1, true];"),
    (test_question_memory.test_forgotten_answers_leave_nothing, (), "this.write({})", ""),
    (test_question_memory.test_answers_forgotten_by_mistake_come_back, (), "question.mark()", ""),
    (test_question_memory.test_score, (), "tries + 1", "1"),
    (test_question_memory.test_filters, ({"Kind": "order"},), "=== isWanted", "=== null"),
]
CARDS: list[tuple[Callable[..., None], tuple[Any, ...], str, str]] = [
    (test_cards.test_known_cards_come_back_on_their_day, (), "2 ** (box - 1)", "box"),
    (test_cards.test_known_cards_come_back_on_their_day, (), "due <= today()", "due < today() + 2"),
    (test_cards.test_unknown_card_comes_back_on_the_same_day_and_begins_anew, (), "this.keep(0)", ""),
    (test_cards.test_unknown_card_comes_back_after_four_others, (), "const OTHERS = 4", "const OTHERS = 5"),
    (test_cards.test_day_begins_at_midnight_of_the_reader, ("Pacific/Auckland",), "getTimezoneOffset", "getMonth"),
    (test_card_files.test_other_file_is_refused_and_loses_nothing, (FILE, REFUSED), "if (!isRight)", "if (false)"),
    (test_card_files.test_progress_forgotten_by_mistake_comes_back, (), "...this.forgotten.read() });", "});"),
    (test_card_files.test_loaded_file_adds_to_what_is_kept, (), "...progress.read(), ...cards", "...cards"),
]
Broken = Callable[[str, str], ReadSite]


@pytest.fixture
def broken(browser: Browser, address: str) -> Iterator[Broken]:
    """Makes what makes readers, who get a script in which a text is replaced."""
    readers: list[Reader] = []
    expect.set_options(timeout=SHORT_PATIENCE)

    def sabotage(old: str, new: str) -> ReadSite:
        def change(text: str) -> str:
            assert old in text
            return text.replace(old, new, 1)

        def make(width: int = WIDE, **settings: Any) -> Reader:
            reader = Reader(browser, address, width, **settings)
            reader.page.set_default_timeout(SHORT_PATIENCE)
            change_script(reader.page, change)
            readers.append(reader)
            return reader

        return make

    yield sabotage
    expect.set_options(timeout=TIMEOUT)
    for reader in readers:
        reader.close()
    # What is broken is what was said, and not the script as a whole.
    assert [error for reader in readers for error in reader.errors] == []


@pytest.mark.parametrize(("test", "arguments", "old", "new"), [*QUESTIONS, *CARDS])
def test_sabotaged_script_is_found(
    test: Callable[..., None], arguments: tuple[Any, ...], old: str, new: str, broken: Broken
) -> None:
    # Asserted, or waited for in vain.
    with pytest.raises((AssertionError, Error)):
        test(*arguments, broken(old, new))


@pytest.mark.parametrize(("test", "arguments", "old"), [(*QUESTIONS[0][:2], "make"), (*CARDS[0][:2], "make")])
def test_script_that_is_not_broken_passes(
    test: Callable[..., None], arguments: tuple[Any, ...], old: str, broken: Broken
) -> None:
    test(*arguments, broken(old, old))
