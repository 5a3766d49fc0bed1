"""Traced runs: a sample runs, and the steps that are picked of its run become a trace."""

import ast
from dataclasses import replace

from proof.guide.sample import Sample
from proof.problem import Problem, Unproven
from proof.run.runner import Runner
from proof.traces.picks import Picks
from proof.traces.recording import read_step
from proof.traces.trace import Step, Trace

# What goes wrong in a request that is shown is shown, whatever is picked.
FAILURES = {"error", "fail", "never"}


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
            fix = f"name one of the `app` region: {known}"
            raise Unproven(picks.problem(f"there is no function `{name}`", fix, "functions"))
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
        raise Unproven(picks.problem(f"nothing is called `{never[0]}`", fix, "watch"))
    recorded = Trace(sample, picks, tuple(picked(steps, picks)))
    _ = recorded.notes, recorded.asked  # raise if one of them has no event
    return recorded


def functions_of(sample: Sample) -> dict[str, int]:
    """The functions in the `app` region of a sample, or in all of it without one, each with the line of its `def`."""
    region = sample.regions.get("app")
    lines = {number for number, _ in region.lines} if region else None
    return {
        node.name: node.lineno
        for node in ast.walk(sample.module)
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
                what, fix = f"this {kind} does not occur: `{name}`", f"name one that does: {known}"
                raise Unproven(picks.problem(what, fix, f"{kind}s"))
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
        if is_picked and (not picks.events or step.event in picks.events or step.event in FAILURES):
            shown.append(replace(step, watched=watched, variables=variables.pop(step.about)))
            watched = {}
    return shown
