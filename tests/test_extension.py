"""What renders a page tells the Markdown extension which page it is; nothing is guessed from its text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from proof.guide.place import Place
from proof.guide.project import Project
from proof.problem import Unproven
from proof.site.digest import digest
from tests.builder import Builder
from tests.guide import PAGE, make_guide, read_guide
from tests.rendering import RENDERERS

Render = Callable[[Project, str], str]


@pytest.fixture(params=RENDERERS)
def render(request: pytest.FixtureRequest) -> Render:
    """Renders a page of a project as one of the builders does."""
    return RENDERERS[request.param]


def addresses(html: str) -> set[str]:
    """Where a text of HTML leads, without what leads to places on its own page."""
    nodes = LexborHTMLParser(html).css("[href], [src]")
    named = {node.attributes.get("href") or node.attributes.get("src") or "" for node in nodes}
    return {address for address in named if not address.startswith("#")}


@pytest.fixture
def twins(tmp_path: Path) -> Project:
    """A guide with two pages of the same text in different folders, which make a claim and show a trace."""
    page = read_guide("claims")["docs/index.md"]
    traced = {path: text for path, text in read_guide("traced").items() if "trace" in path or "steps" in path}
    return make_guide(tmp_path, page, files={"docs/part/twin.md": page, **traced}, name="claims")


def test_pages_of_the_same_text_have_addresses_of_their_own(twins: Project, builder: Builder) -> None:
    site = builder.build(twins)
    assets = f"assets/{digest(twins.docs / 'assets')[:12]}"
    proofs = {"reference/proofs/#answer-first-test", "reference/proofs/"}
    shown = {*proofs, f"{assets}/steps.css", f"{assets}/steps/step-through.js"}
    assert addresses(site.page("index.md").content.html or "") == shown
    assert addresses(site.page("part/twin.md").content.html or "") == {f"../../{address}" for address in shown}


def test_zensical_gets_addresses_that_lead_on_from_the_file(twins: Project) -> None:
    """It knows where it serves which file, and puts that in their place."""
    proofs = {"reference/proofs.md#answer-first-test", "reference/proofs.md"}
    named = {*proofs, "assets/steps.css", "assets/steps/step-through.js"}
    assert addresses(RENDERERS["zensical"](twins, "index.md")) == named
    assert addresses(RENDERERS["zensical"](twins, "part/twin.md")) == {f"../{address}" for address in named}


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_problem_has_the_line_of_the_file(end: str, tmp_path: Path, render: Render) -> None:
    """Whatever stands above and below what a builder hands to Markdown."""
    text = PAGE.replace("# A page", "\n\n# A page").rstrip() + "\n\n/// sample | part/other.py\n///"
    line = text.split("\n").index("/// sample | part/other.py") + 1
    project = make_guide(tmp_path, files={"docs/part/page.md": text + end})
    assert f"docs/part/page.md:{line}: there is no sample `part/other.py`" in render(project, "part/page.md")


def test_page_that_is_refused_shows_why(tmp_path: Path, render: Render) -> None:
    """A preview goes on where a build would not begin: a builder reads some of what we refuse."""
    project = make_guide(tmp_path, files={"docs/part/page.md": PAGE.replace("title: A page", "title: a: b")})
    html = render(project, "part/page.md")
    assert "docs/part/page.md:1: the front matter is not YAML" in html
    assert "Second heading" not in html


def test_markdown_that_tells_no_page_is_refused() -> None:
    markdown = Markdown(extensions=["proof.pages.extension"], extension_configs={"proof.pages.extension": {}})
    with pytest.raises(Unproven, match="does not tell which page it renders") as refused:
        markdown.convert("Hello")
    assert refused.value.problem.fix == "build the guide with MkDocs 1.6, or with Zensical"


@pytest.mark.parametrize(
    ("place", "link", "address"),
    [
        (("practice/recall.md", "practice/recall/index.html"), "deck.apkg", "../deck.apkg"),
        (("practice/index.md", "practice/index.html"), "deck.apkg", "deck.apkg"),
        (("index.md", "index.html"), "practice/deck.apkg", "practice/deck.apkg"),
        (("learn/first-task.md",), "../practice/deck.apkg", "../practice/deck.apkg"),
    ],
)
def test_place_names_files_as_markdown_and_as_html_do(place: tuple[str, ...], link: str, address: str) -> None:
    here = Place(Project(Path()), *place)
    assert (here.link("practice/deck.apkg"), here.address("practice/deck.apkg")) == (link, address)
