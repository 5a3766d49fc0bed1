"""What the page of error messages has as a message was said by a run; tests/wrong/errors.md has what is found wrong."""

from pathlib import Path

import pytest

from proof.claims.claim import Claim
from proof.claims.said import texts_said
from proof.pages.check import check_pages
from proof.site.check import check_site
from tests.builder import Builder
from tests.guide import make_guide, read_guide

INDEX = """\
---
title: All errors
description: A list of errors.
---

# All errors

/// errors
///
"""


def test_page_of_errors_is_proven(tmp_path: Path) -> None:
    assert check_pages(make_guide(tmp_path, name="errors")) == []


def test_errors_are_listed_where_their_pages_are_below(tmp_path: Path, builder: Builder) -> None:
    """A link to a message that was on the page leads to its item."""
    page = read_guide("errors")["docs/reference/errors.md"].replace("../index.md", "../../index.md")
    files = {"docs/reference/errors.md": INDEX, "docs/reference/errors/printers.md": page}
    project = make_guide(tmp_path, files=files, name="errors")
    assert check_pages(project) == []
    site = builder.build(project)
    assert check_site(project, site) == []
    links = {node.text(): node.attributes for node in site.page("reference/errors.md").content.css(".index li > a")}
    assert links["ValueError: no paper in printer …"] == {
        "id": "valueerror-no-paper-in-printer",
        "href": "printers/#valueerror-no-paper-in-printer",
    }
    assert len(links) == 5
    (project.root / "docs/reference/errors/printers.md").write_text(
        page.replace("no paper", "no ink"), encoding="utf-8"
    )
    assert "nothing that this section shows or claims says this message" in str(check_pages(project)[0])


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ('assert "no paper" in server.log_text', ["no paper"]),
        ('assert server.events == ["no paper", f"printer {number} stops"]', ["no paper", "printer … stops"]),
        ("assert EMPTY in server.log", ["tray is empty"]),
        ('assert f"log: {EMPTY}" in server.log', ["log: tray is empty"]),
        (r'server.wait_for_log(r"^printer \[.*\] stops$")', ["^printer [.*] stops$"]),
        ('server.wait_for("no paper")', ["no paper"]),
        ('assert "no paper" not in server.log_text', []),
        ('assert server.events[0] != "no paper"', []),
        ('assert not server.find("no paper")', []),
        ('server.wait_for_log("no paper|no ink")', []),
        ('server.settle("no paper")', []),
        ('server.ask("POST /print")', []),
    ],
)
def test_what_a_claim_says(statement: str, said: list[str]) -> None:
    claim = Claim("name", "", "", (), "", f"def test_name(serve):\n    {statement}", "test_name.py", 1)
    assert list(texts_said(claim, 'EMPTY = "tray is empty"\nserver.EMPTY = 1\n')) == said
