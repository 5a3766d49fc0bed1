"""Whether tests of claims are whole: they ask a server, and have no way through them that asserts nothing."""

import ast
from collections.abc import Iterator

from proof.claims.depends import SERVE, called_in, mentions, of_server
from proof.claims.parameters import constants
from proof.claims.replaced import check_marks, check_replaced
from proof.claims.telling import check_telling
from proof.claims.vacuous import choices, is_of_any_length, is_with_itself
from proof.problem import Problem

# By calling these, a test asserts something; by these, it goes on where an assertion fails.
ASSERTING, SUPPRESSING = ("wait_for", "raises"), "suppress"


def check_whole(module: ast.Module, path: str) -> Iterator[Problem]:
    """List by what the tests of a module of claims could pass though their claims are false.

    Args:
        module: the module.
        path: its file, relative to the root of the project.
    """
    functions = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
    problems = [*check_replaced(module, path), *check_telling(module, path)]
    for function in functions.values():
        checked = Function(function, functions, path)
        problems += checked.check()
        if function.name.startswith("test_"):
            problems += [*check_marks(function, constants(module), path), *checked.check_as_test()]
    yield from sorted(problems, key=lambda problem: problem.line or 0)


class Function:
    """A test of a claim, or another function of its module.

    Args:
        function: the function.
        others: the functions of the module, by name.
        path: the file, relative to the root of the project.
    """

    def __init__(self, function: ast.FunctionDef, others: dict[str, ast.FunctionDef], path: str) -> None:
        self._function, self._others, self._path = function, others, path
        self._of_server = of_server(function)

    def check(self) -> Iterator[Problem]:
        """List by what it may go on where it asserts nothing."""
        for node in ast.walk(self._function):
            if isinstance(node, ast.Assert):
                yield from self._check_assertion(node)
            elif isinstance(node, ast.stmt):
                yield from self._check_way(node)

    @property
    def _noted(self) -> set[str]:
        """The events that it notes itself."""
        calls = [node for node in ast.walk(self._function) if isinstance(node, ast.Call) and "note" in called_in(node)]
        return {str(each.value) for call in calls for each in call.args if isinstance(each, ast.Constant)}

    def check_as_test(self) -> Iterator[Problem]:
        """List what else keeps it from being the test of a claim."""
        for node in ast.walk(self._function):
            if isinstance(node, ast.Return):
                fix = "let it run to its end: write a claim for each way"
                yield self._problem(node, "the test can return early", fix)
        if not any(SERVE in called_in(each) for each in self._used_by(self._function)):
            fix = f"start one with the fixture `{SERVE}`, and talk to it"
            yield self._problem(self._function, "the test starts no server", fix)
        elif not self._asserts(self._function):
            fix = "wait for an event, or assert what it answers, tells or logs"
            yield self._problem(self._function, "the test asserts nothing about its server", fix)

    def _check_assertion(self, node: ast.Assert) -> Iterator[Problem]:
        for choice in choices(node):
            if isinstance(choice, ast.BoolOp):
                yield self._problem(node, "asserts several things at once", "write an `assert` for each")
            elif mentions(choice.test, self._of_server):
                yield self._problem(node, "lets the server decide what is asserted", "write a claim for each way")
        match node.test:
            case ast.Compare(ops=[_, _, *_]):
                yield self._problem(node, "asserts several things at once", "write an `assert` for each")
            case ast.Compare() as compared if is_with_itself(compared):
                yield self._problem(node, "compares something with itself", "compare it with what must come")
            case ast.Compare() as compared if is_of_any_length(compared):
                yield self._problem(node, "asserts what holds for any length", "compare it with the one that must come")
            case ast.Compare(left=ast.Constant(value=str(text)), ops=[ast.In()]) if text in self._noted:
                yield self._problem(node, "asserts what the test itself has noted", "assert what the server does")
            case ast.Call(func=ast.Name(id="all")):
                yield self._problem(node, "asserts what also holds where there is nothing", "compare with a list")
        if not mentions(node.test, self._of_server):
            fix = "assert what it answers, tells or logs"
            yield self._problem(node, "asserts something that depends on no server", fix)

    def _check_way(self, node: ast.stmt) -> Iterator[Problem]:
        match node:
            case ast.Try() | ast.TryStar() if mentions(node, self._of_server) or self._asserts(node):
                yield self._problem(node, "goes on where something fails", "expect the error, with `pytest.raises`")
            case ast.With(items=items, body=body):
                called = {name for item in items for name in called_in(item)}
                if SUPPRESSING in called:
                    fix = "expect the error, with `pytest.raises`"
                    yield self._problem(node, "ignores the errors of a block", fix)
                if "raises" in called and (len(body) > 1 or not mentions(body[0], self._of_server)):
                    what = "expects an error of more than one statement, or of none that asks the server"
                    yield self._problem(node, what, "leave what asks the server in the block, alone")
            case ast.If(test=asked) | ast.While(test=asked) | ast.For(iter=asked) | ast.Match(subject=asked):
                parts = (part for part in ast.iter_child_nodes(node) if part is not asked)
                if mentions(asked, self._of_server) and any(map(self._asserts, parts)):
                    fix = "compare with a list, or write a claim for each way"
                    yield self._problem(node, "lets the server decide what is asserted", fix)

    def _problem(self, node: ast.stmt, what: str, fix: str) -> Problem:
        return Problem(path=self._path, line=node.lineno, what=what, fix=fix)

    def _used_by(self, node: ast.AST) -> list[ast.AST]:
        """Some code, and the functions of the module that it uses."""
        found = [node]
        for each in found:
            names = {name.id for name in ast.walk(each) if isinstance(name, ast.Name)}
            found += [other for name, other in self._others.items() if name in names and other not in found]
        return found

    def _asserts(self, node: ast.AST) -> bool:
        """Whether some code asserts something, or a function of the module that it uses."""
        used = self._used_by(node)
        stated = any(isinstance(part, ast.Assert) for each in used for part in ast.walk(each))
        return stated or any(name.startswith(ASSERTING) for each in used for name in called_in(each))
