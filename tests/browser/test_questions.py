"""Questions of each kind: right and wrong answers, what is said of them, hints."""

import pytest
from playwright.sync_api import expect

from tests.browser.builders import each_builder
from tests.browser.question import (
    ALL_KINDS,
    WITH_OPTIONS,
    Asked,
    ask,
    asked_questions,
    asking_pages,
    first_of,
    options_of,
    own_words_of,
    plain,
    sequence_of,
)
from tests.browser.reader import ReadSite, address_of

# Picks each option of each question in turn, and reads what is said of it.
PICK_ALL = """() => [...document.querySelectorAll("[data-question]")].flatMap((question) => {
    question.start()
    return [...question.querySelectorAll("fieldset [type=radio]")].map((radio) => {
        radio.click()
        question.querySelector(".question-bar button").click()
        const said = question.querySelector(".question-said")
        const isRight = said.classList.contains("question-right")
        return [question.dataset.question, Number(radio.value), isRight, said.textContent.replace(/\\s+/g, " ").trim()]
    })
})"""


def in_said(said: str, asked: Asked, number: int) -> None:
    """What is said of an option is why it is right or wrong, and what its run printed or how it failed."""
    option = options_of(asked.question)[number - 1]
    assert said.startswith("Right:" if option.is_right else "Wrong:")
    assert plain(option.why) in said
    assert " ".join(option.result.split()) in said


@each_builder
@pytest.mark.parametrize("kind", WITH_OPTIONS)
def test_right_answer(kind: str, read: ReadSite) -> None:
    asked = ask(read(), first_of(kind))
    assert not asked.answer.is_visible()
    asked.choose(asked.right)
    assert (asked.verdict, asked.is_done, asked.has_focus) == ("right", True, True)
    in_said(asked.text, asked, asked.right)
    expect(asked.said).to_contain_text("snippets/" if kind in ("choose", "debug") else asked_proof(asked))
    # What is wrong with the others is there to be read.
    assert asked.answer.is_visible()


def asked_proof(asked: Asked) -> str:
    """How the line begins that says what proves a question."""
    [evidence] = asked.question.shape.evidence or asked.question.evidence
    return "Tested on a real server" if evidence.kind == "claim" else "This was run"


@pytest.mark.parametrize("kind", WITH_OPTIONS)
def test_wrong_answer_is_explained_and_tried_again(kind: str, read: ReadSite) -> None:
    asked = ask(read(), first_of(kind))
    asked.choose(asked.wrong)
    assert (asked.verdict, asked.is_done, asked.has_focus) == ("wrong", False, True)
    in_said(asked.text, asked, asked.wrong)
    if kind in ("choose", "debug"):
        assert "AssertionError" in asked.text
    assert not asked.answer.is_visible()
    asked.choose(asked.right)
    assert (asked.verdict, asked.is_done, asked.has_focus) == ("right", True, True)
    in_said(asked.text, asked, asked.right)


def test_answer_can_be_seen_after_a_wrong_one(read: ReadSite) -> None:
    asked = ask(read(), first_of("choose"))
    assert not asked.button("Show the answer").is_visible()
    asked.choose(asked.wrong).button("Show the answer").click()
    for option in options_of(asked.question):
        expect(asked.answer).to_contain_text(plain(option.why))
    assert not asked.is_done


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_hint(kind: str, read: ReadSite) -> None:
    asked = ask(read(), first_of(kind))
    assert not asked.hint.is_visible()
    asked.root.get_by_text("Hint", exact=True).click()
    expect(asked.hint).to_be_visible()
    expect(asked.hint).to_have_text(plain(asked.question.hint))


def test_nothing_picked_is_no_answer(read: ReadSite) -> None:
    asked = ask(read(), first_of("judge"))
    asked.button("Check").click()
    assert (asked.text, asked.verdict, asked.has_focus) == ("Pick an answer first.", "", True)
    asked.choose(asked.right)
    assert asked.is_done


@each_builder
def test_order(read: ReadSite) -> None:
    asked = ask(read(), first_of("order"))
    assert sorted(asked.shown) == sorted(asked.right_order)
    places = sum(shown == right for shown, right in zip(asked.shown, asked.right_order, strict=True))
    asked.button("Check").click()
    assert (asked.verdict, asked.is_done, asked.has_focus) == ("wrong", False, True)
    assert asked.text == f"{places} of {len(asked.shown)} are at their place. Try again."
    asked.sort().button("Check").click()
    assert (asked.verdict, asked.is_done, asked.has_focus) == ("right", True, True)
    assert plain(sequence_of(asked.question).why) in asked.text
    assert asked_proof(asked) in asked.text


@each_builder
def test_explain(read: ReadSite) -> None:
    asked = ask(read(), first_of("explain"))
    asked.root.get_by_label("Your answer").fill("Because it is so.")
    assert not asked.answer.is_visible()
    asked.button("Compare").click()
    expect(asked.answer).to_contain_text(plain(own_words_of(asked.question).model))
    concepts = own_words_of(asked.question).concepts
    boxes, total = asked.answer.get_by_role("checkbox"), asked.root.locator(".question-sum")
    expect(boxes).to_have_count(len(concepts))
    for ticked, concept in enumerate(concepts):
        expect(total).to_have_text(f"{ticked} of {len(concepts)}")
        assert not asked.is_done
        asked.answer.get_by_label(plain(concept.text), exact=True).check()
    expect(total).to_have_text(f"{len(concepts)} of {len(concepts)}")
    assert asked.is_done


@pytest.mark.parametrize("kind", ["judge", "order"])
def test_checked_twice_it_says_the_same(kind: str, read: ReadSite) -> None:
    asked = ask(read(), first_of(kind))
    if kind == "order":
        asked.sort().button("Check").click()
    else:
        asked.choose(asked.right)
    said = asked.text
    asked.button("Check").click()
    assert asked.text == said


def test_every_option_of_every_question_is_explained(read: ReadSite) -> None:
    reader = read()
    said = [told for name in asking_pages() for told in reader.open(address_of(name)).evaluate(PICK_ALL)]
    by_name = {question.name: question for question in asked_questions()}
    told = {(name, number): (is_right, text) for name, number, is_right, text in said}
    expected = {
        (name, number): option
        for name, question in by_name.items()
        for number, option in enumerate(options_of(question), start=1)
    }
    assert told.keys() == expected.keys()
    for (name, number), option in expected.items():
        is_right, text = told[name, number]
        assert is_right == option.is_right, name
        in_said(text, Asked(reader.page, by_name[name]), number)
