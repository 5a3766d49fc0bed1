"""Ways: below its title, a page says how long it takes, and leads to each way to learn its topic."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from markdown.extensions.toc import slugify

from proof.guide.page import Page
from proof.guide.place import Place
from proof.guide.project import Project
from proof.guide.templates import templates
from proof.pages.duration import READ, minutes
from proof.practice.asking import asked_first, page_that_asks
from proof.practice.card import page_cards
from proof.practice.cards_offer import ANCHOR
from proof.practice.kinds import KINDS
from proof.practice.question import Question
from proof.practice.questions import page_questions
from proof.practice.references import References
from proof.practice.showing import page_that_shows
from proof.problem import Fault, Unproven
from proof.traces.recording import has_trace
from proof.traces.steps import name_of

ELEMENT = "learning-ways"
# What a reader has done of a way, which a script tells; see proof/guide/templates.py.
TEXTS = {"unread": "(not yet)", "read": "({day})", "done": "{done} of "}
# What only the page names that says how long pages take, and how the anchors of first steps end.
TIMING, FIRST_STEP = "count:words-a-minute", "-step-1"


@dataclass(frozen=True)
class Way:
    """A way in which the topic of a page can be learned.

    Args:
        name: what one does, such as `predict`.
        target: where one does it, as a link of the page; empty for the page itself.
        number: how many things there are to do; 0 if they are not counted.
        keys: by which a browser keeps what was done; none if it keeps nothing.
    """

    name: str
    target: str
    number: int = 0
    keys: tuple[str, ...] = ()

    def html(self) -> str:
        """Its name with a link, and how much there is; what a reader has done of it has its place there."""
        said = self.name.capitalize()
        linked = f"[{said}]({self.target})" if self.target else said
        # MkDocs knows no anchors of steps; others check them.
        linked = f'<a href="{self.target}">{said}</a>' if self.target.endswith(FIRST_STEP) else linked
        kept = f' data-keys="{" ".join(self.keys)}"' if self.keys else ""
        text = TEXTS["done"].format(done=0) if self.number else TEXTS["unread"]
        done = f'<span class="ways-done" hidden>{text}</span>' if self.keys else ""
        more = f" ({done}{self.number})" if self.number else f" {done}".rstrip()
        return f'<span data-way="{self.name}"{kept}>{linked}{more}</span>'


def with_ways(lines: list[str], place: Place) -> list[str]:
    """The lines of a page, with its ways below its main heading if its folder says so.

    Args:
        lines: those of the page, which are filled in.
        place: the page.
    """
    if not place.project.settings.has_ways(place.page):
        return lines
    heading = next((index for index, line in enumerate(lines) if line.startswith("# ")), 0) + 1
    # What is wrong with a sample, a question or a card is told where it is shown.
    with suppress(Fault, Unproven):
        return [*lines[:heading], "", *shown(place), "", *lines[heading:]]
    return lines


def shown(place: Place) -> list[str]:
    """HTML with Markdown in it, of as few elements as can be: it is on nearly every page.

    Raises:
        Fault: the page shows a sample that is not there.
        Unproven: something that it shows or asks cannot be read.
    """
    project, page, references = place.project, place.project.page(place.page), place.project.known(References)
    questions = page_questions(page.name, references)
    cards = page_cards(page.name, references) if page_that_shows(references.pages.values(), page.name) else []
    ways = [
        Way("read", "", keys=(page.name,) if questions else ()),
        *ways_to_run(page, project),
        *ways_to_answer(questions, place, references),
        *([Way("recall", f"#{ANCHOR}", len(cards), tuple(card.key for card in cards))] if cards else []),
    ]
    said = " · ".join(way.html() for way in ways)
    timing = time_of(minutes(page, project, len(asked_first(questions))), place, references)
    return [
        f'<{ELEMENT} data-guide="{project.settings.name}" data-search-exclude markdown="block">',
        *templates(TEXTS),
        f'<p markdown="span">{timing}: {said}</p>',
        f"</{ELEMENT}>",
    ]


def time_of(number: int, place: Place, references: References) -> str:
    """How long a page takes, as a link to where it is said how that is computed, if it is said somewhere."""
    timing = f"About {number} minute{'s' * (number > 1)}"
    links = ((page, link) for page in references.pages.values() for link in page.links if link.target == TIMING)
    for page, link in links:
        return f"[{timing}]({place.link(page.name)}{section_of(page, link.line)})"
    return timing


def ways_to_run(page: Page, project: Project) -> Iterator[Way]:
    """To step through what was recorded, and to type the commands that are on the page.

    Raises:
        Fault: the page shows a sample that is not there.
        Unproven: a recording cannot be read.
    """
    recorded, commands = [], []
    for block in page.blocks:
        section = section_of(page, block.line)
        for name in block.samples.values() if block.kind in READ else []:
            sample = project.sample(name.partition(":")[0])
            if not sample.is_python:
                commands.append(section)
            elif name == sample.name and has_trace(project, sample):
                recorded.append(f"#{name_of(sample)}{FIRST_STEP}")
        if block.kind == "runs":
            recorded.append(section)
    # A player is the better place to begin at: it has its code beside it.
    for name, found in (("step through", recorded), ("run", commands)):
        if found:
            yield Way(name, next((target for target in found if target.endswith(FIRST_STEP)), found[0]), len(found))


def ways_to_answer(questions: list[Question], place: Place, references: References) -> Iterator[Way]:
    """To answer questions, by their kinds: all of a page are asked on one page."""
    asking = page_that_asks(references.pages.values(), place.page)
    for kind in KINDS:
        asked = [question for question in questions if question.kind == kind]
        if asked:
            target = f"{place.link(asking) if asking not in ('', place.page) else ''}#ask-{asked[0].name}"
            yield Way(kind, target, len(asked), tuple(question.key for question in asked))


def section_of(page: Page, line: int) -> str:
    """The anchor of the heading under which a line of a page stands, with its `#`."""
    headings = [text.lstrip("# ") for number, text in page.markdown if number < line and text.startswith("#")]
    return f"#{slugify(headings[-1], '-')}" if headings else ""
