"""The habits of samples: ruff finds nothing in them, and would format them as they are."""

import json
import subprocess
import sys
from collections.abc import Iterator

from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.samples.format import formatted


def check_lint(project: Project, only: str = "") -> Iterator[Problem]:
    """Find what ruff finds, by the settings in snippets/.ruff.toml.

    Args:
        project: the guide.
        only: the one sample that is wanted; empty for all.

    Raises:
        Unproven: ruff does not run.
    """
    samples = [project.sample(name) for name in project.python_names(only)]
    if not samples:
        return
    # That is how a sample is written: `#!` states a failure, and a `proof` region imports what it alone needs.
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=json", "--ignore=E402,EXE"]
    paths = [sample.path for sample in samples]
    checked = subprocess.run([*command, *paths], cwd=project.root, capture_output=True, text=True, check=False)
    root = f"{project.root.resolve()}/"
    if checked.stderr:
        said, fix = checked.stderr.replace(root, "").strip(), "correct its settings in snippets/.ruff.toml"
        raise Unproven(Problem(path="ruff", what="does not run", found=said, fix=fix))
    for found in json.loads(checked.stdout):
        code = found["code"]
        yield Problem(
            path=found["filename"].removeprefix(root),
            line=found["location"]["row"],
            what="ruff finds a mistake",
            found=f"{found['message']}  [{code}]",
            fix=f"correct it; `ruff rule {code}` says more",
        )
    yield from check_format(project, only)


def check_format(project: Project, only: str = "") -> Iterator[Problem]:
    """Find the samples that ruff would format otherwise; `only` as above."""
    sources = {name: project.sample(name).source for name in project.python_names(only)}
    for name, source in formatted(project, sources).items():
        if source != sources[name]:
            yield Problem(path=f"snippets/{name}", what="is not formatted", fix="run `make update`")
