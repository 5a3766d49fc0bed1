"""The tests of questions and cards turn red when the script is broken: a line of it is changed, and they must fail."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Error, expect

from tests.browser import test_card_files as files
from tests.browser import test_cards as cards
from tests.browser import test_page_cards as in_place
from tests.browser import test_question_keys as keys
from tests.browser import test_question_memory as memory
from tests.browser import test_questions as questions
from tests.browser import test_round as rounds
from tests.browser import test_sessions as sessions
from tests.browser.question import change_scripts
from tests.browser.reader import PATIENCE, WIDE, Reader, ReadSite
from tests.browser.windows import Windows

FILE = files.saved(cards={files.CARD: [1, 2, 3]})
REFUSED = f"what it says of {files.CARD} is not what this guide keeps"
RETRIED = questions.test_wrong_answer_is_explained_and_tried_again
ALL_OF_IT = sessions.test_session_has_ten_questions_and_says_what_to_read_again
# A test, what it is about, a text of the script, what it becomes, and the line in which the test must fail then.
QUESTIONS: list[tuple[Callable[..., None], tuple[Any, ...], str, str, str]] = [
    (questions.test_right_answer, ("judge",), ": node).focus()", ": node)", "asked.has_focus) =="),
    (questions.test_right_answer, ("judge",), "this.answer.hidden = true", "", "not asked.answer.is_visible()"),
    (
        questions.test_right_answer,
        ("judge",),
        "...proofs.map((proof) => proof.cloneNode(true))",
        "",
        "asked_proof(asked)",
    ),
    (RETRIED, ("choose",), "copied(outcome)", "[]", "said.startswith("),
    (
        RETRIED,
        ("judge",),
        "const picked = ",
        "if (this.said.hasChildNodes()) return; const picked = ",
        "asked.has_focus) ==",
    ),
    (keys.test_order, (), "button.focus()", "", "expect(up).to_be_focused()"),
    (memory.test_each_visit_has_its_order, ("choose",), "[order[last], order[other]] =", "", "len(found) > 1"),
    (memory.test_order_stays_for_the_visit, ("choose",), "visit().setItem", "String", "ready().shown == shown"),
    (memory.test_reload_keeps_what_was_answered, ("judge",), "this.storage().setItem", "String", "ready().is_done"),
    (memory.test_changed_question_starts_over, (), "?? [];", "?? [1, true];", "not asked.ready().is_done"),
    (memory.test_forgotten_answers_leave_nothing, (), "this.write({})", "", " 0 answered right, 0 of them"),
    (memory.test_answers_forgotten_by_mistake_come_back, (), "question.mark()", "null", "judged.is_done"),
    (memory.test_score, (), "tries + 1", "1", "2 of them at the first try"),
    (memory.test_filters, (memory.SEVERAL,), "picked.every(", "picked.some(", "{len(expected)} questions, 0 answered"),
    (rounds.test_questions_come_one_at_a_time, (), "index !== at", "index > at", "shown(page) == [question.name]"),
    (rounds.test_questions_come_one_at_a_time, (), "this.head.focus()", "", "to_be_focused()"),
    (rounds.test_questions_come_one_at_a_time, (), "isDone }) => isDone", "id }) => id", "questions answered right"),
    (rounds.test_questions_come_one_at_a_time, (), "this.show(0)", "this.show(this.at)", "Question 1 of"),
    (rounds.test_back_leads_to_the_question_before, (), "this.at - 1", "this.at", "shown(page) == [ASKED[0].name]"),
    (rounds.test_address_of_a_question_leads_to_it, (), "if (at < 0) return", "return", "ask(reader, ASKED[2])"),
]
CARDS: list[tuple[Callable[..., None], tuple[Any, ...], str, str, str]] = [
    (cards.test_known_cards_come_back_on_their_day, (), "day - kept[0]", "0", "The next comes in"),
    (
        cards.test_known_cards_come_back_on_their_day,
        (),
        "dueDay(card) <= day",
        "dueDay(card) < day + 2",
        "later(early).asked ==",
    ),
    (
        cards.test_unknown_card_comes_back_on_the_same_day_and_begins_anew,
        (),
        "review(asKept(kept[card.key]), wasKnown,",
        "review(asKept(kept[card.key]), true,",
        "tell_all() == [unknown]",
    ),
    (
        cards.test_what_is_kept_of_all_cards_is_read_a_few_times,
        (),
        "own = asKept(kept[card.key])",
        "own = asKept(cards.read()[card.key])",
        "0 < reads < 10",
    ),
    (
        cards.test_unknown_card_comes_back_after_four_others,
        (),
        "const OTHERS = 4",
        "const OTHERS = 5",
        "== [first, second]",
    ),
    (cards.test_new_cards_come_in_the_order_of_the_pages_ten_a_day, (), "NEW = 10", "NEW = 11", "expected[:TEN]"),
    (
        cards.test_new_cards_come_in_the_order_of_the_pages_ten_a_day,
        (),
        "const fresh = cards",
        "const fresh = shuffled(cards, seed)",
        "expected[:TEN]",
    ),
    (
        cards.test_new_cards_come_in_the_order_of_the_pages_ten_a_day,
        (),
        "most - begunOn(day, kept)",
        "most",
        'deck.open().asked == ""',
    ),
    (
        cards.test_new_cards_come_in_the_order_of_the_pages_ten_a_day,
        (),
        "[4] === day",
        "[4] !== day",
        'deck.open().asked == ""',
    ),
    (
        cards.test_new_card_that_was_not_known_counts_once,
        (),
        "if (!wasKnown) this.queue.splice(OTHERS, 0, card);",
        "",
        "first, *others[4:]",
    ),
    (
        cards.test_whoever_wants_more_new_cards_gets_ten_more,
        (),
        "if (this.day !== today()) this.most = NEW",
        "",
        "new.",
    ),
    (cards.test_card_that_cannot_be_loaded_is_a_link_away, (), "this.card = undefined;", "", "deck.asked =="),
    (cards.test_keys_are_enough, (), "if (element.open) back.focus()", "", "deck.back).to_be_focused()"),
    (
        cards.test_keys_are_enough,
        (),
        "back.after(this.grades)",
        "element.append(this.grades)",
        '"Again")).to_be_focused',
    ),
    (cards.test_keys_are_enough, (), '"summary", HTMLElement).focus()', '"summary", HTMLElement)', "deck.front"),
    (in_place.test_cards_are_asked_in_place, (), "if (!this.details.open) return", "return", "deck.front"),
    (in_place.test_address_of_cards_opens_them, ("",), "details.open = true", "details.open = false", "settled"),
    (
        in_place.test_cards_in_place_are_known_to_the_deck,
        (),
        "cards.write({ ...kept, [card.key]",
        "String({ ...kept, [card.key]",
        "deck.kept",
    ),
    (
        cards.test_day_begins_at_midnight_of_the_reader,
        ("Pacific/Auckland",),
        "getTimezoneOffset",
        "getMonth",
        "later(begins - 0.1 / 24).asked ==",
    ),
    (
        files.test_other_file_is_refused_and_loses_nothing,
        (FILE, REFUSED),
        "if (kept === undefined) throw",
        "if (false) throw",
        "Nothing was loaded",
    ),
    (
        files.test_progress_forgotten_by_mistake_comes_back,
        (),
        "...this.forgotten.read() });",
        "});",
        "(deck.kept, deck.asked) == (kept",
    ),
    (files.test_loaded_file_adds_to_what_is_kept, (), "...cards.read(), ...found", "...found", "{**kept, CARD"),
]
Broken = Callable[[str, str], ReadSite]
# In milliseconds. What a test does before it comes to what is broken must be quicker, on a busy machine, too.
BROKEN_PATIENCE = 5_000


@pytest.fixture
def broken(windows: Windows, address: str) -> Iterator[Broken]:
    """Makes what makes readers, who get scripts in one of which a text is replaced."""
    readers: list[Reader] = []
    # In which text it was, and what became of it.
    changed: dict[str, str] = {}
    expect.set_options(timeout=BROKEN_PATIENCE)

    def sabotage(old: str, new: str) -> ReadSite:
        def change(text: str) -> str:
            if old in text:
                changed[text] = text.replace(old, new, 1)
            return changed.get(text, text)

        def make(width: int = WIDE, **settings: Any) -> Reader:
            reader = Reader(windows, address, width, **settings)
            reader.page.set_default_timeout(BROKEN_PATIENCE)
            change_scripts(reader, change)
            readers.append(reader)
            return reader

        return make

    yield sabotage
    expect.set_options(timeout=PATIENCE)
    for reader in readers:
        reader.leave()
    assert len(changed) == 1, "the text is in one of the scripts"
    # What is broken is what was said, and not the script as a whole.
    assert [error for reader in readers for error in reader.errors] == []


@pytest.mark.parametrize(("test", "arguments", "old", "new", "line"), [*QUESTIONS, *CARDS])
def test_sabotaged_script_is_found(
    test: Callable[..., None], arguments: tuple[Any, ...], old: str, new: str, line: str, broken: Broken
) -> None:
    # Asserted, or waited for in vain.
    with pytest.raises((AssertionError, Error)) as failure:
        test(*arguments, broken(old, new))
    # Not in another line, as a test would that is too slow for a short patience.
    file = sys.modules[test.__module__].__file__
    failed = [str(frame.statement) for frame in failure.traceback if str(frame.path) == file]
    assert line in failed[-1]


@pytest.mark.parametrize(
    ("test", "arguments", "old"), [(*QUESTIONS[0][:2], "mark() {"), (*CARDS[0][:2], "grade(wasKnown) {")]
)
def test_script_that_is_not_broken_passes(
    test: Callable[..., None], arguments: tuple[Any, ...], old: str, broken: Broken
) -> None:
    test(*arguments, broken(old, old))
