"""Facts: numbers and versions that pages show, derived from the files they are about."""

import platform
from collections.abc import Callable

from proof.claims.topics import read_claims
from proof.guide.project import Project
from proof.guide.sample import Kind
from proof.pages import duration
from proof.practice.card import card_entries
from proof.practice.questions import all_questions, question_entries
from proof.practice.references import References
from proof.problem import Fault
from proof.readings.ledger import read_ledger
from proof.readings.sections import sections_of
from proof.run.lock import pinned
from proof.traces.recording import step_counts


def count_stated(project: Project, kind: Kind) -> int:
    """How many lines of a kind all samples state together."""
    return sum(line.kind == kind for sample in project.samples() for line in sample.stated)


COUNTS: dict[str, Callable[[Project], int]] = {
    "samples": lambda project: len(project.samples()),
    "second-opinions": lambda project: sum(map(project.environments.is_default, project.python_names())),
    "commands": lambda project: len(project.sample_names()) - len(project.samples()),
    "outputs": lambda project: count_stated(project, "#>"),
    "failures": lambda project: count_stated(project, "#!"),
    "traces": lambda project: len(step_counts(project)),
    "steps": lambda project: sum(step_counts(project).values()),
    "claims": lambda project: len(project.known(read_claims)),
    "questions": lambda project: len(question_entries(project)),
    "options": lambda project: sum(asked.shape.number_of_options for asked in all_questions(project.known(References))),
    "cards": lambda project: len(card_entries(project)),
    "words-a-minute": lambda _: duration.WORDS_A_MINUTE,
    "lines-a-minute": lambda _: duration.LINES_A_MINUTE,
    "seconds-a-question": lambda _: duration.SECONDS_A_QUESTION,
    "pages": lambda project: len(project.pages()),
    "sections": lambda project: len({entry.name for entry in read_ledger(project)}),
    "sections-without-evidence": lambda project: sum(section.lacks_evidence for section in sections_of(project)),
}


def count(project: Project, name: str) -> int:
    """How many there are of what `name` names.

    Raises:
        Fault: nothing of that name is counted.
    """
    if name not in COUNTS:
        raise Fault(f"nothing counts `{name}`", f"name one of: {', '.join(COUNTS)}")
    return project.known(COUNTS[name])


def version(project: Project, package: str) -> str:
    """The version of a package in requirements.lock, or of this Python, by which everything is proven.

    Behind the folder of an environment, as in `outgrow/celery/celery`, it is that of the lock there.

    Raises:
        Fault: the package is not pinned.
    """
    if package == "python":
        return platform.python_version()
    found = pinned(package, project.root, project.snippets)
    if found is None:
        raise Fault(f"`{package}` is not pinned", "name a package of requirements.lock, or `<environment>/<package>`")
    return found
