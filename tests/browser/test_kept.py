"""What a browser has kept from an earlier version of the guide is still known to this one."""

import json

from playwright.sync_api import expect

from tests.browser.question import ask, asked_questions, asking_pages
from tests.browser.reader import ReadSite
from tests.browser.session import Session
from tests.kept import QUESTIONS, STORED

KEEP = "if (!localStorage.length) for (const [name, kept] of Object.entries({})) localStorage.setItem(name, kept)"


def test_answers_and_cards_of_before_are_known(read: ReadSite) -> None:
    reader = read()
    reader.prepare(KEEP.replace("{}", json.dumps(STORED)))
    expect(Session(reader).score).to_contain_text("3 answered right, 2 of them at the first try")
    questions = {asked.name: asked for asked in asked_questions()}
    for name in QUESTIONS:
        [page] = [page for page, about in asking_pages().items() if questions[name].page in about]
        assert ask(reader, questions[name], page).is_done
    expect(reader.open("practice/recall/").locator("card-deck.active .practice-score")).to_contain_text(" 3 of ")
