"""What a run reaches: in a sample that shows what goes wrong, often that is that something never runs."""

import ast
from collections.abc import Iterator

from proof.guide.sample import Sample
from proof.run.runner import Runner
from proof.traces.traced_run import functions_of


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
    for function in ast.walk(ast.parse(sample.source)):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for statement in function.body:
                for node in ast.walk(statement):
                    if isinstance(node, ast.stmt):
                        lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                        yield from lines if reached.isdisjoint(lines) else ()
