"""Claims: sentences about behaviour, each with the test in tests/claims/ that proves it."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proof.guide.project import Project
from proof.problem import Fault, Problem, Unproven


@dataclass(frozen=True)
class Claim:
    """A sentence and its test.

    Args:
        name: by which pages refer to it: `response-first` for the test `test_response_first`.
        sentence: the first paragraph of the docstring of the test.
        note: its other paragraphs: sources, conditions.
        world: what is different where the claim must fail, from the docstring of the world.
        source: the test as it is written.
        path: the file of the test, relative to the root of the project.
        line: its line, counted from 1.
    """

    name: str
    sentence: str
    note: str
    world: str
    source: str
    path: str
    line: int

    @property
    def how_it_fails(self) -> str:
        """How its test is known to be able to fail, for readers; inline Markdown, as its sentence is."""
        changed = "To be sure that the test can fail, it was also run on a server with one thing changed"
        return f"{changed}: “{self.world}” There it failed, as it must."

    @property
    def is_served(self) -> bool:
        """Whether its test starts a server, and so is run in its world as well."""
        return any(isinstance(node, ast.Name) and node.id == "serve" for node in ast.walk(ast.parse(self.source)))

    @property
    def orders(self) -> list[list[str]]:
        """The orders of events that its test asserts: `server.events == [...]`, `in_order(server.events, ...)`."""
        found = []
        for node in ast.walk(ast.parse(self.source)):
            match node:
                case ast.Assert(test=ast.Compare(left=left, ops=[ast.Eq()], comparators=[ast.List(elts=named)])):
                    compared = left
                case ast.Assert(test=ast.Call(func=ast.Name(id="in_order"), args=[compared, *named])):
                    pass
                case _:
                    continue
            is_told = any(isinstance(part, ast.Attribute) and part.attr == "events" for part in ast.walk(compared))
            names = [part.value for part in named if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if is_told and len(names) == len(named):
                found.append(names)
        return found


@dataclass(frozen=True)
class World:
    """A function that changes one thing in the process of a server.

    Args:
        name: its name.
        sentence: what is different there, from its docstring.
        path: its file, relative to the root of the project.
        line: its line, counted from 1.
    """

    name: str
    sentence: str
    path: str
    line: int


@dataclass(frozen=True)
class Topic:
    """A module of claims.

    Args:
        name: `responses` for tests/claims/test_responses.py.
        title: the docstring of the module, without the stop.
        claims: its claims, in the order of the file.
        path: the file of the application that they are about, relative to the root of the project.
        application: its text; empty if there is no such file.
    """

    name: str
    title: str
    claims: tuple[Claim, ...]
    path: str
    application: str


def read_topics(project: Project) -> list[Topic]:
    """Every topic of a project, sorted by its name. Raises Unproven if one cannot be read."""
    folder = project.root / "tests/claims"
    worlds = tuple((world.name, world.sentence) for world in read_worlds(project))
    return [read_topic(file, project, worlds) for file in sorted(folder.glob("test_*.py"))]


def read_worlds(project: Project) -> list[World]:
    """Every world of a project: the functions in tests/claims/worlds/ that say what is different there."""
    files = sorted((project.root / "tests/claims/worlds").glob("*.py"))
    return [world for file in files for world in worlds_in(project.read(file), project.path(file))]


def read_topic(file: Path, project: Project, worlds: tuple[tuple[str, str], ...]) -> Topic:
    """Read a module of claims."""
    text, path = project.read(file), project.path(file)
    name = file.stem.removeprefix("test_")
    served = re.search(r'serve\(\s*"(\w+):', text)
    application = file.parent / f"apps/{served[1] if served else name}.py"
    shown = project.read(application).strip() if application.is_file() else ""
    title = paragraph(ast.get_docstring(parse(text, path)) or name).removesuffix(".")
    return Topic(name, title, claims_in(text, path, worlds), project.path(application), shown)


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
    tests = [node for node in parse(text, path).body if isinstance(node, ast.FunctionDef)]
    lines = text.split("\n")
    return tuple(read_claim(test, lines, path, dict(worlds)) for test in tests if test.name.startswith("test_"))


def read_claim(test: ast.FunctionDef, lines: list[str], path: str, worlds: dict[str, str]) -> Claim:
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
    return Claim(name, " ".join(sentence.split()), note, world, source, path, test.lineno)


def paragraph(docstring: str) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join(docstring.partition("\n\n")[0].split())


def read_claims(project: Project) -> dict[str, Claim]:
    """Every claim of a project by its name. Raises Unproven if one cannot be read."""
    return {claim.name: claim for topic in read_topics(project) for claim in topic.claims}


def find_claim(claims: dict[str, Claim], name: str) -> Claim:
    """The claim of a name.

    Raises:
        Fault: there is none.
    """
    if name not in claims:
        test = f"test_{name.replace('-', '_')}"
        raise Fault(f"there is no claim `{name}`", f"name one that exists, or prove it: write {test} in tests/claims/")
    return claims[name]
