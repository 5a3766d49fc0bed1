"""Two runs side by side: what is the same in both shares a row, and nothing comes out of its order."""

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from proof.guide.block import Block
from proof.guide.html import HtmlPage, Site
from proof.guide.place import Place
from proof.guide.project import Project
from proof.traces.check_site import check_runs
from proof.traces.pair import Pair
from proof.traces.pair_block import PairBlock, read_pair
from tests.builder import Builder
from tests.guide import PAGE, make_guide

PAIRS = [
    ("learn/report_in_request.py", "learn/slow_report.py"),
    ("learn/broken/called_not_passed.py", "learn/send.py:/send?message=Hello"),
    ("learn/first_task.py", "learn/broken/failing_task.py"),
    ("learn/raised_or_returned.py:/register/raise", "learn/raised_or_returned.py:/register/return"),
    ("understand/created_task.py:/register/background-task", "understand/created_task.py:/register/create-task"),
    ("learn/first_task.py", "learn/first_task.py"),
]


def block_of(project: Project, *samples: str) -> PairBlock:
    """What a block shows that names these samples."""
    of = "".join(f'\n  - "Run {number}: {sample}"' for number, sample in enumerate(samples))
    return read_pair(Block("runs", "", f"of:{of}", "", 1, 1, True), Place(project, "index.md"))


def said(pair: Pair) -> list[tuple[str, str]]:
    """What each run does in each row."""
    texts = [[f"{event.who}: {event.what}" if event else "" for event in row] for row in pair.events()]
    return [(one, other) for one, other in texts]


@pytest.mark.parametrize("names", PAIRS, ids=" beside ".join)
def test_each_run_has_all_its_events_in_their_order(names: tuple[str, str], project: Project) -> None:
    pair = block_of(project, *names).pair
    for run, column in zip(pair.runs, pair.columns, strict=True):
        assert [index for index in column if index is not None] == list(range(len(run.events)))
    assert all(row != (None, None) for row in pair.rows)


@pytest.mark.parametrize("names", PAIRS, ids=" beside ".join)
def test_responses_share_a_row_and_nothing_crosses_it(names: tuple[str, str], project: Project) -> None:
    pair = block_of(project, *names).pair
    sent = [number for number, row in enumerate(pair.events()) if row[0] and row[0].name == "response sent"]
    assert [number for number, row in enumerate(pair.events()) if row[1] and row[1].name == "response sent"] == sent
    assert len(sent) == 1


def test_a_run_beside_itself_is_the_same_in_each_row(project: Project) -> None:
    pair = block_of(project, "learn/send.py:/send?message=Hello", "learn/send.py:/send?message=Hello").pair
    assert all(one == other for one, other in said(pair))


def test_what_only_one_run_has_stands_alone(project: Project) -> None:
    pair = block_of(project, "learn/report_in_request.py", "learn/slow_report.py").pair
    assert said(pair) == [
        ("client: sends `POST /reports`", "client: sends `POST /reports`"),
        ("worker thread: `order` begins", "worker thread: `order` begins"),
        ("worker thread: `write_report` begins", ""),
        ("worker thread: `write_report` returns", ""),
        ("", "worker thread: schedules `write_report`"),
        ("worker thread: `order` returns", "worker thread: `order` returns"),
        ("event loop: sends the response", "event loop: sends the response"),
        ("", "worker thread: the task `write_report` begins"),
        ("", "worker thread: the task `write_report` is done"),
    ]


def test_what_ends_otherwise_shares_a_row(project: Project) -> None:
    pair = block_of(project, "learn/first_task.py", "learn/broken/failing_task.py").pair
    done = "worker thread: the task `send_welcome_email` is done"
    failed = "worker thread: the task `send_welcome_email` fails: `ConnectionError: the mail server is down`"
    assert (done, failed) in said(pair)
    assert ("", "event loop: the task `log_activity` never runs") in said(pair)


def test_function_shares_a_row_with_itself_as_a_task(project: Project) -> None:
    name = "learn/in_order_or_gathered.py"
    pair = block_of(project, f"{name}:/register/in-order", f"{name}:/register/gathered").pair
    begins = "event loop: the task `send_welcome_email` begins", "event loop: `send_welcome_email` begins"
    assert begins in said(pair)


def test_functions_that_only_one_run_has_share_a_row(project: Project) -> None:
    pair = block_of(project, *PAIRS[4]).pair
    assert ("event loop: `register` begins", "event loop: `register_created` begins") in said(pair)


def test_client_waits_until_the_response(project: Project) -> None:
    rows = LexborHTMLParser("\n".join(block_of(project, *PAIRS[0]).for_site())).css("tbody tr")
    states = [[cell.attributes["data-state"] for cell in row.css("td")] for row in rows]
    waits, scheduled = "The client waits.", "The client waits. write_report: scheduled."
    assert states == [
        *[[waits, waits]] * 4,
        *[[waits, scheduled]] * 2,
        ["The client has its 201.", "The client has its 202. write_report: scheduled."],
        ["The client has its 201.", "The client has its 202. write_report: running."],
        ["The client has its 201.", "The client has its 202. write_report: done."],
    ]
    bars = [[(cell.attributes["style"] or "").split(";") for cell in row.css("td")] for row in rows]
    waiting = [["--client:var(--lane-client)" in values for values in row] for row in bars]
    assert waiting == [*[[True, True]] * 7, *[[False, False]] * 2]
    assert ["--client-from:var(--dot)" in row[0] for row in bars].index(True) == 0
    assert ["--client-to:var(--dot)" in row[0] for row in bars].index(True) == 6


def test_failure_has_its_colour(project: Project) -> None:
    html = LexborHTMLParser("\n".join(block_of(project, *PAIRS[2]).for_site()))
    left, right = ([row.css("td")[column] for row in html.css("tbody tr")] for column in (0, 1))
    assert not any("--lane-failure" in (cell.attributes["style"] or "") for cell in left)
    assert any("--worker:var(--lane-failure)" in (cell.attributes["style"] or "") for cell in right)
    assert [cell.attributes.get("class") for cell in right if "failed" in (cell.attributes.get("class") or "")] == [
        "at-worker failed",
        "at-loop failed",
        "at-loop failed",
    ]


@pytest.mark.parametrize("names", PAIRS, ids=" beside ".join)
def test_runs_are_those_that_were_recorded(names: tuple[str, str], project: Project) -> None:
    """As the check of the site reads them, which knows nothing of what draws them."""
    recorded = {
        name: json.loads(project.read(project.snippets / name.replace(".py", ".trace.json")))
        for name in (name.partition(":")[0] for name in names)
    }
    runs = LexborHTMLParser("\n".join(block_of(project, *names).for_site())).css_first("side-by-side")
    assert runs
    assert list(check_runs(HtmlPage("index.html", ""), runs, recorded)) == []


def test_runs_are_read_without_a_site(builder: Builder, tmp_path: Path) -> None:
    block = '\n/// runs\n    of: ["One: part/sample.py", "`Other` | run: part/sample.py"]\n///\n'
    built: Site = builder.build(make_guide(tmp_path, PAGE + block, name="traced"))
    text = (built.folder / "index.md").read_text(encoding="utf-8")
    assert "| client: sends `POST /register` | client: sends `POST /register` |" in text
    html = LexborHTMLParser(built.page("index.md").html)
    assert [head.text() for head in html.css("table.runs th")] == ["One", "Other | run"]
