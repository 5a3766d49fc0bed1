"""Claims: sentences about behaviour, each with the test in tests/claims/ or tests/outgrow/ that proves it."""

import ast
from dataclasses import dataclass
from pathlib import PurePosixPath

from proof.claims.parameters import Parameter


@dataclass(frozen=True)
class Claim:
    """A sentence and its test.

    Args:
        name: by which pages refer to it: `response-first` for the test `test_response_first`.
        sentence: the first paragraph of the docstring of the test.
        note: its other paragraphs: sources, conditions.
        parameters: with what its test is run.
        world: what is different where the claim must fail, from the docstring of the world.
        source: the test as it is written.
        path: the file of the test, relative to the root of the project.
        line: its line, counted from 1.
    """

    name: str
    sentence: str
    note: str
    parameters: tuple[Parameter, ...]
    world: str
    source: str
    path: str
    line: int

    @property
    def test(self) -> str:
        """The name of its test."""
        return f"test_{self.name.replace('-', '_')}"

    @property
    def topic(self) -> str:
        """The name of its topic."""
        return topic_of(self.path)

    @property
    def how_it_is_run(self) -> str:
        """With what its test is run, for readers; empty if it is run once."""
        each = [
            f"each `{named.names}` ({', '.join(f'`{value}`' if value else 'none' for value in named.values)})"
            for named in self.parameters
        ]
        return f"The test is run with {' and '.join(each)}." if each else ""

    @property
    def how_it_fails(self) -> str:
        """How its test is known to be able to fail, for readers; inline Markdown, as its sentence is."""
        where = "on a server" if self.path.startswith("tests/claims/") else "on processes"
        changed = f"To be sure that the test can fail, it was also run {where} with one thing changed"
        return f"{changed}: “{self.world}” There it failed, as it must."

    @property
    def orders(self) -> list[list[str]]:
        """The orders of events that its test asserts: `server.events == [...]`, `in_order(server.end(), ...)`."""
        found = []
        for node in ast.walk(ast.parse(self.source)):
            match node:
                case ast.Assert(test=ast.Compare(left=left, ops=[ast.Eq()], comparators=[ast.List(elts=named)])):
                    compared = left
                case ast.Assert(test=ast.Call(func=ast.Name(id="in_order"), args=[compared, *named])):
                    pass
                case _:
                    continue
            names = [part.value for part in named if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if is_told(compared) and len(names) == len(named):
                found.append(names)
        return found


def is_told(compared: ast.expr) -> bool:
    """Whether an expression of a test is what its server told, from one event to another, in the order of time.

    Sorted or reversed, it would be in another order.
    """
    match compared:
        case ast.Subscript(value=events, slice=ast.Slice(step=None)):
            return is_told(events)
        case ast.Attribute(attr="events") | ast.Call(func=ast.Attribute(attr="end"), args=[]):
            return True
    return False


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
        name: as `topic_of` has it.
        title: the docstring of the module, without the stop.
        claims: its claims, in the order of the file.
        file: the file of their tests, relative to the root of the project.
        path: the file of the application that they are about, as well.
        application: its text; empty if there is no such file.
    """

    name: str
    title: str
    claims: tuple[Claim, ...]
    file: str
    path: str
    application: str


def topic_of(path: str) -> str:
    """The name of the topic of a file: `order` for tests/claims/test_order.py, `outgrow-kills` for tests/outgrow/."""
    folder, name = PurePosixPath(path).parts[-2:]
    topic = name.removeprefix("test_").removesuffix(".py")
    return topic if folder == "claims" else f"{folder}-{topic}"
