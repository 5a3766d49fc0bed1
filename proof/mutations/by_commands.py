"""By commands: what the proof of a sample itself does not notice, the commands may by which readers run it.

A worker, a broker or a server is not there when a sample is proven alone. Files of commands run it with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from proof.commands.command import needs_network
from proof.commands.headers import read_files
from proof.commands.machine import Machine
from proof.commands.prove import prove
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.mutations.mutation import Mutation

# Seconds that a command may take, and to wait for what comes eventually: less than for a proof, as a mutant may hang. A
# file that needs more tells nothing.
LIMIT, PATIENCE = 15.0, 5.0


@dataclass(frozen=True)
class Changed(Project):
    """A project in which one sample is another.

    Args:
        mutant: what that sample is.
    """

    mutant: Sample

    def sample(self, name: str) -> Sample:
        """Read a sample, or what is in its place. Raises Unproven if it cannot be read."""
        return self.mutant if name == self.mutant.name else super().sample(name)


def files_that_run(project: Project, name: str) -> Iterator[Sample]:
    """The files of commands to which readers save a sample, but for those that need the network.

    Args:
        project: the guide.
        name: the name of the sample.
    """
    for each in project.sample_names():
        if each.endswith(".sh"):
            file = project.sample(each)
            regions = [region for _, _, named in read_files(file) for region in named]
            if name in {region.partition(":")[0] for region in regions} and not needs_network(file):
                yield file


def noticed_by_commands(project: Project, mutation: Mutation, files: list[Sample]) -> bool:
    """Whether one of some files of commands writes something else with a mutant.

    Args:
        project: the guide.
        mutation: the mutant.
        files: the files of commands.
    """
    changed = Changed(project.root, mutation.new)
    return any(not is_proven(changed, file) for file in files)


def is_proven(project: Project, file: Sample) -> bool:
    """Whether each command of a file writes what is stated below it."""
    with TemporaryDirectory() as folder:
        return not prove(project, file, Machine(Path(folder), limit=LIMIT, patience=PATIENCE, settles=PATIENCE))
