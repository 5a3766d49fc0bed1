"""What is written beside the site: the guide in Markdown, and the cards for Anki.

There is a file per page, with its samples filled in, and llms.txt, which lists them.

llms.txt follows https://llmstxt.org: a heading, a summary, then sections of links.
"""

from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from proof.guide.navigation import pages_of
from proof.guide.page import Page
from proof.guide.place import Place
from proof.guide.project import Project
from proof.guide.snapshot import Snapshot
from proof.pages.fill import Filler
from proof.practice.card import all_cards
from proof.practice.references import References
from proof.problem import Problem, Unproven


def export(project: Project, folder: Path) -> None:
    """Write the Markdown version of a project and its cards for Anki beside its built site.

    A page `docs/learn/first-task.md` becomes `learn/first-task.md`, so that the links between pages hold.

    Args:
        project: the project.
        folder: the site.

    Raises:
        Unproven: a page has no title or description, or cannot be filled in, a card cannot be read, or the navigation
            names no page.
    """
    project = Snapshot(project.root)
    pages = {page.name: page for page in project.pages()}
    for problem in [problem for page in pages.values() for problem in page.check_meta()]:
        raise Unproven(problem)
    for page in pages.values():
        file = folder / page.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(readable(page, project), encoding="utf-8")
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    (folder / "llms.txt").write_text("\n".join([*list_pages(settings, pages), ""]), encoding="utf-8")
    cards = all_cards(project.known(References))
    if cards:
        # Loaded where there are any: it takes longer than to build a small guide.
        from proof.practice.anki import anki_package

        package = folder / project.settings.package
        package.parent.mkdir(parents=True, exist_ok=True)
        package.write_bytes(anki_package(settings["site_name"], cards, settings["site_url"] or ""))


def readable(page: Page, project: Project) -> str:
    """A page as plain Markdown, with its samples filled in.

    Raises:
        Unproven: it cannot be filled in.
    """

    def refuse(problem: Problem) -> list[str]:
        raise Unproven(problem)

    before = page.text.count("\n") - page.body.count("\n")
    filler = Filler(Place(project, page.name), before, refuse, for_site=False)
    return "\n".join(filler.fill(page.body.splitlines())) + "\n"


def list_pages(settings: dict[str, Any], pages: dict[str, Page]) -> list[str]:
    """The lines of llms.txt, in the order of the navigation. Raises Unproven if that names no page."""
    lines = [f"# {settings['site_name']}", "", f"> {settings['site_description']}"]
    for entry in settings["nav"]:
        for title, content in entry.items():
            names = pages_of(content)
            for name in names:
                if name not in pages:
                    fix = "name one by its path in docs/, or remove it"
                    raise Unproven(Problem(path="mkdocs.yml", what=f"there is no page `{name}`", fix=fix))
            listed = [f"- [{pages[name].meta['title']}]({name}): {pages[name].meta['description']}" for name in names]
            lines += ["", f"## {title}", "", *listed]
    return lines
