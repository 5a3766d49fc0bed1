"""Each thing that can be wrong with a claim is found, and the error says where it is and what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from proof.claims.check_site import check_claims_shown
from proof.guide.html import Site
from proof.pages.check import check_pages
from proof.site.check import check_site
from proof.site.once import once
from tests.builder import Builder
from tests.claims_guide import TEST, WORLD, make_claims
from tests.copies import copy_project, plain_environment
from tests.guide import make_guide

MARK = '<span class="claim-mark"></span>'


def test_claim_is_shown_with_its_test(builder: Builder, tmp_path: Path) -> None:
    project = make_claims(tmp_path)
    assert check_pages(project) == []
    site = builder.build(project)
    assert check_site(project, site) == []
    [claim] = site.page("index.md").tree.css(".claim")
    [button], [note] = claim.css("button"), claim.css(".claim-note")
    assert button.attributes["popovertarget"] == note.attributes["id"]
    assert "The client is answered first." in note.text()
    assert "Nobody is answered." in note.text()
    assert [link.attributes["href"] for link in note.css("a")] == ["reference/proofs/#answer-first-test"]
    proofs = site.page("reference/proofs.md")
    assert TEST[TEST.index("@fails_in") :].strip() in proofs.code_blocks
    assert "Source: the guide." in proofs.prose
    markdown = (site.folder / "index.md").read_text(encoding="utf-8")
    assert "[the client\nis answered first](reference/proofs.md#answer-first)" in markdown


TOPIC = """\
---
title: Clients
description: The claims about clients.
---

# Clients

/// claims | clients
///
"""


def test_claim_is_shown_on_the_page_of_its_topic(builder: Builder, tmp_path: Path) -> None:
    """The page of all claims has its sentence, where a link to it or to its test still leads."""
    project = make_guide(tmp_path, files={"docs/reference/clients.md": TOPIC}, name="claims")
    assert check_pages(project) == []
    site = builder.build(project)
    assert check_site(project, site) == []
    [note] = site.page("index.md").tree.css(".claim-note")
    assert [link.attributes["href"] for link in note.css("a")] == ["reference/clients/#answer-first-test"]
    topic, proofs = site.page("reference/clients.md"), site.page("reference/proofs.md")
    source = TEST[TEST.index("@fails_in") :].strip()
    assert source in topic.code_blocks
    assert source not in proofs.code_blocks
    [item] = proofs.tree.css("li#answer-first")
    [link] = item.css("a#answer-first-test")
    assert (link.text(), link.attributes["href"]) == ("The client is answered first.", "../clients/#answer-first")
    markdown = (site.folder / "reference/proofs.md").read_text(encoding="utf-8")
    assert "- [The client is answered first.](clients.md#answer-first)" in markdown


def test_text_of_a_decorator_is_not_taken_for_the_sentence(builder: Builder, tmp_path: Path) -> None:
    test = TEST.replace("@fails_in(late)", '@fails_in(late, """assert 1 == 2""")')
    project = make_claims(tmp_path, test=test)
    assert [*check_claims_shown(project, builder.build(project))] == []


def test_topic_without_an_application_is_shown_without_one(builder: Builder, tmp_path: Path) -> None:
    shown = "The application that is served"
    assert shown in builder.build(make_claims(tmp_path / "with")).page("reference/proofs.md").prose
    project = make_claims(tmp_path / "without")
    (project.root / "tests/claims/apps/clients.py").unlink()
    site = builder.build(project)
    proofs = site.page("reference/proofs.md")
    assert shown not in proofs.prose
    assert TEST[TEST.index("@fails_in") :].strip() in proofs.code_blocks
    assert "tests/claims/apps/clients.py" not in (site.folder / "reference/proofs.md").read_text(encoding="utf-8")


def test_note_says_what_was_tested_and_where_it_failed(builder: Builder, tmp_path: Path) -> None:
    """Readers get the words of the docstrings: code as code, quotes as quotes."""
    test = TEST.replace("answered first.", 'answered first with `scope="function"`, `a < b`.')
    [note] = builder.build(make_claims(tmp_path, test=test)).page("index.md").tree.css(".claim-note")
    assert [code.text() for code in note.css("code")] == ['scope="function"', "a < b"]
    assert note.text() == (
        'The client is answered first with scope="function", a < b. Tested on a real server: the test. To be sure that '
        "the test can fail, it was also run on a server with one thing changed: “Nobody is answered.” There it failed, "
        "as it must."
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("The client is answered first.", "The client is not answered.", "the note of `answer-first` does not begin"),
        ('data-claim="answer-first"', 'data-claim="answer-last"', "the note of `answer-last` does not begin"),
        ('class="claim" ', "", "a mark ✓ that is not that of one claim"),
        (
            '<span class="claim-mark"',
            '<span class="claim-mark"></span><span class="claim-mark"',
            "a mark ✓ that is not",
        ),
    ],
)
def test_mark_that_opens_something_else_is_found(
    old: str, new: str, what: str, builder: Builder, tmp_path: Path
) -> None:
    project = make_claims(tmp_path)
    site = builder.build(project)
    assert not [*check_claims_shown(project, site)]
    page = site.page("index.md").path
    html = site.pages[page].html
    assert old in html
    (site.folder / page).write_text(html.replace(old, new), encoding="utf-8")
    [problem] = check_claims_shown(project, Site(site.folder))
    assert problem.path == "site/index.html"
    assert problem.what.startswith(what)


def test_list_that_lacks_a_claim_is_found(builder: Builder, tmp_path: Path) -> None:
    """A claim that the site makes and nothing proves."""
    project = make_claims(tmp_path)
    site = builder.build(project)
    (tmp_path / "tests/claims/test_clients.py").write_text('"""Empty."""\n', encoding="utf-8")
    problems = [str(problem) for problem in check_site(project, site)]
    assert any("the counts of claims differ" in problem for problem in problems), problems
    assert any("not a region of a file" in problem for problem in problems), problems


# What it calls `in_order` is something else, which no reader of its text can know.
ASKED = """
from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.harmless import late
from tests.claims.asked import misses as in_order


