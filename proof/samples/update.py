"""The update: writes what an honest run printed into a sample."""

from collections import defaultdict

from proof.guide.sample import Sample
from proof.problem import Problem, Unproven
from proof.run.runner import Runner
from proof.samples.match import ended_badly, match


def updated(sample: Sample, runner: Runner) -> Sample:
    """A sample with the outputs and the failure of its own run in the place of those it states.

    Args:
        sample: the sample, formatted.
        runner: where to run it, twice: what was written must be what a second run prints.

    Raises:
        Unproven: the run is not one to write down: it is refused something, does not end, fails outside of
            `broken/`, does not fail in it, or prints what differs from run to run or cannot be written in order; or
            its regions cannot be read.
    """
    _ = sample.regions
    run = runner.run(sample.source, sample.filename)
    for problem in ended_badly(sample, run):
        raise Unproven(problem)
    if run.failures and not sample.is_broken:
        line, text = run.failures[0]
        fix = "correct the sample, or move it to a folder `broken/`"
        raise Unproven(Problem(path=sample.path, line=line or None, what="fails", found=text, fix=fix))

    below: dict[int, list[str]] = defaultdict(list)
    lines = sample.source.splitlines()
    last = len(lines)
    while last and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    events = [("#>", line, text) for line, text in run.printed]
    events += [("#!", line or last, part) for line, text in run.failures for part in text.splitlines()]
    for kind, line, text in events:
        statement = sample.statements.at(line)
        if not line or not statement.is_simple:
            what, fix = "prints where no output can be written below", "print in a statement of its own"
            raise Unproven(Problem(path=sample.path, line=line or None, what=what, found=text, fix=fix))
        below[statement.end].append(f"{' ' * statement.indent}{kind} {text}".rstrip())
    # What it states about the type checker stays.
    stated = {line.line for line in sample.stated if not line.by_type_checker}
    written: list[str] = []
    for number, text in enumerate(lines, start=1):
        written += [*([] if number in stated else [text]), *below[number]]
    new = Sample(sample.name, "\n".join(written) + "\n")
    for problem in match(new, runner.run(new.source, new.filename)):
        raise Unproven(problem)
    return new
