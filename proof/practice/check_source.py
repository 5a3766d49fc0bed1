"""The proof of questions and cards, as they are written: each can be read, is on its page, and there are enough."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from proof.guide.project import Project
from proof.guide.sample import is_for_practice
from proof.guide.toml import Located
from proof.practice.asking import asked_by
from proof.practice.card import FILE as CARDS
from proof.practice.card import Card, card_entries, read_card
from proof.practice.check_shown import check_shown
from proof.practice.question import Question
from proof.practice.questions import FILE as QUESTIONS
from proof.practice.questions import question_entries, read_question
from proof.practice.references import References
from proof.practice.statements import check_held
from proof.problem import Problem, Unproven

Read = TypeVar("Read", Question, Card)


def check_questions(project: Project) -> list[Problem]:
    """List what is wrong in the questions and cards of a project; an empty list is the proof."""
    references = project.known(References)
    try:
        asked, shown = question_entries(project), card_entries(project)
    except Unproven as error:
        return [error.problem]
    questions, wrong = read_all(asked, references, read_question)
    cards, also_wrong = read_all(shown, references, read_card)
    pages = {asked.page for asked in questions}
    return [
        *wrong,
        *also_wrong,
        *check_ids([*asked, *shown]),
        *check_held([*asked, *shown], references.claims.values()),
        *check_asked(pages, references),
        *check_whole(pages, references),
        *check_shown({card.page for card in cards}, references),
        # What cannot be read may use any of them.
        *([] if wrong else check_practice_samples(questions, project)),
    ]


def read_all(
    entries: list[Located], references: References, read: Callable[[Located, References], Read]
) -> tuple[list[Read], list[Problem]]:
    """What can be read of some entries, and what is wrong with the others."""
    found, problems = [], []
    for entry in entries:
        try:
            found.append(read(entry, references))
        except Unproven as error:
            problems.append(error.problem)
    return found, problems


def check_ids(entries: list[Located]) -> Iterator[Problem]:
    """No id is used twice."""
    seen: dict[str, Located] = {}
    for entry in entries:
        name = str(entry.get("id", ""))
        if name in seen:
            place = f"{seen[name].path}:{seen[name].lines.head}"
            yield entry.problem(f"a second `{name}`, after that at {place}", "give it an id of its own", "id")
        seen.setdefault(name, entry)


def check_asked(pages: set[str], references: References) -> Iterator[Problem]:
    """A page that teaches what questions ask, asks them at its end."""
    for name in sorted(pages):
        page = references.pages[name]
        if not {"", name} & {*asked_by(page)}:
            fix = "end the page with `## Practice`, `/// questions`, `///`"
            yield Problem(path=page.path, what="there are questions about this page, and it does not ask them", fix=fix)


def check_whole(pages: set[str], references: References) -> Iterator[Problem]:
    """All questions about a page are asked on one page; one page has sessions of them."""
    asked = [argument for page in references.pages.values() for argument in asked_by(page)]
    for name in sorted(pages):
        if asked.count(name) != 1:
            what, found = f"not one page has `/// questions | {name}`", f"{asked.count(name)} have it"
            fix = f"write it on one, such as this one or one in docs/practice/, below `## {references.title(name)}`"
            yield Problem(path=f"docs/{name}", what=what, found=found, fix=fix)
    blocks = ((name, block.kind) for name, page in references.pages.items() for block in page.blocks)
    found_on = [name for name, kind in blocks if kind == "sessions"]
    if pages and len(found_on) != 1:
        what, found = "not one page has `/// sessions`", ", ".join(found_on) or "none"
        yield Problem(path="docs/", what=what, found=found, fix="write it on one page")


def check_practice_samples(questions: list[Question], project: Project) -> Iterator[Problem]:
    """Each sample in a folder practice/ is asked about."""
    asked = asked_samples(questions)
    for name in project.sample_names():
        if is_for_practice(name) and name not in asked:
            fix = "make it an option in a questions.toml, or remove it"
            yield Problem(path=f"snippets/{name}", what="no question uses this sample", fix=fix)


def asked_samples(questions: list[Question]) -> set[str]:
    """The names of the samples that questions are about."""
    return {evidence.name for asked in questions for evidence in asked.evidence if evidence.kind == "sample"}


def check_enough(project: Project) -> list[Problem]:
    """List what is not asked. The questions and cards themselves are taken to be right.

    Raises:
        Unproven: one of them cannot be read.
    """
    references = project.known(References)
    questions = [read_question(entry, references) for entry in question_entries(project)]
    cards = [read_card(entry, references) for entry in card_entries(project)]
    problems, settings = [], project.settings

    def expect(number: int, least: int, path: str, kind: str, file: str) -> None:
        if number < least:
            what, expected = f"there are too few {kind}", f"at least {least} {kind}"
            found = f"{number} {kind if number != 1 else kind.removesuffix('s')}"
            problems.append(Problem(path=path, what=what, expected=expected, found=found, fix=f"write more in {file}"))

    for name, page in references.pages.items():
        if settings.teaches(name):
            number = sum(asked.page == name for asked in questions)
            expect(
                number,
                settings.least_questions_of_page,
                page.path,
                "questions",
                f"{page.path.rpartition('/')[0]}/{QUESTIONS}",
            )
    expect(len(questions), settings.least_questions, "docs/", "questions", QUESTIONS)
    expect(len(cards), settings.least_cards, "docs/", "cards", CARDS)
    proofs = [evidence for asked in questions for evidence in asked.evidence] + [card.evidence for card in cards]
    asked_claims = {evidence.name for evidence in proofs if evidence.kind == "claim"}
    for claim in references.claims.values():
        if settings.ask_claims and claim.name not in asked_claims:
            fix = f'ask it: `claim = "{claim.name}"` in a {QUESTIONS} or {CARDS}'
            problems.append(
                Problem(path=claim.path, line=claim.line, what="no question and no card asks this", fix=fix)
            )
    return problems
