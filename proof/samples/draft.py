"""Drafts: a guide as it would be with other samples, for tools that read files."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from proof.guide.project import Project
from proof.guide.sample import Sample


@contextmanager
def draft(project: Project, samples: Sequence[Sample]) -> Iterator[Project]:
    """A copy of a guide in which some samples are others; all but the samples is that of the guide itself.

    Args:
        project: the guide.
        samples: the samples as they would be.
    """
    # What tools remember of the guide, they remember for the copy as well.
    (project.root / ".cache").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        copy = Project(Path(folder))
        for entry in project.root.iterdir():
            if entry != project.snippets:
                (copy.root / entry.name).symlink_to(entry.resolve())
        shutil.copytree(project.snippets, copy.snippets)
        for sample in samples:
            (copy.root / sample.path).write_text(sample.source, encoding="utf-8")
        yield copy
