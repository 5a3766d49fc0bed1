"""Diagrams show what was run, how long things last and what one takes, and say the same in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from proof.claims.check_settings_shown import check_settings_shown
from proof.claims.row import Cell, Outcome
from proof.claims.settings import ENGINES, read_table
from proof.guide.drawing import fitting
from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.problem import Fault
from proof.readings.sections import sections_of
from proof.samples.lifetimes import Lifetimes
from proof.samples.spans import find_spans
from proof.site.check import check_site
from proof.site.export import readable
from tests.builder import Builder
from tests.guide import PAGE, make_guide

STEPS = (
    ("client", "asks"),
    ("session", "begins"),
    ("path operation", "returns"),
    ("client", "has its 201"),
    ("task", "starts"),
    ("file", "`a` begins"),
    ("file", "`a` ends"),
    ("task", "is done"),
    ("session", "ends"),
)
LIST = """\
- session: begins before the path operation. Ends after the task.
- file: `a`: begins during the task. Ends during the task.
"""
# Of a decision, with the name of the engine that is left at its end.
RARE = "rare"
DECISION = """\
---
title: Decide
description: What to take.
---

# Decide
/// decision
    questions:
      - "[Is the client answered first?](claim:answer-first): a `function`"
      - "[Does a job whose worker is killed run again?](claim:runs-again)"
