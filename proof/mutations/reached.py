"""What a run reaches: often a sample shows that something never runs, so that no change of it could be noticed."""

import ast
from collections.abc import Iterator

from proof.guide.sample import Sample
from proof.mutations.code import FUNCTIONS, Code
from proof.mutations.mutation import APP, Mutation
from proof.mutations.outcome import Outcome, outcome
from proof.mutations.tasks import Tasks
from proof.run.runner import Runner
from proof.run.runners import Runners
from proof.traces.traced_run import functions_of

# It comes in the place of a function, and ends the process if it is called: no proof overlooks that.
END = "lambda *_, **__: __import__('os')._exit(1)"


def never_run(sample: Sample, runners: Runners) -> set[int]:
    """The lines of the `app` region that a sample shows never to run.

    They are those that add a task which is never called, and the function that only such a task would call. A broken
    sample may leave out any others, too: of one that is right, each line that nothing reaches is a gap in its proof.

    Args:
        sample: a Python sample that has such a region.
        runners: where to run it.
    """
    idle = unreached(sample, runners.of(sample.name))
    never = set(idle) if sample.is_broken else set()
    code = Code(sample.source, sample.regions[APP])
    for statement, call in Tasks(code).statements:
        here = lines(statement)
        if here & idle:
            continue
        edit = code.replace(call.args[0], END)
        source = f"{code.source[: edit.start]}{edit.text}{code.source[edit.end :]}"
        if outcome(Mutation(sample, Sample(sample.name, source)), runners) is Outcome.SURVIVED:
            never |= here
            bodies = (body(node) for node in code.nodes(ast.stmt) if is_called(node, call.args[0]))
            never |= {line for inner in bodies if inner <= idle for line in inner}
    return never


def unreached(sample: Sample, runner: Runner) -> set[int]:
    """The lines of functions in the `app` region that a run of a sample never reaches.

    Args:
        sample: a Python sample.
        runner: where to run it.
    """
    functions = functions_of(sample)
    trace = {"functions": functions, "watched": [], "hook": "settrace"}
    steps = runner.run(sample.source, sample.filename, trace=trace).steps
    return set(lines_without(sample, {step["line"] for step in steps if "line" in step}))


def lines_without(sample: Sample, reached: set[int]) -> Iterator[int]:
    """The lines of the statements in functions of a sample, but for those in which a line is reached."""
    for function in ast.walk(sample.module):
        if isinstance(function, FUNCTIONS):
            for statement in function.body:
                for node in ast.walk(statement):
                    if isinstance(node, ast.stmt) and reached.isdisjoint(lines(node)):
                        yield from lines(node)


def lines(node: ast.stmt) -> set[int]:
    """The lines of a statement."""
    return set(range(node.lineno, (node.end_lineno or node.lineno) + 1))


def body(function: ast.stmt) -> set[int]:
    """The lines of the statements of a function."""
    return {line for node in getattr(function, "body", []) for line in lines(node)}


def is_called(node: ast.stmt, target: ast.expr) -> bool:
    """Whether a statement is the function that has the name of a target."""
    return isinstance(node, FUNCTIONS) and isinstance(target, ast.Name) and node.name == target.id
