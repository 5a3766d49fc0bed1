"""The table of outcomes says what was tried, a cell a line, and is about the claims of today."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from proof.claims.check_table import check_table, digest_of_run
from proof.claims.row import Cell, Outcome, Row
from proof.claims.settings import TABLE, Setting, Table, exceptions_of, read_table, write_table
from proof.claims.topics import read_claims
from proof.guide.project import Project
from proof.problem import Fault, Unproven
from proof.readings.sections import sections_of
from tests.guide import make_guide

CELLS = {
    "usual": Cell(Outcome.HOLDS),
    "other": Cell(Outcome.FAILS, 'assert "é" == 2', ("kind: def", "kind: async def")),
    "third": Cell(Outcome.UNDETERMINED, "held in 3 of 20 runs"),
}


@pytest.fixture
def guide(tmp_path: Path) -> Project:
    """A guide with a claim that was tried in several settings."""
    return make_guide(tmp_path, name="settings")


def test_guide_without_table_has_no_outcomes(tmp_path: Path) -> None:
    project = make_guide(tmp_path, name="claims")
    assert read_table(project) == Table((), ())
    assert check_table(project) == []


def test_table_is_read_as_it_was_written(guide: Project) -> None:
    setting = Setting("other", "Another server", "not with another server", ("Uvicorn", "process 1"), "0")
    table = Table((setting,), (Row("a", "1", CELLS).recorded(), Row("b", "2", {}).recorded()))
    write_table(guide, table)
    assert read_table(guide) == table
    assert table.row("a").exceptions == {"other": CELLS["other"], "third": CELLS["third"]}
    assert table.row("c") == Row("c", "", {})


def test_other_cell_is_another_line(guide: Project) -> None:
    table = read_table(guide)
    [row] = table.rows
    other = Row(row.claim, row.evidence, {**row.cells, "other": Cell(Outcome.HOLDS)})
    before, after = (set(each.text.splitlines()) for each in (table, replace(table, rows=(other,))))
    assert after - before == {'      "other": {"outcome": "holds"}', *(line for line in after if '"run": ""' in line)}
    assert len(after - before) == len(before - after) == 2


def test_table_in_another_form_is_refused(guide: Project) -> None:
    file = guide.root / TABLE
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
    with pytest.raises(Fault, match="not what `make settings` writes"):
        read_table(guide)


def test_where_a_claim_does_not_hold_is_evidence(guide: Project) -> None:
    """Of its sentence, and of each page that makes it: who has read them reads them again when that changes."""
    table, digests = read_table(guide), []
    [row] = table.rows
    assert exceptions_of(row.claim, guide) == "process-one: does not hold: assert 503 == 200"
    other = replace(row, cells={**row.cells, "other": CELLS["other"]}).recorded()
    for each in (row, replace(row, cells={"usual": Cell(Outcome.HOLDS)}), other):
        write_table(guide, replace(table, rows=(each.recorded(),)))
        digests.append({found.name: found.digest_of_evidence for found in sections_of(Project(guide.root))})
    assert exceptions_of(row.claim, guide).endswith(
        '\nother: does not hold: kind: def: kind: async def: assert "é" == 2'
    )
    for name in ("docs/index.md", f"tests/claims/test_clients.py#{row.claim}"):
        assert len({found[name] for found in digests}) == len(digests)


def test_exceptions_that_cannot_be_read_are_named(guide: Project) -> None:
    (guide.root / TABLE).write_text("{}", encoding="utf-8")
    with pytest.raises(Unproven, match="not what `make settings` writes"):
        exceptions_of("answer-first", guide)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("test_clients.py", "Outside a container, the client", "The client"),
        ("test_clients.py", "@fails_in(late)", '@about("an option of Uvicorn")\n@fails_in(late)'),
        ("test_clients.py", "@fails_in(late)", "@fails_in(\n    late\n)"),
        ("worlds/tasks.py", "Nobody is answered", "No client is answered"),
    ],
)
def test_words_and_worlds_make_no_difference_to_what_was_tried(file: str, old: str, new: str, guide: Project) -> None:
    text = (guide.root / "tests/claims" / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (guide.root / "tests/claims" / file).write_text(text.replace(old, new), encoding="utf-8")
    assert check_table(guide) == []


def test_application_that_changes_makes_a_difference(guide: Project) -> None:
    [claim] = read_claims(guide).values()
    before = digest_of_run(claim, guide)
    (guide.root / "tests/claims/apps/clients.py").write_text("print()\n", encoding="utf-8")
    assert digest_of_run(claim, Project(guide.root)) != before
    assert [problem.what for problem in check_table(guide)] == [
        "`answer-first` is not what was tried: its test or its application is another one"
    ]
