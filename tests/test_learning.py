"""Below its title, a page says how long it takes, and leads to each way in which its topic can be learned."""

from pathlib import Path

import pytest

from proof.guide.html import Site
from proof.guide.page import Page
from proof.guide.place import Place
from proof.guide.project import Project
from proof.pages.counts import count
from proof.pages.duration import LINES_A_MINUTE, SECONDS_A_QUESTION, WORDS_A_MINUTE, minutes, words_of
from proof.pages.ways import with_ways
from proof.practice.questions import page_questions
from proof.practice.references import References
from proof.site.check import check_site
from tests.builder import Builder
from tests.guide import make_guide

LESSON, PLAIN = "learn/lesson.md", "learn/plain.md"
HEADING = ["# Lesson", "", "Text."]


def said(project: Project, name: str) -> str:
    """What a page of a guide has below its heading."""
    return "\n".join(with_ways(HEADING, Place(project, name)))


def test_time_is_that_of_words_code_and_questions(tmp_path: Path) -> None:
    guide = make_guide(tmp_path, name="ways")
    page = Page(LESSON, "---\ntitle: Not read\n---\n\n# Two words\n\n[A link](../not/read.md) to `code`.\n")
    assert words_of(page) == 6
    for words, questions, expected in [(1, 0, 1), (200, 0, 1), (201, 0, 2), (200, 1, 2), (200, 4, 4), (200, 5, 5)]:
        assert minutes(Page(LESSON, "word " * words), guide, questions) == expected
    block = "/// sample | part/sample.py{}\n///\n"
    [app, proof] = [len(region.lines) for region in guide.sample("part/sample.py").regions.values()]
    for shown, lines in ((":app", app), (":proof", proof), ("", app + proof)):
        times = -(-400 // lines)
        assert minutes(Page(LESSON, block.format(shown) * times), guide, 0) == -(-lines * times // LINES_A_MINUTE)
    # What only refers to code shows none.
    assert minutes(Page(LESSON, "One.\n" + "/// lanes | part/sample.py\n///\n" * 9), guide, 0) == 1


def test_numbers_that_pages_tell_are_those_by_which_time_is_computed(project: Project) -> None:
    told = {
        "words-a-minute": WORDS_A_MINUTE,
        "lines-a-minute": LINES_A_MINUTE,
        "seconds-a-question": SECONDS_A_QUESTION,
    }
    assert {name: count(project, name) for name in told} == told
    assert all(f"(count:{name})" in project.page("reference/proven.md").text for name in told)


def test_page_offers_each_way_that_it_has(tmp_path: Path) -> None:
    guide = make_guide(tmp_path, name="ways")
    text = said(guide, LESSON)
    prints, explains, more, observes = (question.key for question in page_questions(LESSON, References(guide)))
    assert "[About 3 minutes](../look-up/times.md#of-a-page): " in text
    for way in [
        f'<span data-way="read" data-keys="{LESSON}">Read <span class="ways-done" hidden>(not yet)</span></span>',
        '<span data-way="step through"><a href="#sample-step-1">Step through</a> (2)</span>',
        '<span data-way="run">[Run](#a-command) (1)</span>',
        f'<span data-way="predict" data-keys="{prints}">[Predict](../practice/lesson.md#ask-lesson-prints) (',
        f'data-way="observe" data-keys="{observes}">[Observe](../practice/lesson.md#ask-lesson-observes) (',
        f'data-way="explain" data-keys="{explains} {more}">[Explain](../practice/lesson.md#ask-lesson-explains) (',
        '[Recall](#cards) (<span class="ways-done" hidden>0 of </span>1)</span>',
    ]:
        assert way in text
    assert not [kind for kind in ("choose", "debug", "judge", "order") if f'data-way="{kind}"' in text]


def test_page_that_can_only_be_read_offers_nothing_else(tmp_path: Path) -> None:
    text = said(make_guide(tmp_path, name="ways"), PLAIN)
    # Nothing tells when it was read: only questions do.
    assert ': <span data-way="read">Read</span></p>' in text
    assert text.count("data-way") == 1


def test_page_of_another_folder_has_none(tmp_path: Path) -> None:
    assert with_ways(HEADING, Place(make_guide(tmp_path, name="ways"), "index.md")) == HEADING


def test_page_on_which_something_is_missing_has_none(tmp_path: Path) -> None:
    guide = make_guide(tmp_path, name="ways", files={f"docs/{PLAIN}": "# Plain\n\n/// sample | part/none.py\n///\n"})
    assert with_ways(HEADING, Place(guide, PLAIN)) == HEADING


def test_without_a_page_that_tells_how_it_is_computed_time_is_no_link(tmp_path: Path) -> None:
    guide = make_guide(tmp_path, name="ways", files={"docs/look-up/times.md": "# Times\n"})
    assert '<p markdown="span">About 1 minute: <span' in said(guide, PLAIN)


def test_commands_above_all_headings_and_two_runs_are_where_they_stand(tmp_path: Path) -> None:
    runs = '/// runs\n    of:\n      - "One: part/sample.py"\n      - "Other: part/sample.py"\n///\n'
    page = f"/// sample | part/greet.sh\n///\n\n# Plain\n\n## Both runs\n\n{runs}"
    text = said(make_guide(tmp_path, name="ways", files={f"docs/{PLAIN}": page}), PLAIN)
    assert '<span data-way="step through">[Step through](#both-runs) (1)</span>' in text
    assert '<span data-way="run">Run (1)</span>' in text


def test_every_page_of_this_guide_offers_what_it_has(site: Site, project: Project) -> None:
    pages = [page.name for page in project.pages() if project.settings.has_ways(page.name)]
    assert {name.partition("/")[0] for name in pages} == {"learn", "understand", "how-to", "outgrow"}
    for name in pages:
        [ways] = site.page(name).content.css("learning-ways")
        assert "minute" in ways.text(deep=True)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('data-way="predict"', 'data-way="debug"', "does not offer the ways that it has"),
        ('data-way="run"', 'data-ways="run"', "does not offer the ways that it has"),
        ("0 of </span>2)", "0 of </span>3)", "does not offer the ways that it has"),
        ("#ask-lesson-prints", "#ask-lesson-explains", "this way leads to another question: predict"),
        ('<a href="#a-command">Run</a>', "Run", "this way leads nowhere: run"),
        ('href="#a-command">Run', 'href="#no-command">Run', "dead link to `#no-command`"),
        ('href="#cards"', 'href="#no-cards"', "dead link to `#no-cards`"),
        ('href="#sample-step-1"', 'href="#sample-step-0"', "dead link to `#sample-step-0`"),
    ],
)  # fmt: skip
def test_way_that_does_not_exist_or_leads_nowhere_is_found(
    old: str, new: str, what: str, builder: Builder, tmp_path: Path
) -> None:
    guide = make_guide(tmp_path, name="ways")
    site = builder.build(guide)
    assert not check_site(guide, site)
    file = site.folder / "learn/lesson/index.html"
    html = file.read_text(encoding="utf-8")
    assert old in html
    file.write_text(html.replace(old, new), encoding="utf-8")
    problems = [str(problem) for problem in check_site(guide, Site(site.folder))]
    assert any(what in problem for problem in problems), problems
