"""Each thing that can be wrong on the interview page is found, and the error says where it is and what to do."""

from pathlib import Path

from proof.pages.check import check_pages
from proof.practice.check_interview import check_interview
from tests.guide import PAGE, make_guide

INTERVIEW = "practice/interview.md"


def test_interview_is_proven(tmp_path: Path) -> None:
    page = make_guide(tmp_path, name="interview").page(INTERVIEW)
    assert list(check_interview(page)) == []


def test_the_page_is_checked(tmp_path: Path) -> None:
    page, settings = PAGE + "\n### A question?\n\nAn answer.\n", f'[tool.proof]\ninterview = "{INTERVIEW}"\n'
    project = make_guide(tmp_path, files={f"docs/{INTERVIEW}": page, "pyproject.toml": settings})
    texts = [str(problem) for problem in check_pages(project)]
    assert any("nothing proves this sentence" in text for text in texts), texts
