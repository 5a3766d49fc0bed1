"""The matrix of engines shows what came out on them, and its answers are those of the table."""

from dataclasses import replace
from pathlib import Path

import pytest

from proof.claims.check_settings_shown import check_settings_shown
from proof.claims.check_table import check_table
from proof.claims.row import Cell, Outcome
from proof.claims.settings import ENGINES, exceptions_of, read_outcomes, read_table
from proof.guide.html import Site
from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.problem import Unproven
from proof.readings.sections import sections_of
from proof.site.check import check_site
from tests.builder import Builder
from tests.guide import make_guide, read_guide

NAMES = ("safe", "default", "lossy", "small", "rare")
AGAINST = "With a lossy engine, [the job is lost](claim:runs-again#lossy)"


def change(guide: Project, name: str, outcome: Outcome) -> None:
    """Change what came of the claim on an engine, in the table."""
    table = read_table(guide, ENGINES)
    [row] = table.rows
    other = replace(table, rows=(replace(row, cells={**row.cells, name: Cell(outcome)}).recorded(),))
    (guide.root / ENGINES).write_text(other.text, encoding="utf-8")


@pytest.fixture
def guide(tmp_path: Path) -> Project:
    """A guide with a claim that was tried on several engines."""
    return make_guide(tmp_path / "guide", name="engines")


@pytest.fixture
def site(guide: Project, builder: Builder) -> Site:
    """Its site."""
    return builder.build(guide)


def test_matrix_is_proven(guide: Project, site: Site) -> None:
    assert check_pages(guide) == []
    assert check_site(guide, site) == []
    rows = [row.text(separator=" ").split() for row in site.page("outgrow/survives.md").content.css("tbody tr")]
    assert [" ".join(row) for row in rows] == [
        "The worker is killed A lossy engine lost",
        "The worker is killed A small engine does not apply",
        "The worker is killed A safe engine, Default runs again",
    ]


def test_list_of_an_engine_shows_its_application(site: Site) -> None:
    lists = site.page("outgrow/survives.md").content.css(".servers details")
    assert [len(each.css("code")) for each in lists if "safe engine" in each.text()] == [2]
    assert "A safe engine." in lists[0].text()
    assert [item.text() for item in lists[0].css("li")] == ["The worker is killed: runs again."]
    assert len(lists) == len([name for name in NAMES if name != "rare"]) + 1


def test_mark_names_the_engines_on_which_its_claim_does_not_hold(site: Site) -> None:
    html = site.page("outgrow/survives.md")
    [where] = html.content.css(".claim-where")
    assert where.text() == " (not with A lossy engine)"
    # An engine is no setting that readers could pick.
    assert html.content.css("claim-setting") == []


def test_words_say_that_a_claim_does_not_hold_with_an_engine(tmp_path: Path, builder: Builder) -> None:
    """The mark need not repeat it, and its note shows all that was found. If it holds there now, that is found."""
    page = read_guide("engines")["docs/outgrow/survives.md"]
    said = page.replace("[A job whose worker is killed runs again](claim:runs-again)", AGAINST)
    guide = make_guide(tmp_path / "guide", files={"docs/outgrow/survives.md": said}, name="engines")
    site = builder.build(guide)
    assert check_pages(guide) == []
    assert check_site(guide, site) == []
    assert guide.page("outgrow/survives.md").claim_names == ["runs-again"]
    [claim] = site.page("outgrow/survives.md").content.css(".claim")
    assert claim.text().startswith("the job is lost")
    assert [node.text() for node in claim.css(".claim-where")] == [""]
    assert "A job whose worker is killed runs again. Not with A lossy engine. Tested on" in claim.text()
    assert "Does not hold: A lossy engine. There, this fails: assert 0 == 1" in claim.text()
    change(guide, "lossy", Outcome.HOLDS)
    whats = [problem.what for problem in check_settings_shown(guide, site)]
    assert "`data-against` of `runs-again` says something else than the table of settings" in whats


@pytest.mark.parametrize("name", NAMES)
def test_each_other_outcome_is_found_on_the_site(name: str, guide: Project, site: Site) -> None:
    """The site as it was built, and a cell that has changed since."""
    change(guide, name, Outcome.HOLDS if name == "lossy" else Outcome.FAILS)
    whats = [f"{problem.path}: {problem.what}" for problem in check_settings_shown(guide, site)]
    for part in ("survives/index.html: the mark", "proofs/index.html: the entry", "survives/index.html: the table"):
        assert any(part in what for what in whats), whats


def test_answers_of_engines_are_the_evidence_of_their_page(guide: Project) -> None:
    [section] = sections_of(guide, "outgrow/survives.md")
    assert "| The worker is killed | A lossy engine | [lost](" in "".join(each.whole for each in section.exhibits)


def test_claims_about_engines_are_read_by_their_file(guide: Project) -> None:
    names = [section.name for section in sections_of(guide, "tests/outgrow/test_killed.py")]
    assert names == ["tests/outgrow/test_killed.py", "tests/outgrow/test_killed.py#runs-again"]


def test_engines_are_no_settings_of_servers(guide: Project) -> None:
    assert read_table(guide).settings == ()
    assert [setting.name for setting in read_outcomes(guide).settings] == [*NAMES]
    assert exceptions_of("runs-again", guide) == "lossy: does not hold: assert 0 == 1"


def test_table_that_cannot_be_read_is_told(guide: Project) -> None:
    (guide.root / ENGINES).write_text("{}", encoding="utf-8")
    with pytest.raises(Unproven, match="not what `make outgrow` writes"):
        exceptions_of("runs-again", guide)
    assert [(problem.path, problem.fix) for problem in check_table(guide)] == [(ENGINES, "run `make outgrow`")]
