"""Each thing that can be wrong with questions and cards is found, and the error says where it is and what to do."""

from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.practice.check_source import check_enough, check_questions
from proof.practice.questions import all_questions
from proof.practice.references import References
from proof.practice.shapes.choice import Choice
from proof.problem import Problem
from proof.site.check import check_site
from tests.builder import Builder
from tests.claims_guide import TEST
from tests.practice_guide import ALL, CARDS, DECK, PAGE, QUESTIONS, answering, make_practice


def texts(problems: list[Problem]) -> list[str]:
    """What a writer reads; each says what to do."""
    found = [str(problem) for problem in problems]
    assert all("to fix: " in problem for problem in found)
    return found


def test_small_practice_is_proven(builder: Builder, tmp_path: Path) -> None:
    project = make_practice(tmp_path)
    assert check_pages(project) == []
    assert check_site(project, builder.build(project)) == []


@pytest.mark.parametrize(
    ("name", "text", "place", "what"),
    [
        ("docs/index.md", PAGE.partition("## Practice")[0], "docs/index.md: ", "it does not ask them"),
        ("docs/index.md", PAGE.replace("questions\n", "questions | x\n"), "docs/index.md:20: ", "no argument `x`"),
        ("docs/index.md", PAGE + "/// cards | all\n///\n", "docs/index.md:22: ", "takes no argument"),
        ("docs/practice/index.md", ALL.replace(" | index.md", ""), "docs/practice/index.md:11: ", "no question names"),
        ("docs/practice/index.md", ALL.partition("///")[0], "docs/: ", "not one page has `/// sessions`"),
        ("docs/practice/index.md", ALL.partition("/// q")[0], "docs/index.md: ", "has `/// questions | index.md`"),
        ("docs/practice/recall.md", DECK.partition("///")[0], "docs/: ", "not one page has `/// cards`"),
        ("docs/practice/recall.md", DECK.rpartition("/// c")[0], "docs/index.md: ", "has `/// cards | index.md`"),
        ("docs/practice/recall.md", DECK.replace(" | index.md", " | x.md"), "docs/practice/recall.md:11: ", "no card"),
        ("docs/questions.toml", "", "docs/index.md:20: ", "no question names docs/index.md"),
        ("docs/cards.toml", "", "docs/practice/recall.md:8: ", "there are no cards"),
        ("snippets/practice/status/also.py", answering(200), "snippets/practice/status/also.py: ", "no question uses"),
    ],
)  # fmt: skip
def test_sabotage_around_them_is_found(name: str, text: str, place: str, what: str, tmp_path: Path) -> None:
    project = make_practice(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    problems = texts(check_pages(project))
    assert any(problem.startswith(place) and what in problem for problem in problems), problems


def test_sample_for_practice_is_found_in_each_part(tmp_path: Path) -> None:
    project = make_practice(tmp_path)
    sample = tmp_path / "snippets/part/practice/also.py"
    sample.parent.mkdir(parents=True)
    sample.write_text(answering(200), encoding="utf-8")
    found = [problem.partition("\n")[0] for problem in texts(check_pages(project))]
    assert found == ["snippets/part/practice/also.py: no question uses this sample"]


def test_order_that_no_test_asserts_is_found(tmp_path: Path) -> None:
    project = make_practice(tmp_path)
    test = tmp_path / "tests/claims/test_clients.py"
    test.write_text(TEST + "    assert [1] == [1]\n", encoding="utf-8")
    [problem] = texts(check_questions(project))
    line = (
        QUESTIONS.split("\n").index('claim = "answer-first"', QUESTIONS[: QUESTIONS.index('"orders"')].count("\n")) + 1
    )
    assert problem.startswith(f"docs/questions.toml:{line}: the test at tests/claims/test_clients.py:8 ")
    assert "asserts no order of events" in problem


MUCH = """\
[tool.proof]
taught = ["learn"]
least-questions-of-page = 3
least-questions = 60
least-cards = 80
ask-claims = true
"""


def test_too_few_are_found(tmp_path: Path) -> None:
    project = make_practice(
        tmp_path, QUESTIONS.partition('id = "holds"')[0].rpartition("[[")[0], CARDS.split("\n\n")[1]
    )
    (tmp_path / "docs/learn").mkdir()
    (tmp_path / "docs/learn/index.md").write_text(PAGE, encoding="utf-8")
    assert check_enough(project) == []
    (tmp_path / "pyproject.toml").write_text(MUCH, encoding="utf-8")
    project = Project(tmp_path)
    problems = "\n".join(map(str, check_enough(project)))
    for what in [
        "docs/learn/index.md: there are too few questions\n  expected: at least 3 questions\n  found:    0 questions",
        "docs/: there are too few questions\n  expected: at least 60 questions\n  found:    3 questions",
        "docs/: there are too few cards\n  expected: at least 80 cards\n  found:    1 card",
        "tests/claims/test_clients.py:8: no question and no card asks this",
    ]:
        assert what in problems


@pytest.mark.parametrize(
    ("page", "old", "new", "what"),
    [
        ("practice", 'data-question="prints"', "", "a question is not where it is asked: `prints`"),
        ("practice", "What mends it?", "What?", "a text is not shown: `mends`"),
        ("practice", ' data-right="data-right"', "", "the options differ"),
        ("practice", '<span class="mi">201</span>', '<span class="mi">203</span>', "its code is not that of its"),
        ("practice", "status_code=202", "status_code=203", "a change does not lead to its sample: `mends`"),
        ("practice", "['ada']", "['eve']", "the right option is not what the sample prints: `prints`"),
        ("practice", "AssertionError: 201</code></p>\n<p>It", "x</code></p>\n<p>It", "not say how an option fails"),
        ("practice", "Right:</strong> False", "Right:</strong> True", "the wrong judgement"),
        ("practice", "Right:</strong> Step ", "Right:</strong> Stage ", "is not what is recorded: `observes`"),
        ("practice", 'data-step="1"', 'data-step="2"', "its run is not the one recorded: `observes`"),
        ("practice", "The task.", "The end.", "the order is not that of the file, or is given away: `orders`"),
        ("practice", '<fieldset>\n<legend>Which', '<fieldset title="broken">\n<legend>Which', "it says what is broken"),
        ("practice", "ba9fafdc3375:", "000000000000:", "the sessions do not ask a question as it is"),
        ("practice", ' data-asked="', ' data-other="', "the sessions leave questions out"),
        ("practice/recall", "The client.</p>", "Nobody.</p>", "a card does not show its text: `who`"),
        ("practice/recall", 'data-card="who"', "", "a card is not shown once: `who`"),
        ("practice/recall", "card-level\">Beginner", "card-level\">Advanced", "a card does not show its text: `who`"),
        ("practice/recall", '="3ddfd816ddd5:', '="3ddfd816ddd5:x', "the deck has a card otherwise: `who`"),
        ("practice/recall", " 5c3c4209d8c4:beginner", "", "the deck does not have all cards in the order of"),
        ("", "Recall this page: 3 cards", "Recall this page: 2 cards", "the page does not offer its cards"),
        ("", "#cards-index", "#cards-other", "the page does not offer its cards"),
        ("", 'id="cards"', 'id="deck"', "the page does not offer its cards"),
        ("practice/recall", 'data-card="who"', "", "the counts of cards differ"),
    ],
)  # fmt: skip
def test_site_that_was_changed_is_found(
    page: str, old: str, new: str, what: str, builder: Builder, tmp_path: Path
) -> None:
    """Proofs of the site do not trust the build: here it is changed behind their back."""
    project = make_practice(tmp_path)
    site = builder.build(project)
    file = site.folder / page / "index.html"
    html = file.read_text(encoding="utf-8")
    assert old in html
    file.write_text(html.replace(old, new), encoding="utf-8")
    problems = texts(check_site(project, site))
    assert any(what in problem for problem in problems), problems


def test_recording_decides_which_option_is_right(builder: Builder, tmp_path: Path) -> None:
    """Nobody types an option: another recording has another answer, and a site that was built before is found."""
    project = make_practice(tmp_path)
    site = builder.build(project)
    before = right_option(project, "observes")
    file = tmp_path / "snippets/practice/recorded.trace.json"
    steps = file.read_text(encoding="utf-8").split("\n")
    sent = next(number for number, step in enumerate(steps) if '"response sent"' in step)
    steps[sent : sent + 2] = reversed(steps[sent : sent + 2])
    file.write_text("\n".join(steps), encoding="utf-8")
    assert before != right_option(project, "observes")
    assert any("its run is not the one recorded: `observes`" in problem for problem in texts(check_site(project, site)))


def right_option(project: Project, name: str) -> str:
    """The text of the right option of a question."""
    [shape] = [asked.shape for asked in all_questions(References(project)) if asked.name == name]
    assert isinstance(shape, Choice)
    return next(option.text for option in shape.options if option.is_right)
