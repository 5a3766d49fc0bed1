"""All Python of this repository is linted, formatted and typed."""

import re
import subprocess
import sys

import pytest

from proof.format import formatted
from proof.problem import Problem
from proof.project import Project
from tests.conftest import PROJECT, fail_on

# path:line: error: message  [code]
MYPY_ERROR = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+): error: (?P<text>.*?)(?:  \[(?P<code>[\w-]+)\])?$")


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=PROJECT.root, capture_output=True, text=True, check=False
    )


def test_ruff_finds_nothing() -> None:
    checked = run("ruff", "check", ".")
    if checked.returncode:
        pytest.fail(f"{checked.stdout}\nto mend: correct it; `ruff check --fix` corrects much of it", pytrace=False)


def test_code_is_formatted() -> None:
    checked = run("ruff", "format", "--diff", ".")
    if checked.returncode:
        pytest.fail(f"{checked.stdout}\nto mend: run `ruff format`", pytrace=False)


def test_samples_are_formatted(project: Project) -> None:
    sources = {sample.name: sample.source for sample in project.samples()}
    mend = "run `make update`"
    fail_on(
        [
            Problem(path=f"snippets/{name}", what="is not formatted", mend=mend)
            for name, source in formatted(project, sources).items()
            if source != sources[name]
        ]
    )


def test_types_are_right(project: Project) -> None:
    """Strictly typed, but for the mistakes that samples in `broken/` state: `#! mypy: code` under the line."""
    checked = run("mypy", "proof", "snippets", "tests")
    found = {
        (error["path"], int(error["line"]), error["code"]): error["text"]
        for error in map(MYPY_ERROR.match, checked.stdout.splitlines())
        if error
    }
    stated = {
        (sample.path, line.statement, line.text.removeprefix("mypy: ")): line.line
        for sample in project.samples()
        for line in sample.stated
        if line.by_type_checker
    }
    problems = [
        Problem(
            path=path,
            line=line,
            what="mypy finds a mistake",
            found=f"{found[path, line, code]}  [{code}]",
            mend=f"correct it; in `broken/`, put `#! mypy: {code}` under the statement",
        )
        for path, line, code in found.keys() - stated.keys()
    ] + [
        Problem(
            path=path,
            line=stated[path, line, code],
            what="mypy finds no such mistake",
            expected=code,
            mend="remove the line, or correct the sample so that it shows the mistake",
        )
        for path, line, code in stated.keys() - found.keys()
    ]
    fail_on(problems)
    assert found or checked.returncode == 0, checked.stdout + checked.stderr
