"""Each thing that can be wrong on the pages of an interview is found; readers find each question by topic and level."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from proof.pages.check import check_pages
from proof.practice.check_interview import check_interview
from tests.guide import PAGE, make_guide
from tests.rendering import by_mkdocs

INTERVIEW, TOPIC = "practice/interview/index.md", "practice/interview/topic.md"


def test_interview_is_proven(tmp_path: Path) -> None:
    page = make_guide(tmp_path, name="interview").page(TOPIC)
    assert list(check_interview(page)) == []


def test_each_page_below_is_checked(tmp_path: Path) -> None:
    page, settings = PAGE + "\n## A question?\n\nAn answer.\n", f'[tool.proof]\ninterview = "{INTERVIEW}"\n'
    files = {f"docs/{INTERVIEW}": PAGE, f"docs/{TOPIC}": page, "pyproject.toml": settings}
    texts = [str(problem) for problem in check_pages(make_guide(tmp_path, files=files))]
    assert any("nothing proves this sentence" in text for text in texts), texts


def test_question_is_found_by_topic_and_by_level(tmp_path: Path) -> None:
    html = LexborHTMLParser(by_mkdocs(make_guide(tmp_path, name="interview"), INTERVIEW))
    topics, levels = html.css(".index")
    assert [item.text() for item in topics.css("li")] == ["Are they reliable?: beginner"]
    assert [topic.text() for topic in topics.css("strong")] == ["A topic"]
    assert [item.text() for item in levels.css("li")] == ["Are they reliable?"]
    # Whoever follows a link to the question as it stood on this page finds where it is.
    [link] = topics.css("li a")
    assert (link.id, link.attributes["href"]) == ("are-they-reliable", "topic/#are-they-reliable")
    assert [node.text() for node in levels.css("strong")] == ["Beginner", "Intermediate", "Advanced"]
