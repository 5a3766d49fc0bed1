"""The update: records anew the runs of the samples that have a trace."""

from collections.abc import Collection, Iterator

from proof.guide.change import Change
from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.run.runners import Runners
from proof.traces.picks import read_picks
from proof.traces.recording import recording_name, traced_names, write_steps
from proof.traces.traced_run import record


def changes(project: Project, only: str, unproven: Collection[str], runners: Runners) -> Iterator[Change | Problem]:
    """What becomes of the recordings.

    Args:
        project: the project.
        only: the sample whose recording is wanted; empty for all.
        unproven: the paths of samples that were to be updated and could not be: their runs are not recorded.
        runners: where to run samples.

    Yields:
        The recording of each sample, or why there is none.

    Raises:
        Unproven: what there is to record cannot be told.
    """
    for name in traced_names(project):
        if only not in ("", name):
            continue
        sample, file = project.sample(name), project.snippets / recording_name(name)
        try:
            picks = read_picks(project, name)
            if sample.path in unproven:
                raise Unproven(picks.problem("is not recorded: its sample cannot be updated", "correct the sample"))
            new = write_steps(record(sample, picks, runners.of(name)).steps)
        except Unproven as error:
            yield error.problem
            continue
        yield Change(project.path(file), file.read_text(encoding="utf-8") if file.is_file() else "", new)
