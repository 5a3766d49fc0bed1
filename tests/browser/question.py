"""A question of the practice, as a reader answers it."""

from collections.abc import Callable
from functools import cache

from playwright.sync_api import Locator, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from proof.guide.inline import to_html
from proof.practice.asking import asked_by, asked_first
from proof.practice.kinds import KINDS
from proof.practice.question import Question
from proof.practice.questions import all_questions
from proof.practice.references import References
from proof.practice.shapes.choice import Choice
from proof.practice.shapes.option import Option
from proof.practice.shapes.own_words import OwnWords
from proof.practice.shapes.sequence import Sequence
from tests.browser.reader import PATIENCE, Reader, address_of
from tests.conftest import PROJECT

WITH_OPTIONS = ("predict", "choose", "debug", "judge", "observe")
ALL_KINDS = tuple(KINDS)
# The scripts of questions and cards.
SCRIPTS = "*/practice/*.js"
# What they share with others: it keeps what readers have done.
STORE = "*/store.js"


@cache
def asked_questions() -> tuple[Question, ...]:
    """Every question."""
    return tuple(all_questions(References(PROJECT)))


@cache
def on_pages() -> dict[str, list[Question]]:
    """The questions that the pages ask which they are about, by page."""
    found: dict[str, list[Question]] = {}
    for asked in asked_questions():
        found.setdefault(asked.page, []).append(asked)
    return {page: list(asked_first(questions)) for page, questions in found.items()}


@cache
def asking_pages() -> dict[str, list[str]]:
    """The pages that ask all questions about others or themselves, each with the pages that these are about."""
    found = {page.name: [name for name in asked_by(page) if name] for page in PROJECT.pages()}
    return {page: about for page, about in found.items() if about}


def first_of(kind: str) -> Question:
    """The first question of a kind that a page asks."""
    return next(asked for questions in on_pages().values() for asked in questions if asked.kind == kind)


def options_of(question: Question) -> list[Option]:
    """The options of a question as the page has them; none if its shape is another one."""
    return question.shape.shown if isinstance(question.shape, Choice) else []


def sequence_of(question: Question) -> Sequence:
    """What is to be put in order."""
    assert isinstance(question.shape, Sequence)
    return question.shape


def own_words_of(question: Question) -> OwnWords:
    """What an answer in own words is compared with."""
    assert isinstance(question.shape, OwnWords)
    return question.shape


def told(question: Question) -> list[str]:
    """The texts of the answer to a question."""
    shape = question.shape
    if isinstance(shape, Choice):
        results = [" ".join(option.result.split()) for option in shape.options if option.result]
        return [*(plain(option.why) for option in shape.options), *results]
    if isinstance(shape, Sequence):
        return [plain(text) for text in (shape.why, *shape.events)]
    own = own_words_of(question)
    return [plain(text) for text in (own.model, *(concept.text for concept in own.concepts))]


def plain(markdown: str) -> str:
    """The text of inline Markdown, with single spaces."""
    return " ".join(LexborHTMLParser(f"<p>{to_html(markdown)}</p>").text().split())


def change_scripts(reader: Reader, change: Callable[[str], str]) -> None:
    """Have a reader get other scripts of questions and cards than those of the site.

    Args:
        reader: the reader.
        change: gives the text that is served in the place of another.
    """

    def fulfill(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change(response.text()))

    for scripts in (SCRIPTS, STORE):
        reader.replace(f"*{scripts}", fulfill)


class Asked:
    """A question on an open page.

    Args:
        page: the page.
        question: the question.
    """

    def __init__(self, page: Page, question: Question) -> None:
        self.page, self.question = page, question
        self.root: Locator = page.locator(f"#ask-{question.name}")
        self.said: Locator = self.root.locator(".question-said")
        self.answer: Locator = self.root.locator(".question-answer")

    def ready(self) -> "Asked":
        """Go to it, until it can be answered."""
        self.root.scroll_into_view_if_needed(timeout=PATIENCE)
        expect(self.root.locator(".question-bar")).to_be_visible(timeout=PATIENCE)
        return self

    def button(self, name: str) -> Locator:
        """A button by its accessible name."""
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def hint(self) -> Locator:
        """The hint, and its own folded text."""
        return self.root.locator(".question-hint > p")

    @property
    def right(self) -> int:
        """The number of the right option."""
        return next(number for number, option in enumerate(options_of(self.question), start=1) if option.is_right)

    @property
    def wrong(self) -> int:
        """The number of a wrong option."""
        return next(number for number, option in enumerate(options_of(self.question), start=1) if not option.is_right)

    @property
    def shown(self) -> list[int]:
        """The numbers of its options or events in the order in which they are shown."""
        values: list[str] = self.root.locator("fieldset").evaluate(
            "(fields) => [...fields.querySelectorAll('[type=radio], [data-event]')]"
            ".map((node) => node.value || node.dataset.event)"
        )
        return [int(value) for value in values]

    @property
    def right_order(self) -> list[int]:
        """The numbers of its events in the right order."""
        sequence = sequence_of(self.question)
        return [sequence.shown.index(event) + 1 for event in sequence.events]

    def choose(self, number: int) -> "Asked":
        """Pick an option, and check it."""
        self.root.locator(f'input[value="{number}"]').check()
        self.button("Check").click()
        return self

    def sort(self) -> "Asked":
        """Put the events into the right order, each by its button."""
        for place, number in enumerate(self.right_order):
            up = self.root.locator(f'.question-events [data-event="{number}"] button').first
            for _ in range(self.shown.index(number) - place):
                up.click()
        return self

    @property
    def text(self) -> str:
        """What it says of the answer, with single spaces; empty for nothing."""
        return " ".join(self.said.inner_text().split()) if self.said.is_visible() else ""

    @property
    def verdict(self) -> str:
        """What it holds of the last answer: `right`, `wrong`, or nothing."""
        classes = (self.said.get_attribute("class") or "").split()
        found = [name.removeprefix("question-") for name in classes if name in ("question-right", "question-wrong")]
        return " ".join(found) if self.said.is_visible() else ""

    @property
    def is_done(self) -> bool:
        """Whether it is marked as answered right."""
        return self.root.get_attribute("data-done") is not None

    @property
    def has_focus(self) -> bool:
        """Whether the focus is on what it says."""
        return bool(self.said.evaluate("(said) => said === document.activeElement"))


def ask(reader: Reader, question: Question, page: str = "") -> Asked:
    """Open the page of a question, or another page that asks it."""
    path = address_of(page or question.page)
    return Asked(reader.open(f"{path}#ask-{question.name}"), question).ready()
