"""Each thing that can be wrong with a claim is found, and the error says where it is and what to do."""

import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from proof.check_pages import check_pages
from proof.check_site import check_site
from proof.project import Project
from proof.site import Site, build
from tests.copies import copy_project
from tests.guide import PAGE, make_guide

TEST = '''\
"""What clients see."""

from tests.claims.conftest import Serve, fails_in
from tests.claims.worlds.tasks import late


@fails_in(late)
def test_answer_first(serve: Serve) -> None:
    """The client is answered first.

    Source: the guide.
    """
    assert serve("clients:app").ask("GET /").status == 200
'''
WORLD = 'def late() -> None:\n    """Nobody is answered."""\n'
MADE = PAGE + "So [the client\nis answered first](claim:answer-first).\n"
PROOFS = "---\ntitle: Proofs\ndescription: All claims.\n---\n\n# Proofs\n\n/// claims\n///\n"


def make_claims(root: Path, page: str = MADE, test: str = TEST, world: str = WORLD) -> Project:
    """Write a small guide whose page makes a claim, with the page that lists it."""
    project = make_guide(root, page, settings={"nav": [{"Home": "index.md"}, {"Proofs": "reference/proofs.md"}]})
    for name, text in {
        "docs/reference/proofs.md": PROOFS,
        "tests/claims/test_clients.py": test,
        "tests/claims/apps/clients.py": "app = None\n",
        "tests/claims/worlds/tasks.py": world,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return project


def test_claim_is_shown_with_its_test(tmp_path: Path) -> None:
    project = make_claims(tmp_path)
    assert check_pages(project) == []
    built = build(project, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    site = Site(tmp_path / "site")
    assert check_site(project, site) == []
    [claim] = LexborHTMLParser((tmp_path / "site/index.html").read_text(encoding="utf-8")).css(".claim")
    [button], [note] = claim.css("button"), claim.css(".claim-note")
    assert button.attributes["popovertarget"] == note.attributes["id"]
    assert "The client is answered first." in note.text()
    assert "Nobody is answered." in note.text()
    assert [link.attributes["href"] for link in note.css("a")] == ["reference/proofs/#answer-first-test"]
    proofs = site.page("reference/proofs.md")
    assert TEST[TEST.index("@fails_in") :].strip() in proofs.code_blocks
    assert "Source: the guide." in proofs.prose
    assert "[the client\nis answered first](reference/proofs.md#answer-first)" in (
        tmp_path / "site/index.md"
    ).read_text(encoding="utf-8")


def test_note_says_what_was_tested_and_where_it_failed(tmp_path: Path) -> None:
    """Readers get the words of the docstrings: code as code, quotes as quotes."""
    test = TEST.replace("answered first.", 'answered first with `scope="function"`, `a < b`.')
    assert build(make_claims(tmp_path, test=test), tmp_path / "site").returncode == 0
    [note] = LexborHTMLParser((tmp_path / "site/index.html").read_text(encoding="utf-8")).css(".claim-note")
    assert [code.text() for code in note.css("code")] == ['scope="function"', "a < b"]
    assert note.text() == (
        'Tested on a real server: The client is answered first with scope="function", a < b. To be sure that the test '
        "can fail, it was also run on a server with one thing changed: “Nobody is answered.” There it failed, as it "
        "must. The test"
    )


@pytest.mark.parametrize(
    ("page", "test", "world", "place", "what"),
    [
        (MADE.replace("answer-", "answers-"), TEST, WORLD, "docs/index.md:15", "there is no claim `answers-first`"),
        (PAGE, TEST, WORLD, "tests/claims/test_clients.py:8", "no page makes this claim"),
        (MADE, TEST.replace("first.", "first"), WORLD, "tests/claims/test_clients.py:8", "is not a sentence"),
        (MADE, TEST.replace("@fails_in(late)", ""), WORLD, "tests/claims/test_clients.py:8", "names no world"),
        (MADE, TEST, WORLD.replace("Nobody is answered.", ""), "tests/claims/test_clients.py:8", "names no world"),
        (
            MADE,
            TEST.replace("serve: Serve", "").replace('serve("clients:app").ask("GET /").status', "200"),
            WORLD,
            "tests/claims/test_clients.py:8",
            "the test starts no server",
        ),
        (MADE, TEST, WORLD + WORLD, "tests/claims/worlds/tasks.py:3", "a second world `late`, after that at tests/"),
        (
            MADE,
            TEST + TEST[TEST.index("@") :],
            WORLD,
            "tests/claims/test_clients.py:15",
            "a second claim `answer-first`",
        ),
    ],
)
def test_sabotage_is_found(page: str, test: str, world: str, place: str, what: str, tmp_path: Path) -> None:
    problems = [str(problem) for problem in check_pages(make_claims(tmp_path, page, test, world))]
    assert any(problem.startswith(f"{place}: ") and what in problem for problem in problems), problems


def test_list_that_lacks_a_claim_is_found(tmp_path: Path) -> None:
    """A claim that the site makes and nothing proves."""
    project = make_claims(tmp_path)
    assert build(project, tmp_path / "site").returncode == 0
    (tmp_path / "tests/claims/test_clients.py").write_text('"""Empty."""\n', encoding="utf-8")
    problems = [str(problem) for problem in check_site(project, Site(tmp_path / "site"))]
    assert any("the counts of claims differ" in problem for problem in problems), problems
    assert any("not a region of a file" in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("", "the claim holds where it must not, so it cannot fail"),
        # No claim fails in such a world, since nothing is tested there.
        ('    raise ImportError("no such world")\n', "ImportError: no such world"),
    ],
)
def test_claim_that_cannot_fail_fails_the_run(change: str, said: str, tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    test = (
        TEST.replace("clients:app", "responses:app").replace("GET /", "GET /docs").replace("tasks import", "it import")
    )
    (copy / "tests/claims/test_it.py").write_text(test, encoding="utf-8")
    (copy / "tests/claims/worlds/it.py").write_text(WORLD + change, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "tests/claims/test_it.py"]
    ran = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert said in ran.stdout
    assert "1 failed, 1 passed" in ran.stdout


def test_claim_without_world_fails_the_run(tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    (copy / "tests/claims/test_it.py").write_text("def test_it(serve) -> None: ...\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "tests/claims/test_it.py"]
    ran = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "test_it can never fail: mark it `fails_in` a world" in ran.stdout + ran.stderr