///
"""


def with_lifetimes(root: Path, steps: tuple[tuple[str, str], ...]) -> Project:
    """A guide with a page that shows what lasts in some steps, which a sample prints."""
    printed = "".join(f"print({f'{lane}: {event}'!r})\n#> {lane}: {event}\n" for lane, event in steps)
    sample = f"# --8<-- [start:proof]\n{printed}# --8<-- [end:proof]\n"
    page = f"{PAGE}\n/// lifetimes | part/lasts.py\n///\n\n/// sample | part/lasts.py\n///\n"
    return make_guide(root, page, files={"snippets/part/lasts.py": sample})


def ends_of(node: LexborNode) -> tuple[float, float]:
    """Where a bar or a column begins and ends, in percent."""
    x, width = (float(str(node.attributes[name]).rstrip("%")) for name in ("x", "width"))
    return x, x + width


def test_bars_are_as_long_as_things_last() -> None:
    html = LexborHTMLParser("\n".join(Lifetimes("part/lasts.py", find_spans(STEPS)).for_site()))
    session, file = map(ends_of, html.css("rect.bar"))
    operation, task = map(ends_of, html.css("rect.column"))
    answer = float(str(html.css("line.answer")[0].attributes["x1"]).rstrip("%"))
    assert session[0] < operation[0] < operation[1] < answer < task[0] < task[1] < session[1]
    assert task[0] < file[0] < file[1] < task[1]
    assert [text.text() for text in html.css("text.thing")] == ["session", "file: a"]


def test_lifetimes_are_said_in_words(tmp_path: Path) -> None:
    project = with_lifetimes(tmp_path, STEPS)
    assert check_pages(project) == []
    said = readable(project.page("index.md"), project)
    assert LIST in said
    assert "In this order: path operation, client has its 201, task." in said


def test_run_in_another_order_has_other_lifetimes(tmp_path: Path) -> None:
    """The session ends before the answer, and not after the task: picture, words and evidence are other ones."""
    early = (*STEPS[:3], STEPS[-1], *STEPS[3:-1])
    before, after = (with_lifetimes(tmp_path / name, steps) for name, steps in (("a", STEPS), ("b", early)))
    said = "- session: begins before the path operation. Ends after the path operation, before the client has its 201."
    assert said in readable(after.page("index.md"), after)
    evidence = [[exhibit.text for exhibit in sections_of(guide, "index.md")[0].exhibits] for guide in (before, after)]
    assert evidence[0] != evidence[1]
    drawn = [Lifetimes("part/lasts.py", find_spans(steps)).for_site() for steps in (STEPS, early)]
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize(
    ("answer", "anchor"), [(1, "start"), (5, "middle"), (9, "end")], ids=["left", "in the middle", "right"]
)
def test_answer_is_told_within_the_picture(answer: int, anchor: str) -> None:
    steps = [("client", "asks"), ("file", "begins"), *[("task", "goes on")] * 7, ("file", "ends")]
    steps.insert(answer, ("client", "has its 201"))
    html = LexborHTMLParser("\n".join(Lifetimes("part/lasts.py", find_spans(steps)).for_site()))
    assert [text.attributes["text-anchor"] for text in html.css("text.answer")] == [anchor]


@pytest.mark.parametrize("events", [["begins"], ["ends"], ["begins", "begins", "ends"], ["ends", "begins"]])
def test_what_does_not_begin_and_end_once_is_refused(events: list[str]) -> None:
    steps = [STEPS[0], *(("session", event) for event in events), *STEPS[2:5]]
    with pytest.raises(Fault, match="`session` does not begin and end"):
        find_spans(steps)


@pytest.mark.parametrize("left_out", ["client has its 201", "session begins", "path operation returns"])
def test_lifetimes_need_an_answer_and_something_beside_them(left_out: str) -> None:
    steps = [("client", "asks"), ("session", "begins"), ("path operation", "returns"), ("client", "has its 201")]
    steps = [*steps, ("session", "ends")]
    assert find_spans(steps).number == len(steps)
    lane = left_out.partition(" ")[0]
    gone = [step for step in steps if " ".join(step) != left_out and (step[0] != "session" or lane != "session")]
    with pytest.raises(Fault, match="no lifetimes beside a request"):
        find_spans(gone)


def test_long_text_has_lines() -> None:
    assert fitting("a `BackgroundTasks` object", 8) == ["a", "BackgroundTasks", "object"]


@pytest.fixture
def deciding(tmp_path: Path) -> Project:
    """A guide with a decision, at whose end one engine is left."""
    project = make_guide(
        tmp_path / "guide",
        name="engines",
        files={"docs/outgrow/decide.md": DECISION, "docs/assets/diagrams.css": "/* diagrams */"},
    )
    write_cells(project, dict.fromkeys(("lossy", "small"), Cell(Outcome.HOLDS)) | {RARE: Cell(Outcome.FAILS, "0 == 1")})
    return project


def write_cells(project: Project, cells: dict[str, Cell]) -> None:
    """Change what came of the claim on some engines."""
    table = read_table(project, ENGINES)
    [row] = table.rows
    other = replace(table, rows=(replace(row, cells=row.cells | cells).recorded(),))
    (project.root / ENGINES).write_text(other.text, encoding="utf-8")


@pytest.fixture
def site(deciding: Project, builder: Builder) -> Site:
    """Its site."""
    return builder.build(deciding)


def test_decision_names_the_engines_on_which_its_claim_holds(deciding: Project, site: Site) -> None:
    assert check_pages(deciding) == []
    assert check_site(deciding, site) == []
    content = site.page("outgrow/decide.md").content
    takes = [" ".join(line.text() for line in text.css("tspan")) for text in content.css("text.take")]
    assert takes == ["yes: a function", "yes: A safe engine, Default, A lossy engine or A small engine"]
    assert [text.text() for text in content.css("text.rest")] == ["A rare engine"]
    engines = takes[1].removeprefix("yes: ")
    assert [item.text().removesuffix(" (what was tested).") for item in content.css("li")] == [
        "Is the client answered first? Yes: a function",
        f"Does a job whose worker is killed run again? Yes: {engines}",
        "Each answer is no: A rare engine.",
    ]


@pytest.mark.parametrize("name", ["safe", "small"])
def test_decision_that_says_something_else_is_found_on_the_site(name: str, deciding: Project, site: Site) -> None:
    """The site as it was built, and an engine on which the claim does not hold any more."""
    write_cells(deciding, {name: Cell(Outcome.FAILS, "0 == 1")})
    whats = [problem.what for problem in check_settings_shown(deciding, site)]
    for part in ("the picture of the decision, of `runs-again`,", "the list of the decision, of `runs-again`,"):
        assert any(what.startswith(part) for what in whats), whats


def test_engines_are_the_evidence_of_their_decision(deciding: Project) -> None:
    [section] = sections_of(deciding, "outgrow/decide.md")
    assert "Yes: A safe engine, `Default`, A lossy engine or A small engine" in "".join(
        each.whole for each in section.exhibits
    )
    write_cells(deciding, {"small": Cell(Outcome.FAILS, "0 == 1"), RARE: Cell(Outcome.HOLDS)})
    [changed] = sections_of(deciding, "outgrow/decide.md")
    assert [each.text for each in changed.exhibits] != [each.text for each in section.exhibits]


def test_decision_that_its_engines_contradict_is_found(deciding: Project) -> None:
    """Nothing is left for who answers no; then two engines are."""
    for cell, found in (
        (Cell(Outcome.HOLDS), "0 engines are left"),
        (Cell(Outcome.FAILS, "0 == 1"), "2 engines are left"),
    ):
        write_cells(deciding, {RARE: cell} if cell.outcome is Outcome.HOLDS else {RARE: cell, "small": cell})
        [problem] = check_pages(deciding)
        assert problem.what.startswith(found)
