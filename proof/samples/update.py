"""The update: writes what an honest run printed into a sample."""

from collections import defaultdict
from collections.abc import Iterator

from proof.guide.change import Change
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem, Unproven
from proof.run.run import Run
from proof.run.runner import Runner
from proof.run.runners import Runners
from proof.samples.format import formatted
from proof.samples.match import ended_badly, failure_lines, match


def updated(sample: Sample, runner: Runner) -> Sample:
    """A sample with the outputs and the failure of its own run in the place of those it states.

    Args:
        sample: the sample, formatted.
        runner: where to run it, twice: what was written must be what a second run prints.

    Raises:
        Unproven: the run is not one to write down: it is refused something, does not end, fails outside of
            `broken/`, does not fail in it, or prints what differs from run to run, is no text, or cannot be written
            in order; or its regions cannot be read.
    """
    _ = sample.regions
    run = runner.run(sample.source, sample.filename)
    for problem in ended_badly(sample, run):
        raise Unproven(problem)
    if run.failures and not sample.is_broken:
        line, text = run.failures[0]
        fix = "correct the sample, or move it to a folder `broken/`"
        raise Unproven(Problem(path=sample.path, line=line or None, what="fails", found=text, fix=fix))
    below = lines_below(sample, run)
    # What it states about the type checker stays.
    stated = {line.line for line in sample.stated if not line.by_type_checker}
    written: list[str] = []
    for number, text in enumerate(sample.source.splitlines(), start=1):
        written += [*([] if number in stated else [text]), *below[number]]
    new = Sample(sample.name, "\n".join(written) + "\n")
    for problem in match(new, runner.run(new.source, new.filename)):
        raise Unproven(problem)
    return new


def lines_below(sample: Sample, run: Run) -> dict[int, list[str]]:
    """The lines by which a sample states what a run of it did, by the lines below which they are to stand.

    Raises:
        Unproven: there is no place for one.
    """
    lines = sample.source.splitlines()
    last = len(lines)
    while last and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    events = [("#>", line, text) for line, text in run.printed]
    events += [("#!", line or last, text) for line, text in failure_lines(run)]
    below: dict[int, list[str]] = defaultdict(list)
    for kind, line, text in events:
        statement = sample.statements.at(line)
        if not line or not statement.is_simple:
            what, fix = "prints where no output can be written below", "print in a statement of its own"
            raise Unproven(Problem(path=sample.path, line=line or None, what=what, found=text, fix=fix))
        below[statement.end].append(f"{' ' * statement.indent}{kind} {text}".rstrip())
    return below


def changes(project: Project, only: str, runners: Runners) -> Iterator[Change | Problem]:
    """What becomes of the samples: formatted, and with what honest runs of them printed.

    Args:
        project: the project.
        only: the sample that is wanted; empty for all.
        runners: where to run samples.

    Yields:
        Each sample, or why it cannot be updated.

    Raises:
        Unproven: `only` names no sample.
    """
    old = {name: project.sample(name).source for name in project.python_names(only)}
    for name, source in formatted(project, old).items():
        try:
            new = updated(Sample(name, source), runners.of(name))
        except Unproven as error:
            yield error.problem
            continue
        yield Change(new.path, old[name], new.source)
