"""All of this repository is linted, formatted, typed, spelt, and imports in one direction: the hooks of pre-commit."""

import ast
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from proof.guide.project import Project
from proof.outcomes import fail_on
from proof.problem import Problem
from proof.samples.lint import check_format
from tests.conftest import PROJECT

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
