"""The bench."""

from proof.project import Project


def bench(project: Project) -> int:
    """Measure."""
    raise NotImplementedError(project)
