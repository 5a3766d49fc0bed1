"""The type check: `python -m tests.type_check` finds by mypy exactly the mistakes that samples state, and no others.

A sample in `broken/` states its mistakes: `#! mypy: code` under the line.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from proof.guide.project import Project
from proof.problem import Problem
from tests.parts import ROOT

# path:line: error: message  [code]
MYPY_ERROR = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+): error: (?P<text>.*?)(?:  \[(?P<code>[\w-]+)\])?$")


CACHE = ".cache/mypy"


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Wait until nobody else uses what mypy knows of a project from its last run, and keep others waiting meanwhile."""
    (root / CACHE).mkdir(parents=True, exist_ok=True)
    with FileLock(root / f"{CACHE}.lock"):
        yield


def check_types(project: Project) -> list[Problem]:
    """List the mistakes that mypy finds and no sample states, and those that a sample states and mypy does not find."""
    command = [sys.executable, "-m", "mypy", "proof", "snippets", "tests"]
    with alone(project.root):
        checked = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
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
    if checked.returncode and not found:
        said = checked.stdout + checked.stderr
        return [
            Problem(path="mypy", what="does not run", found=said.strip(), fix="correct its settings in pyproject.toml")
        ]
    return [
        Problem(
            path=path,
            line=line,
            what="mypy finds a mistake",
            found=f"{found[path, line, code]}  [{code}]",
            fix=f"correct it; in `broken/`, put `#! mypy: {code}` under the statement",
        )
        for path, line, code in sorted(found.keys() - stated.keys())
    ] + [
        Problem(
            path=path,
            line=stated[path, line, code],
            what="mypy finds no such mistake",
            expected=code,
            fix="remove the line, or correct the sample so that it shows the mistake",
        )
        for path, line, code in sorted(stated.keys() - found.keys())
    ]


def main() -> int:
    """Print what is wrong; returns the exit status."""
    problems = check_types(Project(ROOT))
    print("\n\n".join(map(str, problems)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
