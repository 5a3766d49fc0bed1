"""The type check of all code: `python -m tests.type_check` finds by mypy exactly the mistakes that samples state."""

import sys

from proof.guide.project import Project
from proof.problem import Problem
from proof.samples.types import check_types
from tests.outgrow.engines import ENGINES
from tests.parts import ROOT

CODE = ("proof", "tests")


def check_all_types(project: Project) -> list[Problem]:
    """List the mistakes in the samples of a project, and in the code that proves them."""
    code = {"": [name for name in CODE if (project.root / name).is_dir()]}
    for engine in ENGINES:
        # What needs other packages than ours is excluded in pyproject.toml.
        if engine.environment and (project.root / engine.file).is_file():
            code.setdefault(engine.environment, []).append(engine.file)
    return check_types(project, code=code)


def main() -> int:
    """Print what is wrong; returns the exit status."""
    problems = check_all_types(Project(ROOT))
    print("\n\n".join(map(str, problems)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
