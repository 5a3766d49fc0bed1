"""The types of samples: mypy finds exactly the mistakes that samples state, and no others.

A sample in `broken/` states its mistakes: `#! mypy: code` under the statement.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem, Unproven

# path:line: error: message  [code]
MYPY_ERROR = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+): error: (?P<text>.*?)(?:  \[(?P<code>[\w-]+)\])?$")
CACHE = ".cache/mypy"
# The path of a file, its line, and the code of the mistake.
Place = tuple[str, int, str]


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Wait until nobody else uses what mypy knows of a project from its last run, and keep others waiting meanwhile."""
    (root / CACHE).mkdir(parents=True, exist_ok=True)
    with FileLock(root / f"{CACHE}.lock"):
        yield


def check_types(project: Project, only: str = "", code: Mapping[str, Sequence[str]] | None = None) -> list[Problem]:
    """List the mistakes that mypy finds and no sample states, and those that a sample states and mypy does not find.

    What has an environment of its own is checked with the packages of that.

    Args:
        project: the guide.
        only: the one sample that is wanted; empty for all.
        code: other files and folders that are checked, by the folder with whose environment; empty for the guide's.
    """
    problems = []
    for folder in ("", *project.environments.folders):
        names = [name for name in project.python_names(only) if project.environments.folder_of(name) == folder]
        samples = [project.sample(name) for name in names]
        paths = [*(sample.path for sample in samples), *(code or {}).get(folder, [])]
        try:
            problems += compare(samples, find_mistakes(project, folder, paths) if paths else {})
        except Unproven as error:
            problems.append(error.problem)
    return problems


def find_mistakes(project: Project, folder: str, paths: Sequence[str]) -> dict[Place, str]:
    """What mypy finds.

    Args:
        project: the guide.
        folder: the folder of an environment, relative to snippets/; empty for that of the guide.
        paths: the files and folders that are checked with it, relative to the root of the guide.

    Raises:
        Unproven: mypy does not run, or there is no such environment.
    """
    python = project.environments.environment(folder).python
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--explicit-package-bases",
        f"--python-executable={python}",
        f"--cache-dir={CACHE}/{folder}",
    ]
    with alone(project.root):
        checked = subprocess.run([*command, *paths], cwd=project.root, capture_output=True, text=True, check=False)
    found = {
        (error["path"], int(error["line"]), error["code"]): error["text"]
        for error in map(MYPY_ERROR.match, checked.stdout.splitlines())
        if error
    }
    if checked.returncode and not found:
        said, fix = checked.stdout + checked.stderr, "correct its settings in pyproject.toml"
        raise Unproven(Problem(path="mypy", what="does not run", found=said.strip(), fix=fix))
    return found


def compare(samples: Sequence[Sample], found: dict[Place, str]) -> list[Problem]:
    """How what mypy finds differs from what samples state."""
    stated = {
        (sample.path, line.statement, line.text.removeprefix("mypy: ")): line.line
        for sample in samples
        for line in sample.stated
        if line.by_type_checker
    }
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
