"""All of this repository is linted, formatted, typed, spelt, and imports in one direction: the hooks of pre-commit."""

import ast
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from proof.guide.project import Project
from proof.outcomes import fail_on
from proof.problem import Problem
from proof.samples.lint import check_format
from tests.conftest import PROJECT
from tests.parts import GUIDES

CONFIG = ".pre-commit-config.yaml"


@dataclass(frozen=True)
class Hook:
    """A check of the whole project, as the configuration of pre-commit names it.

    Args:
        id: its id.
        name: what it is about, and what corrects what it finds.
        entry: its command, run in the root of the project, with programs in `.venv/bin/`.
    """

    id: str
    name: str
    entry: str

    def run(self, root: Path) -> "subprocess.CompletedProcess[str]":
        """Check a project, with the programs of the environment that runs this."""
        command = [part.replace(".venv/bin", f"{sys.prefix}/bin") for part in shlex.split(self.entry)]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def read_hooks(root: Path) -> list[Hook]:
    """The hooks of a project."""
    [repository] = yaml.safe_load((root / CONFIG).read_text(encoding="utf-8"))["repos"]
    return [Hook(hook["id"], hook["name"], hook["entry"]) for hook in repository["hooks"]]


@pytest.mark.parametrize("check", read_hooks(PROJECT.root), ids=lambda check: check.id)
def test_hook_of_pre_commit_finds_nothing(check: Hook) -> None:
    ran = check.run(PROJECT.root)
    if ran.returncode:
        pytest.fail(f"{check.name}: `{check.entry}`\n\n{ran.stdout}{ran.stderr}", pytrace=False)


def test_samples_are_formatted(project: Project) -> None:
    fail_on(list(check_format(project)))


# A room that is longer is perhaps two; a function that is longer is not read at one look.
MOST_LINES = {"module": 150, "function": 40}


def long_parts(path: str, source: str) -> list[Problem]:
    """A module and functions of it that have too many lines.

    Args:
        path: the module, relative to the root of the project.
        source: its text.
    """
    functions = [
        ("function", node.lineno, (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [
        Problem(path=path, line=line, what=f"a {kind} of {lines} lines", fix=f"divide it: {MOST_LINES[kind]} at most")
        for kind, line, lines in [("module", 1, source.count("\n")), *functions]
        if lines > MOST_LINES[kind]
    ]


def test_modules_and_functions_are_short() -> None:
    modules = sorted((PROJECT.root / "proof").rglob("*.py"))
    fail_on([problem for file in modules for problem in long_parts(PROJECT.path(file), PROJECT.read(file))])


def test_what_is_long_is_found() -> None:
    body = "    x = 1\n"
    assert long_parts("proof/a.py", f"def f():\n{body * 39}" + "x = 1\n" * 110) == []
    [module, function] = long_parts("proof/a.py", f"def f():\n{body * 40}" + "x = 1\n" * 110)
    assert (module.line, module.what) == (1, "a module of 151 lines")
    assert (function.line, function.what) == (1, "a function of 41 lines")


def hollow_tests(path: str, source: str) -> list[Problem]:
    """What lets tests of a module pass without a look: a way out, nothing in them, an assertion that is always true.

    Args:
        path: the module, relative to the root of the project.
        source: its text.
    """
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [
        Problem(path=path, line=node.lineno, what=f"{function.name} {what}", fix="let it run to its end, and look")
        for function in functions
        if function.name.startswith("test_")
        for node, what in hollow_parts(function)
    ]


def hollow_parts(test: ast.FunctionDef) -> Iterator[tuple[ast.stmt, str]]:
    """The statements of a test that let it pass without a look, and what each does."""
    inner = [node for node in ast.walk(test) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)][1:]
    own = {*ast.walk(test)} - {each for function in inner for each in ast.walk(function)}
    if all(
        isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and is_constant(node.value)) for node in test.body
    ):
        yield test, "has nothing in it"
    for node in own:
        match node:
            case ast.Return():
                yield node, "returns early"
            case ast.If(test=asked) | ast.While(test=asked) if is_constant(asked):
                yield node, "goes the same way each time"
            case ast.Assert(test=asked) if is_constant(asked):
                yield node, "asserts what is always true"


def is_constant(node: ast.expr) -> bool:
    """Whether an expression has the same value each time."""
    return not any(isinstance(each, ast.Name | ast.Call) for each in ast.walk(node))


def test_no_test_is_hollow() -> None:
    files = [file for file in sorted((PROJECT.root / "tests").rglob("test_*.py")) if GUIDES not in file.parents]
    files.append(PROJECT.root / "proof/proofs.py")
    fail_on([problem for file in files for problem in hollow_tests(PROJECT.path(file), PROJECT.read(file))])


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("return\n    assert look()", "returns early"),
        ('"""It holds."""', "has nothing in it"),
        ("...", "has nothing in it"),
        ("if False:\n        assert look()", "goes the same way each time"),
        ("look()\n    assert 1 == 1", "asserts what is always true"),
    ],
)
def test_hollow_test_is_found(body: str, what: str) -> None:
    [problem] = hollow_tests("tests/test_it.py", f"def test_it():\n    {body}\n")
    assert problem.what == f"test_it {what}"


def test_function_in_a_test_may_return() -> None:
    assert hollow_tests("tests/test_it.py", "def test_it():\n    def f(): return 1\n    assert f()\n") == []
