"""Topics: claims and worlds, read from the files in tests/claims/ and, for those of queues, in tests/outgrow/."""

import ast
import re
from functools import cache
from pathlib import Path

from proof.claims.claim import Claim, Topic, World, topic_of
from proof.claims.parameters import parameters_of
from proof.guide.project import Project
from proof.guide.texts import CLAIMS
from proof.problem import Fault, Problem, Unproven


def read_topics(project: Project) -> list[Topic]:
    """Every topic of a project, sorted by its folder and its name. Raises Unproven if one cannot be read."""
    worlds = tuple((world.name, world.sentence) for world in read_worlds(project))
    files = [file for folder in CLAIMS for file in sorted((project.root / folder).glob("test_*.py"))]
    return [read_topic(file, project, worlds) for file in files]


def read_worlds(project: Project) -> list[World]:
    """Every world of a project: the functions in folders `worlds` that say what is different there."""
    files = [file for folder in CLAIMS for file in sorted((project.root / folder / "worlds").glob("*.py"))]
    return [world for file in files for world in worlds_in(project.read(file), project.path(file))]


def read_topic(file: Path, project: Project, worlds: tuple[tuple[str, str], ...]) -> Topic:
    """Read a module of claims."""
    text, path = project.read(file), project.path(file)
    name = file.stem.removeprefix("test_")
    served = re.search(r'serve\(\s*"(\w+):', text)
    application = file.parent / f"apps/{served[1] if served else name}.py"
    shown = project.read(application).strip() if application.is_file() else ""
    title = paragraph(ast.get_docstring(parse(text, path)) or name).removesuffix(".")
    return Topic(topic_of(path), title, claims_in(text, path, worlds), path, project.path(application), shown)


# What follows is found once in a text, however many pages make its claims.


@cache
def parse(text: str, path: str) -> ast.Module:
    """Parse a module of claims or worlds.

    Raises:
        Unproven: it is not valid Python.
    """
    try:
        return ast.parse(text)
    except SyntaxError as error:
        what, fix = f"not valid Python: {error.msg}", "correct the line, or the one above"
        raise Unproven(Problem(path=path, line=error.lineno, what=what, fix=fix)) from None


@cache
def worlds_in(text: str, path: str) -> tuple[World, ...]:
    """The worlds of a module. Raises Unproven if it is not valid Python."""
    return tuple(
        World(node.name, paragraph(docstring), path, node.lineno)
        for node in parse(text, path).body
        if isinstance(node, ast.FunctionDef) and (docstring := ast.get_docstring(node))
    )


@cache
def claims_in(text: str, path: str, worlds: tuple[tuple[str, str], ...]) -> tuple[Claim, ...]:
    """The claims of a module. Raises Unproven if it is not valid Python.

    Args:
        text: the module.
        path: its file, relative to the root of the project.
        worlds: what is different in each world, by its name.
    """
    module, lines = parse(text, path), text.split("\n")
    tests = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return tuple(read_claim(test, module, lines, path, dict(worlds)) for test in tests)


def read_claim(test: ast.FunctionDef, module: ast.Module, lines: list[str], path: str, worlds: dict[str, str]) -> Claim:
    """Read a claim from its test."""
    docstring = ast.get_docstring(test) or ""
    sentence, _, note = docstring.partition("\n\n")
    first = min([test.lineno, *(decorator.lineno for decorator in test.decorator_list)])
    source = "\n".join(lines[first - 1 : test.end_lineno])
    marks = [
        decorator.args[0].id
        for decorator in test.decorator_list
        if isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id == "fails_in"
        and isinstance(decorator.args[0], ast.Name)
    ]
    world = worlds.get(marks[0], "") if marks else ""
    name = test.name.removeprefix("test_").replace("_", "-")
    said = " ".join(sentence.split())
    return Claim(name, said, note, parameters_of(test, module), world, source, path, test.lineno)


def paragraph(docstring: str) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join(docstring.partition("\n\n")[0].split())


def read_claims(project: Project) -> dict[str, Claim]:
    """Every claim of a project by its name. Raises Unproven if one cannot be read."""
    return {claim.name: claim for topic in project.known(read_topics) for claim in topic.claims}


def find_claim(claims: dict[str, Claim], name: str) -> Claim:
    """The claim of a name.

    Raises:
        Fault: there is none.
    """
    if name not in claims:
        test = f"test_{name.replace('-', '_')}"
        raise Fault(f"there is no claim `{name}`", f"name one that exists, or prove it: write {test} in tests/claims/")
    return claims[name]
