"""The section of README.md, which readers of the repository see first. It states nothing but of the guide itself."""

from collections.abc import Iterator

from proof.guide.project import Project
from proof.readings.section import Section

FILE = "README.md"


def sections_of_readme(project: Project) -> Iterator[Section]:
    """What README.md says; nothing if there is none.

    Args:
        project: the guide.
    """
    file = project.root / FILE
    if file.is_file():
        yield Section(FILE, 1, project.read(file), (), FILE, is_stating=False)
