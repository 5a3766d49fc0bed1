"""Whether each statement of a claim runs where the claim holds: an assertion that is never reached proves nothing."""

import ast
from collections.abc import Collection, Iterator

from proof.problem import Problem
from tests.checks import Check
from tests.parts import ROOT
from tests.report import Report


def check_reached(checks: Collection[Check], report: Report) -> Iterator[Problem]:
    """List the statements in modules of claims that no test reached.

    Args:
        checks: those that there are.
        report: what was seen; of modules of which something failed, or cannot be tried here, nothing is said.
    """
    reached: dict[str, set[int]] = {}
    unproven = {*report.collected} - {*report.passed} | {check.test for check in checks if check.elsewhere}
    incomplete = {test.partition("::")[0] for test in unproven}
    for run in report.runs.values():
        if run.lines is not None:
            reached.setdefault(run.test.partition("::")[0], set()).update(run.lines)
    for path in dict.fromkeys(check.test.partition("::")[0] for check in checks):
        if path in reached and path not in incomplete:
            source = (ROOT / path).read_text(encoding="utf-8")
            for line in unreached(source, reached[path]):
                what = "never runs where the claim holds, whatever the test is run with"
                fix = "remove it, or what keeps the test from it"
                yield Problem(path=path, line=line, what=what, fix=fix)


def unreached(source: str, lines: set[int]) -> list[int]:
    """The lines of the statements in functions of a module that were not reached.

    Args:
        source: the text of the module.
        lines: those that were.
    """
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    statements = [node for function in functions for node in ast.walk(function) if isinstance(node, ast.stmt)]
    inner = [statement for statement in statements if statement not in functions]
    return sorted(each.lineno for each in inner if does_something(each) and not lines.intersection(own_lines(each)))


def does_something(statement: ast.stmt) -> bool:
    """Whether Python does something at a statement: it does nothing at `pass`, or at a text."""
    return not isinstance(statement, ast.Pass | ast.Global | ast.Nonlocal) and not (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def own_lines(statement: ast.stmt) -> range:
    """The lines of a statement, but those of the statements in it."""
    body: list[ast.stmt] = getattr(statement, "body", [])
    return range(
        statement.lineno, max(body[0].lineno if body else (statement.end_lineno or 0) + 1, statement.lineno + 1)
    )
