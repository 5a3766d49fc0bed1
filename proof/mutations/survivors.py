"""Survivors: changes that the proof of a sample does not notice, listed with the reasons."""

from collections.abc import Iterator

from pydantic import Field

from proof.guide.files import SURVIVORS
from proof.guide.project import Project
from proof.guide.table import Table, Verbatim
from proof.mutations.mutation import Mutation
from proof.mutations.trial import Trial
from proof.practice.entries import read_entries
from proof.problem import Problem

KIND = "survivor"


class Survivor(Table):
    """A change that proofs do not notice, and why."""

    samples: list[Verbatim] = Field(
        description="The samples that it is a change of, relative to snippets/.", examples=[["learn/first_task.py"]]
    )
    change: Verbatim = Field(description="The lines that differ, as `make mutate` shows them.")
    why: Verbatim = Field(description="Why no proof can notice it, or need not.")
    sometimes: bool = Field(False, description="Whether it is noticed or not by chance: two things race in the mutant.")


def read_survivors(project: Project) -> list[Survivor]:
    """Those that are listed. Raises Unproven if the list cannot be read."""
    file = project.snippets / SURVIVORS
    entries = read_entries(project, file, KIND) if file.is_file() else []
    return [Survivor.model_validate(entry) for entry in entries]


def check_survivors(listed: list[Survivor], trials: list[Trial], *, is_all: bool) -> Iterator[Problem]:
    """List the survivors that are not listed, and what is listed and does not survive.

    Args:
        listed: those that are listed.
        trials: what became of the mutants of samples.
        is_all: whether these are all samples, so that a list of others is wrong.
    """
    known = {(sample, entry.change.strip()) for entry in listed for sample in entry.samples}
    # What commands notice may be listed, to say why the proof does not.
    survived = {
        (trial.sample.name, mutation.change) for trial in trials for mutation in (*trial.survivors, *trial.by_commands)
    }
    for trial in trials:
        if not trial.is_proven:
            yield Problem(path=trial.sample.path, what="is not proven as it is", fix="run `make prove`, and correct it")
        yield from (unlisted(each) for each in trial.survivors if (trial.sample.name, each.change) not in known)
    names = {trial.sample.name for trial in trials}
    unproven = {trial.sample.name for trial in trials if not trial.is_proven}
    for entry in (each for each in listed if not each.sometimes):
        for sample in entry.samples:
            is_asked = (is_all or sample in names) and sample not in unproven
            if is_asked and (sample, entry.change.strip()) not in survived:
                fix = f"remove {sample} from `samples`, or the whole entry if it is the last one"
                yield entry.source.problem("lists what does not survive", fix, "samples", found=sample)


def unlisted(mutation: Mutation) -> Problem:
    """A survivor that is not listed."""
    fix = f"print in the `proof` region what the page says about it, or list it in snippets/{SURVIVORS} and say why"
    what = "its proof does not notice this change"
    return Problem(path=mutation.old.path, line=mutation.line, what=what, found=mutation.change, fix=fix)
