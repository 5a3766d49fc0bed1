"""The proof of samples' code, without running them: `make prove` asks for it, and `make update` before it writes."""

from concurrent.futures import ThreadPoolExecutor

from proof.guide.project import Project
from proof.problem import Problem
from proof.samples.lint import check_lint
from proof.samples.types import check_types


def prove_code(project: Project, only: str) -> list[Problem]:
    """List what tools find in the code of samples, of all at once, which takes them little longer than one.

    Args:
        project: the guide.
        only: the sample that is wanted; empty for all.

    Raises:
        Unproven: ruff does not run.
    """
    # Each waits for a process of its own.
    with ThreadPoolExecutor() as pool:
        lint, types = pool.submit(lambda: list(check_lint(project, only))), pool.submit(check_types, project, only)
    return [*lint.result(), *types.result()]
