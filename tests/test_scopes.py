"""Readers are told in which settings a claim holds, wherever a page makes it, and where it was proven."""

import platform
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from proof.claims.check_settings_shown import check_settings_shown
from proof.claims.conditions import check_conditions, is_said
from proof.claims.row import Cell, Outcome
from proof.claims.scope import Scope, scope_of
from proof.claims.settings import TABLE, Setting, Table, read_table, write_table
from proof.guide.html import HtmlPage, Site
from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.readings.sections import sections_of
from proof.site.check import check_site
from tests.builder import Builder
from tests.guide import make_guide

FAILS, HOLDS = Cell(Outcome.FAILS, "assert 0 == 200"), Cell(Outcome.HOLDS)
VARIES, APART = Cell(Outcome.UNDETERMINED, "held in 3 of 20 runs"), Cell(Outcome.APART, "an option")
NAMES = ("usual", "process-one", "workers", "other", "proxy", "newer")


@pytest.fixture
def guide(tmp_path: Path) -> Project:
    """A guide with a claim that has each outcome in one of its settings."""
    return make_guide(tmp_path / "guide", name="servers")


@pytest.fixture
def site(guide: Project, builder: Builder) -> Site:
    """Its site."""
    return builder.build(guide)


def scope(*cells: Cell) -> Scope:
    """What came of a claim in settings that are called by their numbers."""
    settings = (Setting(str(number), f"{number}", f"not in {number}", (), "") for number in range(len(cells)))
    return Scope(tuple(zip(settings, cells, strict=True)))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([], ""),
        ([HOLDS, APART, Cell(Outcome.UNTRIED)], ""),
        ([HOLDS, FAILS], "not in 1"),
        ([FAILS, HOLDS, FAILS], "not in 0, nor in 2"),
        ([FAILS, HOLDS, FAILS, VARIES], "not in 0, nor in 2 other settings"),
        ([HOLDS, VARIES], "not always in 1"),
        ([HOLDS, VARIES, FAILS], "not always in 1, nor in 2"),
        ([FAILS, VARIES], "not in 0, nor always in 1"),
    ],
)
def test_mark_names_where_a_claim_does_not_hold(cells: list[Cell], said: str) -> None:
    assert scope(*cells).exclusion == said


def test_event_that_never_came_is_told_as_one() -> None:
    [found] = scope(Cell(Outcome.FAILS, "never came: server is gone; assert '; ' == 'task ends'")).findings
    said = "There, this never comes: <server is gone>; this fails: <assert '; ' == 'task ends'>."
    assert found.told("<{}>".format) == f"0. {said}"


def test_claim_says_itself_how_its_server_runs() -> None:
    named = Cell(Outcome.APART, "a way to run the server that it names; a server of one process")
    found = [scope(HOLDS, cell).has_own_way for cell in (named, APART, replace(named, outcome=Outcome.FAILS))]
    assert found == [True, False, False]


def test_settings_with_the_same_reason_are_told_together() -> None:
    found = scope(FAILS, HOLDS, replace(FAILS, parameters=("kind: def",)), FAILS, APART, VARIES, HOLDS).findings
    assert [(each.label, each.told("<{}>".format)) for each in found] == [
        ("Holds", "1, 6."),
        ("Does not hold", "0, 3. There, this fails: <assert 0 == 200>."),
        ("Does not hold", "2, run with <kind: def>. There, this fails: <assert 0 == 200>."),
        ("Does not hold each time", "5. There, it held in 3 of 20 runs."),
        ("Does not apply", "4. The claim is about an option."),
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("With one process, it waits.", True),
        ("With `--workers 2`, it waits.", True),
        ("One Process of it waits.", True),
        ("With `--workers-2`, it waits.", True),
        ("With `--no--workers`, it waits.", False),
        ("With one processor, it waits.", False),
        ("It waits.", False),
    ],
)
def test_condition_is_a_whole_word(sentence: str, said: bool) -> None:
    assert is_said(Setting("workers", "", "", ("`--workers`", "one process"), ""), sentence) == said


def test_claim_that_says_its_conditions_is_proven(guide: Project, site: Site) -> None:
    assert check_pages(guide) == []
    assert check_site(guide, site) == []


def test_mark_tells_in_markdown_as_well(site: Site) -> None:
    [where] = site.page("index.md").content.css(".claim-where")
    assert where.text() == " (not as process 1 of a container, nor in 2 other settings)"
    markdown = (site.folder / "index.md").read_text(encoding="utf-8")
    assert "](reference/proofs.md#answer-first) (not as process 1 of a container, nor in 2 other settings)." in markdown