@fails_in(late, "assert 'late' in [...]")
def test_order_is_another(serve: Serve) -> None:
    server = serve("responses:app")
    for event in ("path operation", "response", "task"):
        server.note(event)
    assert in_order("test_order_is_another", [server.events])
"""
QUESTION = """
[[question]]
id = "in-which-order"
kind = "order"
claim = "order-is-another"
event = [{ name = "task" }, { name = "response" }, { name = "path operation" }]
"""


SLOW = """
import asyncio

from fastapi import BackgroundTasks, FastAPI

from tests.claims.apps.events import happens

app = FastAPI()


async def slow_task() -> None:
    await asyncio.sleep(2)
    happens("task ends")


@app.post("/slow")
def post_slow(background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(slow_task)
"""
WORLDS = """
from starlette.background import BackgroundTask
from starlette.responses import Response


def nothing_is_different() -> None:
    \"\"\"Nothing is different.\"\"\"


def no_task_runs() -> None:
    \"\"\"No task runs.\"\"\"

    async def run_nothing(self: BackgroundTask) -> None: ...

    BackgroundTask.__call__ = run_nothing


def no_response() -> None:
    \"\"\"No response can be sent.\"\"\"
    del Response.__call__
"""
# How each fails: its decorator, and its last line.
OUTCOMES = {
    "right": ("no_task_runs, \"assert 'task ends' in ['server is gone']\"", "in_the_end"),
    "wrong": ("no_task_runs, \"assert 'task begins' in [...]\"", "in_the_end"),
    "emptied": ("nothing_is_different, \"assert 'task ends' in [...]\"", "in_the_end"),
    "breaking": ("no_response, \"assert 'task ends' in [...]\"", "in_the_end"),
    "failing": ('no_response, "assert 500 == 200"', "at_once"),
    "waiting": ("no_task_runs, \"assert 'task ends' in [...]\"", "in_time"),
    "silent": ('no_task_runs, "assert ..."', "in_the_end"),
}
LAST_LINES = {
    "in_the_end": 'assert "task ends" in server.end()',
    "in_time": 'server.wait_for("task ends")',
    "at_once": 'assert server.ask("POST /slow", may_fail=True).status == 200',
}


def claim_with_outcome(name: str) -> str:
    """A module with a claim about the slow application."""
    marked, last = OUTCOMES[name]
    return f"""
from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.outcomes import no_response, no_task_runs, nothing_is_different


@fails_in({marked})
def test_it(serve: Serve) -> None:
    server = serve("slow:app")
    server.ask("POST /slow"{", may_fail=True" if last == "at_once" else ""})
    {LAST_LINES[last]}
"""


def run_claims(copy: Path) -> str:
    """Run claims with which something is wrong each in a copy of this project; returns what pytest says."""
    test = TEST.replace("clients:app", "responses:app").replace("GET /", "GET /docs")
    test = test.replace("fails_in(late)", 'fails_in(late, "assert 404 == 200")')
    worlds = {"harmless": WORLD, "broken": WORLD + '    raise ImportError("no such world")\n'}
    tests = {name: test.replace("tasks import", f"{name} import") for name in worlds}
    tests["free"] = "def test_it(serve) -> None: ...\n"
    tests["asked"] = ASKED
    tests |= {name: claim_with_outcome(name) for name in OUTCOMES}
    worlds["outcomes"] = WORLDS
    copy_project(copy)
    (copy / "docs/questions.toml").write_text(QUESTION, encoding="utf-8")
    folders = {"tests/claims/worlds/{}.py": worlds, "tests/claims/test_{}.py": tests}
    for folder, texts in (*folders.items(), ("tests/claims/apps/{}.py", {"slow": SLOW})):
        for name, text in texts.items():
            (copy / folder.format(name)).write_text(text, encoding="utf-8")
    # With a line for each outcome, whole. tests/test_sabotage_settings.py asks what comes of claims in settings.
    options = [
        "-rA",
        "-vv",
        "-k",
        "holds or fails-in",
        "--continue-on-collection-errors",
        *(f"tests/claims/test_{name}.py" for name in tests),
    ]
    command = [sys.executable, "-m", "pytest", *options]
    ran = subprocess.run(command, cwd=copy, env=plain_environment(), capture_output=True, text=True, check=False)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture
def said(shared: Path) -> str:
    """What pytest says of claims with which something is wrong each."""
    return once(shared / "claims.txt", lambda: run_claims(shared / "claims"))


@pytest.mark.parametrize(
    ("topic", "what"),
    [
        ("harmless", "Failed: the claim holds where it must not, so it cannot fail"),
        # No claim fails in such a world, since nothing is tested there.
        ("broken", "ImportError: no such world"),
    ],
)
def test_claim_that_cannot_fail_fails_the_run(topic: str, what: str, said: str) -> None:
    test = f"tests/claims/test_{topic}.py::test_answer_first"
    assert f"\nPASSED {test}[holds]\n" in said
    [failure] = [line for line in said.splitlines() if line.startswith(f"FAILED {test}[fails-in-late] - ")]
    assert what in failure


def failure_of(name: str, run: str, said: str) -> str:
    """What pytest says of a failed run of a claim with an outcome, with the lines that follow."""
    _, _, failure = said.partition(f"\nFAILED tests/claims/test_{name}.py::test_it[{run}] - ")
    return failure.partition("\nFAILED ")[0]


def test_claim_that_fails_as_its_world_says_passes(said: str) -> None:
    for run in ("holds", "fails-in-no_task_runs"):
        assert f"\nPASSED tests/claims/test_right.py::test_it[{run}]\n" in said


def test_claim_that_fails_otherwise_fails_the_run(said: str) -> None:
    failure = failure_of("wrong", "fails-in-no_task_runs", said)
    assert "the claim fails in its world, but not as `fails_in` says:" in failure
    assert "  named: assert 'task begins' in [...]\n  found: assert 'task ends' in ['server is gone']" in failure


def test_emptied_world_fails_the_run_though_its_events_are_slow(said: str) -> None:
    assert "the claim holds where it must not" in failure_of("emptied", "fails-in-nothing_is_different", said)


def test_world_that_breaks_everything_fails_the_run(said: str) -> None:
    failure = failure_of("breaking", "fails-in-no_response", said)
    assert "  named: assert 'task ends' in [...]\n  found: AssertionError in line " in failure
    assert "POST /slow is answered 500" in failure


def test_world_that_breaks_everything_fails_the_run_though_the_test_looks_at_the_status(said: str) -> None:
    failure = failure_of("failing", "fails-in-no_response", said)
    assert "the application fails in this world, whatever is claimed" in failure
    assert "\n  found: assert 500 == 200" in failure
    assert "\nPASSED tests/claims/test_failing.py::test_it[holds]\n" in said


def test_world_in_which_time_is_up_fails_the_run(said: str) -> None:
    failure = failure_of("waiting", "fails-in-no_task_runs", said)
    assert "  found: NeverCame in line " in failure
    assert "no `task ends`" in failure
    assert "\nPASSED tests/claims/test_waiting.py::test_it[holds]\n" in said


def test_world_without_outcome_fails_the_run(said: str) -> None:
    [error] = [line for line in said.splitlines() if line.startswith("ERROR tests/claims/test_silent.py")]
    assert "'assert ...' is no assertion that could turn red in no_task_runs" in error


def test_claim_without_world_fails_the_run(said: str) -> None:
    [error] = [line for line in said.splitlines() if line.startswith("ERROR tests/claims/test_free.py - ")]
    assert "test_it can never fail: mark it `fails_in` a world" in error


def test_order_that_is_asked_and_did_not_happen_fails_the_run(said: str) -> None:
    [failure] = [
        line
        for line in said.splitlines()
        if line.startswith("FAILED tests/claims/test_asked.py::") and "[holds]" in line
    ]
    assert "a question asks for an order of events in which this run did not tell them: in-which-order" in failure


def test_run_of_claims_has_no_other_outcome(said: str) -> None:
    assert said.splitlines()[-1].strip("= ").startswith("9 failed, 9 passed, 18 deselected, 2 errors in ")
