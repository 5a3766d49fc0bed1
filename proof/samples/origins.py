"""Origins: where what a sample uses comes from, as far as its text tells."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from proof.samples.nodes import nodes_of


@dataclass(frozen=True)
class Origins:
    """Where the names of a module come from.

    Args:
        module: the code.
    """

    module: ast.Module

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All that the module consists of."""
        return nodes_of(self.module)

    @cached_property
    def functions(self) -> set[str]:
        """The names of the functions that it defines."""
        return {node.name for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}

    @cached_property
    def imports(self) -> dict[str, str]:
        """What each imported name stands for: `{"np": "numpy", "sleep": "time.sleep"}`."""
        found = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.partition(".")[0]
                    found[alias.asname or top] = alias.name if alias.asname else top
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        return found

    @cached_property
    def known(self) -> dict[str, str]:
        """The same, and the names by which what is imported is called anew: `task_class = BackgroundTask`."""
        found = dict(self.imports)
        for node in self.nodes:
            for name, value in named(node):
                if origin := origin_in(value, found):
                    found.setdefault(name.id, origin)
        return found

    def of(self, node: ast.expr) -> str:
        """What an expression stands for, such as `os.environ`; empty if it is nothing that is imported."""
        return origin_in(node, self.known)

    def root(self, node: ast.expr) -> str:
        """What the outermost object stands for of which an expression is an attribute or an item; as `of`."""
        while isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        return self.of(node)

    @cached_property
    def used(self) -> tuple[tuple[ast.expr, str], ...]:
        """All that is imported and used, as `os.environ.get`: where, and what it stands for."""
        inner = {node.value for node in self.nodes if isinstance(node, ast.Attribute)}
        outer = [node for node in self.nodes if isinstance(node, ast.Name | ast.Attribute) and node not in inner]
        return tuple((node, origin) for node in outer if (origin := self.of(node)))


def named(node: ast.AST) -> Iterator[tuple[ast.Name, ast.expr]]:
    """The names that a statement or a loop gives, each with what it may name."""
    match node:
        case ast.Assign(targets=targets, value=value):
            pass
        case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
            targets = [target]
        case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
            targets = [target]
        case _:
            return
    for target in targets:
        for name in ast.walk(target):
            if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                yield from ((name, each) for each in parts_of(value))


def parts_of(value: ast.expr) -> Iterator[ast.expr]:
    """What a value may be, or consists of: of `(Response, FastAPI)` both, of a call only the call."""
    if isinstance(value, ast.Tuple | ast.List | ast.IfExp | ast.BoolOp | ast.Starred):
        for part in ast.iter_child_nodes(value):
            if isinstance(part, ast.expr):
                yield from parts_of(part)
    else:
        yield value


def origin_in(node: ast.expr, known: dict[str, str]) -> str:
    """What an expression stands for; empty if it is nothing that is known.

    Args:
        node: the expression.
        known: what names stand for.
    """
    if isinstance(node, ast.Attribute):
        owner = origin_in(node.value, known)
        return owner and f"{owner}.{node.attr}"
    return known.get(node.id, "") if isinstance(node, ast.Name) else ""


def is_function(node: ast.expr, origins: Origins) -> bool:
    """Whether it is a function of the sample, or makes one: `lambda: None`, `partial(send, "ada")`."""
    match node:
        case ast.Name(id=name):
            return name in origins.functions
        case ast.Call(func=func):
            return origins.of(func) == "functools.partial"
    return isinstance(node, ast.Lambda)


def is_part(origin: str, of: tuple[str, ...], but: tuple[str, ...] = ()) -> bool:
    """Whether something imported is one of some others, or belongs to one of them, and to none of the exceptions."""
    whole = f"{origin}."
    return whole.startswith(dotted(of)) and not whole.startswith(dotted(but))


@cache
def dotted(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names with a dot behind each, so that none is the beginning of another: `os` of `ostrich`."""
    return tuple(f"{name}." for name in names)


def is_special(name: str) -> bool:
    """Whether a name is one that Python gives a meaning, such as `__name__`."""
    return len(name) > 4 and name.startswith("__") and name.endswith("__")
