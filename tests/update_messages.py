"""The messages of the cases in tests/wrong/, written anew by `make update`, which shows the difference."""

import sys
import tempfile
from pathlib import Path

from proof.guide.change import Change
from proof.guide.project import Project
from proof.messages.case import FOLDER, case_names, read_cases
from proof.run.runner import Runner
from tests.builder import Builder
from tests.guide import ROOT
from tests.messages import say_all
from tests.wrong_guide import Wrong


def update(project: Project, names: list[str]) -> None:
    """Write the messages of some files, given by their names without ending."""
    with Runner() as runner, tempfile.TemporaryDirectory() as folder:
        for name in names:
            cases = read_cases(project, name)
            said = say_all(Wrong(cases, runner, Builder(Path(folder, "built")), Path(folder, name)))
            new = cases.with_messages({title: each.message for title, each in said.items()})
            change = Change(f"{FOLDER}/{name}.md", cases.source, new)
            change.write(project)
            print(change.difference, end="")


if __name__ == "__main__":
    update(Project(ROOT), sys.argv[1:] or case_names(Project(ROOT)))
