"""Each thing that can be wrong on the interview page is found, and the error says where it is and what to do."""

from pathlib import Path

import pytest

from proof.check_pages import check_pages
from proof.page import Page
from proof.practice.check_interview import INTERVIEW, check_interview
from tests.guide import PAGE, make_guide

QUESTION = """\
### Are they reliable?

Not for work that
must happen: [a kill loses it](claim:kill). I use them for the rest. What does `app.post` do? The sample shows it. A
queue [stores messages](https://example.com). This is what a run did:

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
    "a bare sentence behind a claim": ("lost?* [Yes](claim:kill).", "lost?* [Yes](claim:kill). Always.", 14, "Always."),
    "a bare answer": ("[Yes](claim:kill)", "Yes", 14, "nothing proves this sentence", "Yes."),
    "a bare last sentence": ("I would ask", "There is", 15, "nothing proves this sentence", "There is."),
    "no sample": ("/// sample | part/sample.py\n///\n", "", 1, "shows no sample", "/// sample"),
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
    assert all(part in texts[0] for part in (*parts, "to mend: "))


def test_the_page_is_checked(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    (project.docs / "practice").mkdir()
    (project.docs / INTERVIEW).write_text(PAGE + "\n### A question?\n\nAn answer.\n", encoding="utf-8")
    texts = [str(problem) for problem in check_pages(project)]
    assert any("nothing proves this sentence" in text for text in texts), texts
