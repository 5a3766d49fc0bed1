"""Sessions of questions, as a reader goes through them."""

from playwright.sync_api import Locator, Page, expect

from proof.practice.question import Question
from tests.browser.question import Asked, asked_questions
from tests.browser.reader import Reader

PRACTICE = "practice/"


class Session:
    """The sessions in the window of a reader.

    Args:
        reader: the reader.
    """

    def __init__(self, reader: Reader) -> None:
        self.page: Page = reader.open(PRACTICE)
        self.root: Locator = self.page.locator("practice-session")
        self.box: Locator = self.root.locator(".session-box")
        self.head: Locator = self.box.locator(".round-head")
        self.score: Locator = self.root.locator(".practice-score")
        expect(self.score).to_be_visible()

    def pick(self, **picks: str) -> "Session":
        """Pick among the questions."""
        for name, value in picks.items():
            self.root.get_by_role("combobox", name=name.capitalize(), exact=True).select_option(value)
        return self

    def begin(self) -> "Session":
        """Begin a session, until its first question is there."""
        self.root.get_by_role("button", name="Ask me ten questions").click()
        expect(self.head).to_contain_text("Question 1 of")
        return self

    @property
    def questions(self) -> list[Question]:
        """The questions of the session, in their order."""
        shown = self.box.locator("[data-question]")
        names: list[str] = shown.evaluate_all("(all) => all.map((one) => one.dataset.question)")
        by_name = {asked.name: asked for asked in asked_questions()}
        return [by_name[name] for name in names]

    def asked(self, question: Question) -> Asked:
        """A question of the session."""
        return Asked(self.page, question)

    def press(self, name: str) -> None:
        """Press a button of the round."""
        self.box.get_by_role("button", name=name, exact=True).click()

    def unfold(self) -> None:
        """Show what can be done with the progress."""
        if self.root.locator(".saved-progress").get_attribute("open") is None:
            self.root.get_by_text("Your progress", exact=True).click()

    def button(self, name: str) -> Locator:
        """A button of the progress."""
        return self.root.locator(".saved-progress").get_by_role("button", name=name, exact=True)
