"""The match: what a sample states against what its run did, one to one.

Each `#>` line is claimed by exactly one printed line, made by the statement above it; no printed line is left over;
read from top to bottom, the outputs are in the order in which they were printed. Each `#!` line is one failure.
"""

from collections.abc import Iterator
from itertools import zip_longest

from proof.guide.sample import Sample, Stated, is_plain
from proof.problem import Problem
from proof.run.run import Run
from proof.samples.endings import Event, ended_badly, failure_lines


def match(sample: Sample, run: Run) -> list[Problem]:
    """List where a sample and its run differ; an empty list is the proof.

    Raises:
        Unproven: the sample cannot be read.
    """
    problems = list(ended_badly(sample, run))
    if problems:
        return problems
    return [*match_failures(sample, run), *match_outputs(sample, run)]


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
    if run.failures and not sample.is_broken:
        yield unstated_failure(sample, *run.failures[0])
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
    found = text if all(is_plain(part.rstrip(" ")) for part in text.split("\n")) else repr(text)
    if text.split(":")[0].endswith("Warning"):
        fix = "do what the warning asks for"
        return Problem(path=sample.path, line=line or None, what="warns", found=found, fix=fix)
    correct = "correct the sample, or move it to a folder `broken/`"
    fix = "run `make update` to state it" if sample.is_broken else correct
    return Problem(path=sample.path, line=line or None, what="fails", found=found, fix=fix)


def match_outputs(sample: Sample, run: Run) -> Iterator[Problem]:
    """What a sample says it prints against what it printed."""
    stated = [line for line in sample.stated if line.kind == "#>"]
    wanted: list[Event] = [(line.statement, line.text) for line in stated]
    found: list[Event] = [(sample.statements.at(line).line if line else 0, text) for line, text in run.printed]
    differ = False
    for statement in sorted({line for line, _ in [*wanted, *found]}):
        lines = [line for line in stated if line.statement == statement]
        texts = [text for line, text in found if line == statement]
        for problem in match_statement(sample, statement, lines, texts):
            differ = True
            yield problem
    if wanted != found and not differ:
        index = next(index for index, pair in enumerate(zip(wanted, found, strict=True)) if pair[0] != pair[1])
        line, what = stated[index], "is printed out of order"
        fix = "print in the order in which the file is read; collect events in a list and print that"
        first = f"{found[index][1]}, printed first"
        yield Problem(path=sample.path, line=line.line, what=what, expected=line.text, found=first, fix=fix)


def match_statement(sample: Sample, statement: int, lines: list[Stated], texts: list[str]) -> Iterator[Problem]:
    """What one statement prints, one time or several, against what is stated below it."""

    def problem(line: int, what: str, expected: str | None, found: str | None, fix: str) -> Problem:
        return Problem(path=sample.path, line=line, what=what, expected=expected, found=found, fix=fix)

    correct = "correct the sample, or run `make update`"
    expected = [line.text for line in lines]
    if statement == 0:
        yield from (printed_elsewhere(sample, text) for text in texts)
        return
    if len(pairs := list(zip(expected, texts, strict=False))) > 1 and any(one != other for one, other in pairs):
        yield problem(lines[0].line, "prints other lines", "\n".join(expected), "\n".join(texts), correct)
        return
    for line, text in zip_longest(lines, texts):
        if line is None:
            yield problem(statement, "prints what no `#>` line states", None, text, "run `make update`")
        elif text is None:
            what = "is never printed: the statement above " + ("printed less" if texts else "did not print")
            yield problem(line.line, what, line.text, None, "make the statement run, or run `make update`")
        elif line.text != text:
            yield problem(line.line, "prints something else", line.text, text, correct)


def printed_elsewhere(sample: Sample, text: str | None) -> Problem:
    """A line that no line of the sample has printed."""
    line = sample.statements.handing_over("print")
    what = "hands over `print`, which then prints from code that is not in the sample"
    fix = "hand over a function of the sample that prints"
    if not line:
        what = "prints from code that is not in the sample"
        fix = "print from a line of the sample, for example in a function of its own"
    return Problem(path=sample.path, line=line or None, what=what, found=text, fix=fix)
