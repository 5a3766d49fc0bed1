"""What readers ask is answered where the list says, and that section has the proof."""

from pathlib import Path

import pytest

from proof.guide.block import find_blocks
from proof.guide.html import Site
from proof.guide.place import Place
from proof.guide.project import Project
from proof.pages.answer import check_answers, read_answers
from proof.pages.answers_block import read_answer_list
from proof.pages.check import check_pages
from tests.guide import make_guide

PAGE = "look-up/questions.md"


@pytest.fixture
def answered(tmp_path: Path) -> Project:
    return make_guide(tmp_path, name="answered")


def test_right_answers_are_accepted(answered: Project) -> None:
    assert check_pages(answered) == []


def test_each_question_leads_to_its_section_with_the_proof_of_the_answer(answered: Project) -> None:
    [block] = find_blocks(["/// answers", "///"])
    listed = read_answer_list(block, Place(answered, PAGE))
    assert listed.for_reading() == [
        "## Order",
        "",
        "- [Who is answered first?](first.md#who-is-first)  ",
        "    On the page *First*; tested: [The client is answered first.](../reference/proofs.md#answer-first)",
        "- [What does it print?](first.md#what-it-prints)  ",
        "    On the page *First*; proven by the sample `part/sample.py`.",
        "",
        "## And more",
        "",
        "- [Is it `the` same below its heading?](first.md#who-is-first)  ",
        "    On the page *First*; proven by the sample `part/sample.py`.",
        "",
    ]
    lines = [line for line in listed.for_site() if line and "///" not in line]
    assert lines == [line for line in listed.for_reading() if line]


def test_what_is_wrong_with_an_answer_is_told_once(answered: Project) -> None:
    file = answered.root / "docs/look-up/answers.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("answer-first", "answer-last"), encoding="utf-8")
    assert len(check_pages(answered)) == 1
    assert list(check_answers(answered.pages(), answered)) == []


def test_site_lists_every_answer(project: Project, site: Site) -> None:
    [page] = [page for page in project.pages() if any(block.kind == "answers" for block in page.blocks)]
    answers = [answer for topic in read_answers(project, page.name).values() for answer in topic]
    shown = site.page(page.name).content.css("li > a:first-child")
    assert len(shown) == len(answers) > 80
