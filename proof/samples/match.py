"""The match: what a sample states against what its run did, one to one.

Each `#>` line is claimed by exactly one printed line, made by the statement above it; no printed line is left over;
read from top to bottom, the outputs are in the order in which they were printed. Each `#!` line is one failure.
"""

from collections.abc import Iterator
from itertools import zip_longest

from proof.guide.sample import Sample, is_plain
from proof.problem import Problem
from proof.run.run import Run

# A line of the file and what stands or happened there: the first line of a statement, the text.
Event = tuple[int, str]


def match(sample: Sample, run: Run) -> list[Problem]:
    """List where a sample and its run differ; an empty list is the proof.

    Raises:
        Unproven: the sample cannot be read.
    """
    problems = list(ended_badly(sample, run))
    if problems:
        return problems
    return [*match_failures(sample, run), *match_outputs(sample, run)]


def ended_badly(sample: Sample, run: Run) -> Iterator[Problem]:
    """What no sample may do, whatever it states."""

    def problem(line: int | None, what: str, fix: str, found: str | None = None) -> Problem:
        return Problem(path=sample.path, line=line or None, what=what, fix=fix, found=found)

    for line, attempt in run.refused:
        yield problem(line, attempt, "a sample may write in its working directory and connect to this machine, no more")
    for line in run.several_at_once:
        yield problem(line, "prints several lines at once", "print one line at a time, or a list of lines")
    hidden = [(line, text) for line, text in [*run.printed, *failure_lines(run)] if not is_plain(text)]
    for line, text in hidden:
        yield problem(line, "writes what no page can show as it is", "print its repr()", repr(text))
    if run.refused or run.several_at_once or hidden:
        return
    if run.timed_out:
        what = f"hangs: it was still running after {run.limit:g} s"
        yield problem(run.hung_at, what, "wait for an event that comes, or make the work shorter")
    elif not run.is_finished:
        what = f"its process ended, with status {run.status}, before its last line"
        yield problem(None, what, "do not end the process; raise an exception instead", run.stderr.strip() or None)
    elif run.stderr or run.stdout:
        name, text = ("error", run.stderr) if run.stderr else ("output", run.stdout)
        fix = "print what readers should see; send log records to a file or a list"
        yield problem(None, f"writes to the standard {name} past its prints", fix, text.strip().splitlines()[-1])


def failure_lines(run: Run) -> list[Event]:
    """The messages with which a run failed; one may have several lines."""
    return [(line, part) for line, text in run.failures for part in text.splitlines()]


def match_failures(sample: Sample, run: Run) -> Iterator[Problem]:
    """How a sample fails against how it says it must."""
    stated = [line for line in sample.stated if line.kind == "#!" and not line.by_type_checker]
    if stated and not sample.is_broken:
        fix = "move the sample to a folder `broken/`, which is for what goes wrong"
        yield Problem(path=sample.path, line=stated[0].line, what="states a failure outside of `broken/`", fix=fix)
        return
    if sample.is_broken and not any(line.kind == "#!" for line in sample.stated):
        fix = "put `#! Type: message` under the statement that fails; `make update` writes what it is"
        yield Problem(path=sample.path, what="is in `broken/` but does not state how it fails", fix=fix)
        return
    for wanted, failure in zip_longest(stated, failure_lines(run)):
        if wanted is None:
            yield unstated_failure(sample, *failure)
            return
        if failure is None:
            fix = "correct the sample so that it shows the failure, or move it out of `broken/`"
            yield Problem(path=sample.path, line=wanted.line, what="does not fail", expected=wanted.text, fix=fix)
            return
        line, text = failure
        if text != wanted.text:
            fix = "run `make update` if the new failure is what the page teaches"
            yield Problem(
                path=sample.path,
                line=wanted.line,
                what="fails otherwise than stated",
                expected=wanted.text,
                found=text,
                fix=fix,
            )
            return
        if line and sample.statements.at(line).line != wanted.statement:
            fix = f"put the `#!` line under the statement at line {sample.statements.at(line).line}"
            yield Problem(path=sample.path, line=wanted.line, what="it is another statement that fails", fix=fix)
            return


def unstated_failure(sample: Sample, line: int, text: str) -> Problem:
    """A failure for which there is no `#!` line."""
    if text.split(":")[0].endswith("Warning"):
        fix = "do what the warning asks for"
        return Problem(path=sample.path, line=line or None, what="warns", found=text, fix=fix)
    fix = "run `make update` to state it" if sample.is_broken else "correct the sample, or move it to `broken/`"
    return Problem(path=sample.path, line=line or None, what="fails", found=text, fix=fix)


def match_outputs(sample: Sample, run: Run) -> Iterator[Problem]:
    """What a sample says it prints against what it printed."""
    stated = [line for line in sample.stated if line.kind == "#>"]
    wanted: list[Event] = [(line.statement, line.text.rstrip()) for line in stated]
    found: list[Event] = [(sample.statements.at(line).line if line else 0, text.rstrip()) for line, text in run.printed]
    if wanted == found:
        return

    def problem(line: int, what: str, expected: str | None, found: str | None, fix: str) -> Problem:
        return Problem(path=sample.path, line=line or None, what=what, expected=expected, found=found, fix=fix)

    differ = False
    for statement in sorted({line for line, _ in [*wanted, *found]}):
        lines = [line for line in stated if line.statement == statement]
        texts = [text for line, text in found if line == statement]
        for line, text in zip_longest(lines, texts):
            if line is not None and line.text.rstrip() == text:
                continue
            differ = True
            if statement == 0:
                fix = "print from a line of the sample, for example in a function of its own"
                yield problem(0, "prints from code that is not in the sample", None, text, fix)
            elif line is None:
                yield problem(statement, "prints what no `#>` line states", None, text, "run `make update`")
            elif text is None:
                what = "is never printed: the statement above " + ("printed less" if texts else "did not print")
                yield problem(line.line, what, line.text, None, "make the statement run, or run `make update`")
            else:
                fix = "correct the sample, or run `make update`"
                yield problem(line.line, "prints something else", line.text, text, fix)
    if not differ:
        index = next(index for index, pair in enumerate(zip(wanted, found, strict=True)) if pair[0] != pair[1])
        fix = "print in the order in which the file is read; collect events in a list and print that"
        line = stated[index]
        yield problem(line.line, "is printed out of order", line.text, f"{found[index][1]}, printed first", fix)
