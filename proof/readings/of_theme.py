"""Sections of the theme: each template that says something is one, and when and of what it says so is its evidence."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from mkdocs.utils.yaml import yaml_load

from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.readings.exhibit import Exhibit
from proof.readings.section import Section
from proof.readings.words import words_of

# A picture may have a title, or texts.
ENDINGS = (".html", ".xml", ".svg")


def sections_of_theme(project: Project) -> Iterator[Section]:
    """The templates of a guide that have words. Those that are elsewhere belong to another guide.

    Args:
        project: the guide.

    Raises:
        Unproven: a template cannot be read, or a file is none.
    """
    theme = yaml_load(project.read(project.root / "mkdocs.yml")).get("theme")
    name = theme.get("custom_dir") if isinstance(theme, dict) else None
    folder = project.root / (name or "")
    if not name or not folder.resolve().is_relative_to(project.root.resolve()):
        return
    for file in (folder / name for name in project.names_below(folder, "*")):
        path, text = project.path(file), project.read(file)
        if not file.name.endswith(ENDINGS):
            fix = f"write a template, {', '.join(f'`{ending}`' for ending in ENDINGS)}, or remove the file"
            raise Unproven(Problem(path=path, what="would be published, and nothing here reads it", fix=fix))
        try:
            words = words_of(text)
        except TemplateSyntaxError as error:
            what, fix = f"this is no template: {error.message}", "correct the line, or one above it"
            raise Unproven(Problem(path=path, line=error.lineno, what=what, fix=fix)) from None
        if words:
            # A text may be shown on another page, and a value may be another one: the words are the same.
            yield Section(path, 1, words, (Exhibit("template", path, text, text),), path, is_stating=False)
