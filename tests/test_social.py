"""A page that has an address has a picture for links to it, made from its title and its description."""

from pathlib import Path

import pytest
from PIL import Image

from proof.guide.html import Site
from proof.site.build import build
from proof.site.builders import BUILDERS
from proof.site.check_assets import check_pictures
from proof.site.social import SIZE, draw, wrap
from tests.guide import make_guide

PAGE = """\
---
title: A page
description: What the page is about.
---

# A page
"""


@pytest.fixture(scope="module", params=BUILDERS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a guide that has an address, by each of the builders."""
    settings = {"site_url": "https://example.com/guide/"}
    project = make_guide(tmp_path_factory.mktemp("guide"), settings=settings, files={"docs/part/page.md": PAGE})
    built = build(project, project.root / "site", request.param)
    assert built.returncode == 0, built.stderr
    return Site(project.root / "site")


def test_page_names_its_picture(site: Site) -> None:
    page = site.page("part/page.md")
    said = {node.attributes["property"]: node.attributes["content"] for node in page.tree.css("meta[property]")}
    assert said["og:image"] == "https://example.com/guide/part/page/social.png"
    assert said["og:image:alt"] == "A page: What the page is about."
    drawn = draw(said["og:site_name"] or "", "A page", "What the page is about.")
    with Image.open(site.folder / "part/page/social.png") as picture:
        assert (picture.size, picture.convert("RGB").tobytes()) == (SIZE, drawn.convert("RGB").tobytes())
    assert list(check_pictures(site)) == []


def test_picture_of_another_kind_is_found(site: Site, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(site.page("part/page.md").html, encoding="utf-8")
    for kind, size, found in (("PNG", (1200, 600), "1200 x 600"), ("JPEG", SIZE, "no PNG")):
        Image.new("RGB", size).save(tmp_path / "social.png", kind)
        [problem] = check_pictures(Site(tmp_path))
        assert (problem.expected, problem.found) == ("1200 x 630", found)


def test_page_without_address_has_no_picture(tmp_path: Path) -> None:
    project = make_guide(tmp_path)
    assert build(project, tmp_path / "site").returncode == 0
    assert "og:image" not in Site(tmp_path / "site").page("index.md").html
    assert list((tmp_path / "site").rglob("social.png")) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("one two three", ["one two", "three"]),
        ("one two three four", ["one two", "three…"]),
        ("one two three a four", ["one two", "three…"]),
        ("one internationalisation two", ["one", "…"]),
    ],
)
def test_long_text_ends_with_an_ellipsis(text: str, lines: list[str]) -> None:
    assert wrap(text, 2, lambda line: len(line) <= 7) == lines
