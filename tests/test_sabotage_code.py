"""Each thing that a tool finds in our code, or does not find where a sample states it, fails the run and the commit."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.run.environments import CACHE as ENVIRONMENTS
from proof.samples.types import CACHE, alone
from tests.conftest import PROJECT
from tests.copies import copy_project, plain_environment
from tests.parts import ROOT
from tests.test_code import read_hooks
from tests.test_sabotage_run import pytest_in
from tests.type_check import check_all_types

WORKFLOW = """\
name: Extra
on: push
permissions: {}
jobs:
  extra:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
"""
SCRIPT = """\
/** @type {number} */
export const number = "1";
const unused  = number;
"""
# Not in one piece, or it would be a mistake of this file.
MISSPELT = "the".replace("he", "eh")
STIFF = "Mend the the sample."
HARD = "Asynchronous instrumentation necessitates comprehensive infrastructural considerations.\n"
# An import that the direction of the house forbids, by the module that gets it.
AGAINST_THE_DIRECTION = {
    "proof/guide/region.py": "proof.pages.fill",
    "proof/run/child/guard.py": "proof.problem",
    "proof/practice/check_site.py": "proof.practice.questions_block",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this project with a mistake for each tool."""
    copy = copy_project(tmp_path_factory.mktemp("copy"))
    # What mypy knows of the files that are the same; without it, it takes ten times as long.
    check_all_types(PROJECT)
    with alone(ROOT):
        shutil.copytree(ROOT / CACHE, copy / CACHE)
    # The environments are those of this run, which has made them: to install them again takes minutes.
    (copy / ENVIRONMENTS).symlink_to(ROOT / ENVIRONMENTS)
    (copy / "proof/extra.py").write_text('"""Extra."""\n\nimport os\n\nnumber: int = "1"\n', encoding="utf-8")
    (copy / "tests/extra.py").write_text("number  = 1\n", encoding="utf-8")
    for module, imported in AGAINST_THE_DIRECTION.items():
        with (copy / module).open("a", encoding="utf-8") as file:
            file.write(f"\n\ndef extra() -> None:\n    import {imported}\n")
    # The first mistake of this sample is no longer there, and another one, not formatted, is.
    sample = copy / "snippets/learn/broken/missing_argument.py"
    text = sample.read_text(encoding="utf-8").replace("add_task(write_log)", "add_task(write_log, message)")
    sample.write_text(text + "number: int = '1'\n", encoding="utf-8")
    (copy / "docs/assets/extra.js").write_text(SCRIPT, encoding="utf-8")
    (copy / "docs/extra.md").write_text(f"It is sent after {MISSPELT} response.\n\n{STIFF}\n", encoding="utf-8")
    (copy / "docs/hard.md").write_text(HARD, encoding="utf-8")
    (copy / ".github/workflows/extra.yml").write_text(WORKFLOW, encoding="utf-8")
    return copy


FOUND = {
    "ruff-check": ["F401"],
    "ruff-format": ["-number  = 1"],
    "mypy": [
        "proof/extra.py:5: mypy finds a mistake",
        "snippets/learn/broken/missing_argument.py:15: mypy finds no such mistake",
        'Incompatible types in assignment (expression has type "str", variable has type "int")  [assignment]',
    ],
    "imports": [
        "The following modules are not listed as layers:",
        "- proof.extra",
        "proof.guide is not allowed to import proof.pages:",
        "proof.run.child is not allowed to import proof.problem:",
        "proof.practice.check_site -> proof.practice.questions_block (l.",
        "No cycles are allowed in proof.",
    ],
    "deno-check": ["Type 'string' is not assignable to type 'number'", "docs/assets/extra.js:2"],
    "deno-lint": ["no-unused-vars", "docs/assets/extra.js:3"],
    "deno-fmt": ["+const unused = number;"],
    "typos": [f"`{MISSPELT}` should be `the`", "docs/extra.md:1"],
    "english": [
        "docs/extra.md:3: not good English, by lexical_illusions",
        "docs/extra.md:3: not good English, by editor",
        "`Mend` is not said here: say correct, or fix",
        "docs/hard.md: hard to read, by Flesch's reading ease",
    ],
    "zizmor": ["unpinned-uses", ".github/workflows/extra.yml:8"],
}


def test_sabotage_is_found(copy: Path) -> None:
    ran = pytest_in(copy, "tests/test_code.py")
    assert ran.returncode == 1
    failed = set(re.findall(r"^FAILED tests/test_code.py::\w+(?:\[([\w-]+)\])?", ran.stdout, re.MULTILINE))
    assert failed == {*FOUND, ""}
    assert "snippets/learn/broken/missing_argument.py: is not formatted" in ran.stdout
    for part in [part for parts in FOUND.values() for part in parts]:
        assert part in ran.stdout


def test_commit_with_a_mistake_is_refused(copy: Path) -> None:
    """By pre-commit, as CONTRIBUTING.md installs it; it fetches nothing."""
    (copy / ".venv").symlink_to(sys.prefix)
    (copy / ".gitignore").write_text(".venv\n.cache\n", encoding="utf-8")
    offline = {"PIP_NO_INDEX": "1", "PRE_COMMIT_HOME": str(copy / ".cache/pre-commit")}
    environment = {**plain_environment(), **offline, "GIT_CONFIG_GLOBAL": "/dev/null"}

    def run(*command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)

    for command in (["git", "init"], ["git", "add", "."], [".venv/bin/pre-commit", "install"]):
        assert run(*command).returncode == 0
    identity = ["-c", "user.name=writer", "-c", "user.email=writer@example.com"]
    committed = run("git", *identity, "commit", "--message", "Extra")
    assert committed.returncode != 0
    refused = re.findall(r"^- hook id: (\S+)$", committed.stderr, re.MULTILINE)
    assert refused == [hook.id for hook in read_hooks(copy)]
    assert set(refused) == set(FOUND)


def test_type_checker_that_does_not_run_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.mypy]\nplugins = ['no_such_plugin']\n", encoding="utf-8")
    for folder in ("proof", "snippets", "tests"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.py").touch()
    [problem] = check_all_types(Project(tmp_path))
    assert problem.what == "does not run"
    assert "no_such_plugin" in (problem.found or "")
