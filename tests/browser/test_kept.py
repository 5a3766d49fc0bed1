"""What a browser has kept from an earlier version of the guide is still known to this one."""

import json

from playwright.sync_api import expect

from tests.browser.reader import ReadSite
from tests.browser.test_question_memory import score
from tests.kept import QUESTIONS, STORED

KEEP = "if (!localStorage.length) for (const [name, kept] of Object.entries({})) localStorage.setItem(name, kept)"


def test_answers_and_cards_of_before_are_known(read: ReadSite) -> None:
    reader = read()
    reader.prepare(KEEP.replace("{}", json.dumps(STORED)))
    page = reader.open("practice/")
    expect(score(page)).to_contain_text("3 answered right, 2 of them at the first try")
    for name in QUESTIONS:
        page.locator(f"#ask-{name}").scroll_into_view_if_needed()
        expect(page.locator(f"#ask-{name}")).to_have_attribute("data-done", "")
    expect(reader.open("practice/recall/").locator("card-deck.active .practice-score")).to_contain_text("3 begun")
