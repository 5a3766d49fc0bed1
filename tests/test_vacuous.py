"""What an assertion says of nothing is seen, in whatever words; what says something is not taken for it."""

import ast

import pytest

from proof.claims.applications import what_is_replaced
from proof.claims.vacuous import choices, is_of_any_length, original


def expression(text: str) -> ast.expr:
    """Parse an expression."""
    return ast.parse(text, mode="eval").body


@pytest.mark.parametrize("text", ["len(log) >= 0", "len(log) > -1", "0 <= len(log)", "-1 < len(log)"])
def test_comparison_that_any_length_passes_is_seen(text: str) -> None:
    compared = expression(text)
    assert isinstance(compared, ast.Compare)
    assert is_of_any_length(compared)


@pytest.mark.parametrize("text", ["len(log) >= 1", "len(log) > 0", "1 <= len(log)", "0 < len(log)", "log[0] >= 0"])
def test_comparison_that_a_length_may_fail_is_one(text: str) -> None:
    compared = expression(text)
    assert isinstance(compared, ast.Compare)
    assert not is_of_any_length(compared)


@pytest.mark.parametrize("text", ["list(log)", "tuple(log)", "list(list(log))", "log.copy()"])
def test_copy_is_what_it_is_a_copy_of(text: str) -> None:
    assert original(expression(text)) == original(expression("log"))


@pytest.mark.parametrize("text", ["sorted(log)", "log[:1]", "list(log, 1)", "log.copy(1)", "log.index"])
def test_what_may_differ_is_no_copy(text: str) -> None:
    assert original(expression(text)) != original(expression("log"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a and b", 1),
        ("bool(a or b)", 1),
        ("x == (1 if a else 2)", 1),
        ("any('a' in line or 'b' in line for line in log)", 0),
        ("[1 if a else 2 for a in log] == [1]", 0),
        ("a == b", 0),
    ],
)
def test_choices_are_found_but_for_those_about_each_of_several(text: str, number: int) -> None:
    assert len(list(choices(ast.parse(f"assert {text}")))) == number


@pytest.mark.parametrize(
    ("code", "replaced"),
    [
        ("Task.__call__ = print", "Task.__call__"),
        ("del Task.run", "Task.run"),
        ("setattr(Task, 'run', print)", "Task.run"),
        ("delattr(Task, 'run')", "Task.run"),
        ("print(Task.run)", ""),
        ("task = Task()", ""),
    ],
)
def test_what_is_put_in_place_of_something_is_seen(code: str, replaced: str) -> None:
    assert "".join(map(what_is_replaced, ast.walk(ast.parse(code)))) == replaced
