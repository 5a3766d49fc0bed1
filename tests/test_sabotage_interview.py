"""Each thing that can be wrong on the interview page is found, and the error says where it is and what to do."""

from pathlib import Path

import pytest

from proof.guide.page import Page
from proof.pages.check import check_pages
from proof.practice.check_interview import check_interview
from tests.guide import PAGE, make_guide

INTERVIEW = "practice/interview.md"
QUESTION = """\
### Are they reliable?

Not for work that
must happen: [a kill loses it](claim:kill). I use them for the rest. What does `app.post` do? The sample shows it. A
queue [stores messages](https://example.com). This is what a run did:

/// timeline | part/sample.py
///

/// details | One attempt
/// sample | part/sample.py
///
///

Follow-up questions:

- *Is it lost?* [Yes](claim:kill).
- *Is there
  more?* I would ask.

## In short

- They may be lost.
"""
WRONG = {
    # what is wrong: what is replaced, by what, the line, what the error says
    "a bare sentence": ("I use them for the", "They are good for the", 3, "nothing proves", "They are good"),
    "a bare sentence behind a claim": ("lost?* [Yes](claim:kill).", "lost?* [Yes](claim:kill). Always.", 17, "Always."),
    "a colon that leads to no sample": (
        "a run did:\n",
        "a run did:\n\nSee the sample.\n",
        3,
        "This is what a run did:",
    ),
    "a bare answer": ("[Yes](claim:kill)", "Yes", 17, "nothing proves this sentence", "Yes."),
    "a bare last sentence": ("I would ask", "There is", 18, "nothing proves this sentence", "There is."),
    "no follow-ups": ("- *Is it lost?* [Yes](claim:kill).\n- *Is there\n  more?*", "There is", 1, "no follow-ups"),
    "follow-ups without their line": ("Follow-up questions:\n", "", 1, "no follow-ups", "end it with"),
}


def test_interview_is_proven() -> None:
    assert list(check_interview(Page(INTERVIEW, QUESTION))) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "parts"), [pytest.param(*case[:3], case[3:], id=name) for name, case in WRONG.items()]
)
def test_sabotage_is_found(old: str, new: str, line: int, parts: tuple[str, ...]) -> None:
    assert old in QUESTION
    texts = [str(problem) for problem in check_interview(Page(INTERVIEW, QUESTION.replace(old, new)))]
    assert len(texts) == 1, texts
    assert texts[0].startswith(f"docs/{INTERVIEW}:{line}: ")
    assert all(part in texts[0] for part in (*parts, "to fix: "))


def test_question_without_sample_is_found() -> None:
    text = QUESTION.replace("a run did:\n\n/// timeline | part/sample.py\n///", "I did.")
    text = text.replace("/// sample | part/sample.py\n///\n", "")
    [problem] = check_interview(Page(INTERVIEW, text))
    assert (problem.line, problem.what) == (1, "this question shows no sample")


def test_the_page_is_checked(tmp_path: Path) -> None:
    page, settings = PAGE + "\n### A question?\n\nAn answer.\n", f'[tool.proof]\ninterview = "{INTERVIEW}"\n'
    project = make_guide(tmp_path, files={f"docs/{INTERVIEW}": page, "pyproject.toml": settings})
    texts = [str(problem) for problem in check_pages(project)]
    assert any("nothing proves this sentence" in text for text in texts), texts
