"""The front matter of a page is what both builders take for it."""

import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from proof.guide.page import Page
from tests.copies import typed_environment

# How pages can begin, and what of it is theirs to show. The builders name a page without a title by its file.
BEGINNINGS = {
    "plain": ("---\ntitle: Found\n---\n\nBody\n", "\nBody\n"),
    "dots": ("---\ntitle: Found\n...\nBody\n", "Body\n"),
    "spaces": ("---  \ntitle: Found\n--- \nBody\n", "Body\n"),
    "dashes-in-a-value": ("---\nkeywords: a---\ntitle: Found\n---\nBody\n", "Body\n"),
    "dashes-in-a-text": ("---\ntitle: Found\nkeywords: |\n  ---\n  a\n---\nBody\n", "Body\n"),
    "rule-below": ("---\ntitle: Found\n---\nBody\n\n---\n\nMore\n", "Body\n\n---\n\nMore\n"),
    "four-dashes": ("----\ntitle: Found\n----\nBody\n", "----\ntitle: Found\n----\nBody\n"),
    "line-above": ("\n---\ntitle: Found\n---\nBody\n", "\n---\ntitle: Found\n---\nBody\n"),
    "rules": ("Body\n\n---\n\ntitle: Found\n\n---\n", "Body\n\n---\n\ntitle: Found\n\n---\n"),
}


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that a builder makes of a page for each beginning, without anything of ours."""
    guide = tmp_path_factory.mktemp("guide")
    (guide / "docs").mkdir()
    (guide / "mkdocs.yml").write_text("site_name: Pages\n", encoding="utf-8")
    for name, (text, _) in BEGINNINGS.items():
        (guide / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", request.param, "build"]
    subprocess.run(command, cwd=guide, env=typed_environment(), check=True, capture_output=True)
    return guide / "site"


@pytest.mark.parametrize("name", BEGINNINGS)
def test_title_is_the_one_that_builders_show(name: str, site: Path) -> None:
    html = LexborHTMLParser((site / name / "index.html").read_text(encoding="utf-8"))
    [title] = html.css("title")
    assert title.text().startswith("Found") == (Page(f"{name}.md", BEGINNINGS[name][0]).meta.get("title") == "Found")


@pytest.mark.parametrize("name", BEGINNINGS)
def test_body_is_what_follows(name: str) -> None:
    text, body = BEGINNINGS[name]
    page = Page(f"{name}.md", text)
    assert page.body == body
    lines = text.split("\n")
    assert [lines[number - 1] for number, _ in page.markdown] == [line for _, line in page.markdown]
    assert "\n".join(line for _, line in page.markdown) == body.removesuffix("\n")


def test_what_looks_like_a_block_in_front_matter_is_none() -> None:
    hint = "keywords: |\n  /// speeds\n  ///\n  /// sample | part/hidden.py\n  ///\n"
    text = f"---\ntitle: Found\n{hint}---\n\n/// sample | part/sample.py\n///\n\n[It](claim:answer-first) is so.\n"
    page = Page("found.md", text)
    assert [(block.kind, block.line) for block in page.blocks] == [("sample", 10)]
    assert page.sample_names == ["part/sample.py"]
    assert [(link.target, link.line) for link in page.links] == [("claim:answer-first", 13)]
