"""Recordings: traces on the disk, `first_task.trace.json` beside the sample, a step per line."""

import ast
import json
import re
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Fault, Problem, Unproven
from proof.run.runner import Runner
from proof.traces.picks import PICKS_END, Picks, read_picks
from proof.traces.trace import Step, Trace

RECORDING_END = ".trace.json"


def record(sample: Sample, picks: Picks, runner: Runner, hook: str = "settrace") -> Trace:
    """Record the run of a sample.

    Args:
        sample: the sample.
        picks: what is picked of its run.
        runner: where to run it.
        hook: how to follow functions, one of proof.run.child.hooks.hooks().

    Raises:
        Unproven: the run did not reach its end, threads race in it, or something picked does not occur.
    """
    functions = functions_of(sample)
    for name in picks.functions:
        if name not in functions:
            known = ", ".join(f"`{function}`" for function in sorted(functions))
            raise Unproven(picks.problem(f"there is no function `{name}`", f"name one of the `app` region: {known}"))
    followed = {name: line for name, line in functions.items() if name in (picks.functions or functions)}
    trace = {"functions": followed, "watched": list(picks.watch), "hook": hook}
    run = runner.run(sample.source, sample.filename, trace=trace)
    if not run.is_finished:
        raise Unproven(picks.problem("the run did not reach its end", f"run `make prove ONLY={sample.name}`"))
    if run.overlaps:
        fix = "record a sample in which one waits for the other, or make a claim about what is determined"
        what = "the order of the steps is not determined"
        raise Unproven(Problem(path=picks.path, what=what, found=run.overlaps[0], fix=fix))
    steps = [read_step(step) for step in run.steps]
    never = [name for name in picks.watch if all(step.watched.get(name, "missing") == "missing" for step in steps)]
    if never:
        fix = "name a variable of the module, or a file that the sample writes"
        raise Unproven(picks.problem(f"nothing is called `{never[0]}`", fix))
    recorded = Trace(sample, picks, tuple(picked(steps, picks)))
    _ = recorded.notes  # raises if one of them has no event
    return recorded


def functions_of(sample: Sample) -> dict[str, int]:
    """The functions in the `app` region of a sample, or in all of it without one, each with the line of its `def`."""
    region = sample.regions.get("app")
    lines = {number for number, _ in region.lines} if region else None
    return {
        node.name: node.lineno
        for node in ast.walk(ast.parse(sample.source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (lines is None or node.lineno in lines)
    }


def picked(steps: list[Step], picks: Picks) -> list[Step]:
    """The steps that are picked.

    Raises:
        Unproven: a request or an event that is picked does not occur.
    """
    for kind, wanted, found in (
        ("request", picks.requests, [step.about for step in steps if step.event == "request"]),
        ("event", picks.events, [step.event for step in steps]),
    ):
        for name in wanted:
            if name not in found:
                known = ", ".join(f"`{event}`" for event in dict.fromkeys(found))
                raise Unproven(picks.problem(f"this {kind} does not occur: `{name}`", f"name one that does: {known}"))
    shown = []
    requests = {step.request for step in steps if step.event == "request" and step.about in picks.requests}
    # What changed at steps that are not shown has changed at the next one that is.
    watched: dict[str, str] = {}
    variables: dict[str, dict[str, str]] = {}
    for step in steps:
        watched |= step.watched
        if step.event == "enter":
            variables[step.about] = {}
        variables.setdefault(step.about, {}).update(step.variables)
        is_picked = not picks.requests or step.request in requests
        if is_picked and (not picks.events or step.event in picks.events):
            shown.append(replace(step, watched=watched, variables=variables.pop(step.about)))
            watched = {}
    return shown


def compare(committed: Trace, found: Trace) -> list[Problem]:
    """Where a recording differs from another one of the same sample, at its first step that does."""
    for number, (old, new) in enumerate(zip_longest(committed.steps, found.steps), start=1):
        if old != new:
            return [
                Problem(
                    path=f"snippets/{recording_name(committed.sample.name)}",
                    what=f"step {number} of the trace differs",
                    expected=write_step(old) if old else "no more steps",
                    found=write_step(new) if new else "no more steps",
                    fix="run `make update` if the new run is what the page teaches",
                )
            ]
    return []


def recording_name(sample: str) -> str:
    """The name of the recording of a sample."""
    return sample.removesuffix(".py") + RECORDING_END


def read_step(recorded: dict[str, Any]) -> Step:
    """A step from what was recorded."""
    known = dict(recorded)
    fixed = {name: known.pop(name) for name in Step.__dataclass_fields__ if name in known}
    return Step(**fixed, known=known)


def write_step(step: Step) -> str:
    """A step as it is recorded: JSON on one line."""
    values = {**vars(step), **step.known}
    known = {name: value for name, value in values.items() if name != "known" and value not in ("", 0, {})}
    return json.dumps(known, ensure_ascii=False)


def write_steps(steps: tuple[Step, ...]) -> str:
    """The text of a recording."""
    return "[\n" + ",\n".join(map(write_step, steps)) + "\n]\n"


def traced_names(project: Project) -> list[str]:
    """The names of the samples of which there is a trace, sorted.

    Raises:
        Unproven: a file of picks or a recording has no sample.
    """
    names = set()
    for name in project.trace_names():
        sample = re.sub(r"\.trace\.(toml|json)$", ".py", name)
        if not (project.snippets / sample).is_file():
            fix = "name it as its sample, or remove it"
            raise Unproven(Problem(path=f"snippets/{name}", what=f"there is no sample `{sample}`", fix=fix))
        if name.endswith(RECORDING_END) and not (project.snippets / name.replace(RECORDING_END, PICKS_END)).is_file():
            fix = f"write {name.replace(RECORDING_END, PICKS_END)}; it may be empty"
            raise Unproven(Problem(path=f"snippets/{name}", what="nothing says what is picked of this run", fix=fix))
        names.add(sample)
    return sorted(names)


def has_trace(project: Project, sample: Sample) -> bool:
    """Whether something is picked of the run of a sample."""
    return (project.snippets / (sample.name.removesuffix(".py") + PICKS_END)).is_file()


def read_trace(project: Project, sample: Sample) -> Trace:
    """Read the trace of a sample.

    Raises:
        Fault: there is none.
        Unproven: it cannot be read.
    """
    file = project.snippets / recording_name(sample.name)
    picks = project.snippets / (sample.name.removesuffix(".py") + PICKS_END)
    if not picks.is_file():
        fix = f"write snippets/{picks.name}, and run `make update`"
        raise Fault(f"there is no trace of `{sample.name}`", fix)
    if not file.is_file():
        raise Fault(f"the trace of `{sample.name}` is not recorded", "run `make update`")
    return Trace(sample, read_picks(project, sample.name), read_steps(project, recording_name(sample.name)))


def read_steps(project: Project, name: str) -> tuple[Step, ...]:
    """Read a recording, named relative to snippets/.

    Raises:
        Unproven: it is none.
    """
    try:
        steps = tuple(read_step(step) for step in json.loads(project.read(project.snippets / name)))
        if not steps:
            raise ValueError("it has no steps")
        return steps
    except (ValueError, TypeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        what, fix = "is not a recording", "run `make update`"
        raise Unproven(Problem(path=f"snippets/{name}", line=line, what=what, found=str(error), fix=fix)) from None


def step_counts(project: Project) -> dict[str, int]:
    """How many steps each recording has. Raises Unproven if one cannot be read."""
    names = [name for name in project.trace_names() if name.endswith(RECORDING_END)]
    return {name: len(read_steps(project, name)) for name in names}