def test_page_says_where_its_claims_were_proven(guide: Project, builder: Builder) -> None:
    settings = guide.root / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[tool.proof]", '[tool.proof]\nproven-with = ["FastAPI"]'), encoding="utf-8")
    site = builder.build(Project(guide.root))
    with_what = f"{platform.python_implementation()} {platform.python_version()}, FastAPI {version('fastapi')}"
    # Neither where it does not apply, nor where it was not tried.
    where = "Uvicorn, as process 1 of a container, with --workers 2; Another server"
    said = f"The claims of this page (✓) were tested on Linux, with {with_what}, in these settings: {where}. "
    [line] = site.page("index.md").content.css(".where-proven")
    assert line.text().startswith(said)
    markdown = (site.folder / "index.md").read_text(encoding="utf-8")
    assert said in markdown.replace("`", "")
    assert [page for page in site.pages.values() if page.content.css(".where-proven")] == [site.page("index.md")]


def test_answers_of_servers_are_the_evidence_of_their_page(guide: Project) -> None:
    [section] = sections_of(guide, "reference/servers.md")
    [exhibit] = section.exhibits
    assert exhibit.title == "answers"
    assert "| Is the client answered first? | Another server | [not each time](" in exhibit.whole


def test_package_that_is_not_pinned_is_found(guide: Project) -> None:
    settings = guide.root / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[tool.proof]", '[tool.proof]\nproven-with = ["nothing"]'), encoding="utf-8")
    [problem] = check_pages(Project(guide.root))
    assert str(problem).startswith("docs/index.md:1: `nothing` is not pinned")


def test_guide_without_settings_has_marks_alone(tmp_path: Path, builder: Builder) -> None:
    project = make_guide(tmp_path, name="claims")
    site = builder.build(project)
    assert check_site(project, site) == []
    content = site.page("index.md").content
    assert [each.text() for each in content.css(".claim-where")] == [""]
    assert content.css("claim-setting, .claim-found") == []
    assert "in these settings" not in content.text()


def test_claim_that_nobody_has_tried_is_not_asked_for_a_condition(guide: Project) -> None:
    write_table(guide, replace(read_table(guide), rows=()))
    assert list(check_conditions(guide)) == []
    assert scope_of("answer-first", read_table(guide)) == Scope(())


def test_table_that_cannot_be_read_is_told_on_pages(guide: Project, site: Site) -> None:
    (guide.root / TABLE).write_text("{}", encoding="utf-8")
    assert {problem.path for problem in check_pages(guide)} == {
        "docs/index.md",
        "docs/reference/proofs.md",
        "docs/reference/servers.md",
        TABLE,
    }
    assert list(check_settings_shown(guide, site)) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_other_outcome_is_found_on_the_site(name: str, guide: Project, site: Site) -> None:
    """The site as it was built, and a cell that has changed since."""
    table = read_table(guide)
    [row] = table.rows
    cell = HOLDS if row.cells[name].outcome is Outcome.FAILS else FAILS
    write_table(guide, Table(table.settings, (replace(row, cells={**row.cells, name: cell}).recorded(),)))
    whats = [f"{problem.path}: {problem.what}" for problem in check_settings_shown(guide, site)]
    for part in (
        "index.html: the note",
        "proofs/index.html: the entry",
        "index.html: `data-",
        "servers/index.html: the table",
    ):
        assert any(part in what for what in whats), whats


def test_mark_that_hides_or_shows_a_way_of_its_own_is_found(guide: Project, site: Site, builder: Builder) -> None:
    """The site as it was built, and a claim that names its own way since; then the other way round."""
    table = read_table(guide)
    [row] = table.rows
    named = Cell(Outcome.APART, "a way to run the server that it names")
    write_table(guide, Table(table.settings, (replace(row, cells={**row.cells, "proxy": named}).recorded(),)))
    what = "`data-own-way` of `answer-first` says something else than the table of settings"
    assert what in [problem.what for problem in check_settings_shown(guide, site)]
    built = builder.build(guide)
    assert list(check_settings_shown(guide, built)) == []
    write_table(guide, table)
    assert what in [problem.what for problem in check_settings_shown(guide, built)]


def test_settings_that_are_too_many_to_be_named_are_all_others(guide: Project, builder: Builder) -> None:
    table = read_table(guide)
    [row] = table.rows
    cells = {**dict.fromkeys(NAMES, HOLDS), "other": FAILS}
    write_table(guide, Table(table.settings, (replace(row, cells=cells).recorded(),)))
    site = builder.build(guide)
    rows = [row.text(separator=" ").split() for row in site.page("reference/servers.md").content.css("tbody tr")]
    assert [" ".join(row) for row in rows] == [
        "Is the client answered first? Another server no",
        "Is the client answered first? all others that were tried yes",
    ]
    assert list(check_settings_shown(guide, site)) == []
    write_table(guide, table)
    assert any("the table of servers" in problem.what for problem in check_settings_shown(guide, site))


def test_table_of_servers_that_lacks_a_question_is_found(guide: Project, site: Site) -> None:
    file = site.folder / "reference/servers/index.html"
    html = HtmlPage("", file.read_text(encoding="utf-8"))
    for node in html.tree.css(".servers"):
        node.decompose()
    file.write_text(html.tree.html or "", encoding="utf-8")
    whats = [problem.what for problem in check_settings_shown(guide, Site(site.folder))]
    assert whats[0] == "the table of servers, of `answer-first`, says something else than the table of settings"
    assert len(whats) == 1 + len(NAMES)
