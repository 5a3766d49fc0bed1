"""A page as each builder renders it, in the process of a test: what Markdown makes of it, without a theme."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page
from zensical.config import parse_config
from zensical.markdown.render import render

from proof.guide.project import Project


@contextmanager
def inside(folder: Path) -> Iterator[str]:
    """Work in the folder of a guide, as a builder does; yields the path of its mkdocs.yml."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield str(folder / "mkdocs.yml")
    finally:
        os.chdir(before)


def by_mkdocs(project: Project, name: str) -> str:
    """The HTML of a page, given by its path in docs/."""
    with inside(project.root) as settings:
        config = load_config(settings)
        files = get_files(config)
        file = files.get_file_from_path(name)
        assert file is not None
        page = Page(None, file, config)
        page.read_source(config)
        page.render(config, files)
    assert page.content is not None
    return page.content


def by_zensical(project: Project, name: str) -> str:
    """The same; what follows on the front matter is what Zensical, too, hands to Markdown."""
    text = (project.docs / name).read_text(encoding="utf-8").split("---\n", 2)[2]
    with inside(project.root) as settings:
        parse_config(settings)
        html: str = render(text, name, name.removesuffix(".md") + "/")["content"]
    return html


RENDERERS: dict[str, Callable[[Project, str], str]] = {"mkdocs": by_mkdocs, "zensical": by_zensical}
