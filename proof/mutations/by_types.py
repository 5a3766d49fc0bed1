"""By types: what no run notices of a mutant, mypy may, by which `make prove` checks samples as well."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from proof.guide.project import Project
from proof.mutations.mutation import Mutation
from proof.mutations.trial import Trial
from proof.samples.types import compare, find_mistakes


def with_types(project: Project, trials: Sequence[Trial]) -> list[Trial]:
    """Trials in which those mutants are noticed as well that mypy does not take for what they state.

    Args:
        project: the project.
        trials: what became of mutants where they were run.

    Raises:
        Unproven: mypy does not run.
    """
    refused = list(refused_by_types(project, [mutant for trial in trials for mutant in trial.survivors]))
    return [with_refused(trial, [mutant for mutant in trial.survivors if mutant in refused]) for trial in trials]


def with_refused(trial: Trial, refused: list[Mutation]) -> Trial:
    """A trial some of whose survivors are noticed after all."""
    survivors = tuple(mutant for mutant in trial.survivors if mutant not in refused)
    return replace(trial, noticed=trial.noticed + len(refused), survivors=survivors, by_types=tuple(refused))


def refused_by_types(project: Project, mutants: Sequence[Mutation]) -> Iterator[Mutation]:
    """The mutants in which mypy finds mistakes that they do not state, or misses one that they state."""
    of = project.environments.folder_of
    for environment in dict.fromkeys(of(mutant.new.name) for mutant in mutants):
        here = [mutant for mutant in mutants if of(mutant.new.name) == environment]
        with TemporaryDirectory() as folder:
            # All at once: mypy takes most of its time to read what they import.
            files = {f"{folder}/mutant_{number}.py": mutant for number, mutant in enumerate(here)}
            for path, mutant in files.items():
                Path(path).write_text(mutant.new.source, encoding="utf-8")
            mistakes = find_mistakes(project, environment, list(files))
        for path, mutant in files.items():
            found = {(mutant.new.path, line, code): text for (at, line, code), text in mistakes.items() if at == path}
            if compare([mutant.new], found):
                yield mutant
