"""The update: writes what an honest run printed into a sample, if that is then proven."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from proof.guide.change import Change
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Problem, Unproven
from proof.run.run import Run
from proof.run.runner import Runner
from proof.run.runners import Runners
from proof.samples.code import prove_code
from proof.samples.draft import draft
from proof.samples.endings import ended_badly, failure_lines
from proof.samples.format import formatted
from proof.samples.match import printed_elsewhere, unstated_failure
from proof.samples.twice import run_twice
from proof.samples.whole import prove_whole


def updated(sample: Sample, runner: Runner) -> Sample:
    """A sample with the outputs and the failure of its own run in the place of those it states.

    Args:
        sample: the sample, formatted.
        runner: where to run it.

    Raises:
        Unproven: its runs differ, or are none to write down: they are refused something, do not end, fail outside of
            `broken/`, or print what is no text or has no place; or its regions cannot be read.
    """
    _ = sample.regions
    run = run_twice(sample, runner)
    for problem in ended_badly(sample, run):
        raise Unproven(problem)
    if run.failures and not sample.is_broken:
        raise Unproven(unstated_failure(sample, *run.failures[0]))
    below = lines_below(sample, run)
    # What it states about the type checker stays.
    stated = {line.line for line in sample.stated if not line.by_type_checker}
    written: list[str] = []
    for number, text in enumerate(sample.lines, start=1):
        written += [*([] if number in stated else [text]), *below[number]]
    return Sample(sample.name, "\n".join(written) + "\n")


def lines_below(sample: Sample, run: Run) -> dict[int, list[str]]:
    """The lines by which a sample states what a run of it did, by the lines below which they are to stand.

    Raises:
        Unproven: there is no place for one.
    """
    last = len(sample.lines)
    while last and (not sample.lines[last - 1].strip() or sample.lines[last - 1].lstrip().startswith("#")):
        last -= 1
    events = [("#>", line, text) for line, text in run.printed]
    events += [("#!", line or last, text) for line, text in failure_lines(run)]
    below: dict[int, list[str]] = defaultdict(list)
    for kind, line, text in events:
        if not line:
            raise Unproven(printed_elsewhere(sample, text))
        statement = sample.statements.at(line)
        if not statement.is_simple:
            does, fix = ("prints", "print") if kind == "#>" else ("fails", "let it fail")
            what, fix = f"{does} where no `{kind}` line can stand below", f"{fix} in a statement of its own"
            raise Unproven(Problem(path=sample.path, line=line, what=what, found=text, fix=fix))
        below[statement.end].append(f"{' ' * statement.indent}{kind} {text}".rstrip())
    return below


def changes(project: Project, only: str, runners: Runners) -> Iterator[Change | Problem]:
    """What becomes of the samples: formatted, and with what honest runs of them printed, if that is then proven.

    Args:
        project: the project.
        only: the sample that is wanted; empty for all.
        runners: where to run samples.

    Yields:
        Each sample, or what is not proven about it.

    Raises:
        Unproven: `only` names no sample, or a tool does not run.
    """
    old = {name: project.sample(name) for name in project.python_names(only)}
    drafts = []
    for name, source in formatted(project, {name: sample.source for name, sample in old.items()}).items():
        versions = [old[name], Sample(name, source)]
        try:
            versions.append(updated(versions[-1], runners.of(name)))
            problems = prove_whole(project, versions[-1], runners)
        except Unproven as error:
            problems = [error.problem]
        yield from (found_in(versions, problem) for problem in problems)
        drafts += [] if problems else [versions]
    if drafts:
        yield from proven_code(project, only, drafts)


def proven_code(project: Project, only: str, drafts: Sequence[Sequence[Sample]]) -> Iterator[Change | Problem]:
    """What becomes of samples whose run is proven: what tools find in their code is looked for in all at once.

    Args:
        project: the project.
        only: the sample that is wanted; empty for all.
        drafts: the versions of each, from the one that is there to the one that is to be.
    """
    with draft(project, [versions[-1] for versions in drafts]) as copy:
        found = prove_code(copy, only)
    # What is found in no file is about the tools, and nothing is proven.
    tools = [problem for problem in found if not (project.root / problem.path).is_file()]
    yield from tools
    for versions in drafts if not tools else []:
        before, *_, new = versions
        problems = [problem for problem in found if problem.path == new.path]
        outputs = {line.line for line in new.stated}
        for problem in problems:
            if problem.line in outputs:
                # Nobody can correct what is not written yet.
                fix = problem.fix.replace("correct it", "print less of it, or something else")
                yield found_in(versions, replace(problem, what=f"{problem.what}, in an output of this line", fix=fix))
            else:
                yield found_in(versions, problem)
        if not problems:
            yield Change(new.path, before.source, new.source)


def found_in(versions: Sequence[Sample], problem: Problem) -> Problem:
    """A problem of the last version of a sample, at its line in the first, or at the nearest above."""
    line = problem.line or 0
    for before, after in reversed(list(pairwise(versions))):
        for _, start, end, start_after, end_after in SequenceMatcher(None, before.lines, after.lines).get_opcodes():
            if start_after < line <= end_after:
                line = start + min(line - start_after, end - start)
                break
    return replace(problem, line=line or None)
