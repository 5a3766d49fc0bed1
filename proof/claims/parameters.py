"""Parameters: with what the test of a claim is run, read from its decorators."""

import ast
from dataclasses import dataclass

MARK = "parametrize"


@dataclass(frozen=True)
class Parameter:
    """What a test is run with, once for each value.

    Args:
        names: its name; several names, with commas, if their values come together.
        values: each value as a reader sees it: a string without its quotes, nothing as an empty one.
    """

    names: str
    values: tuple[str, ...]


def parameters_of(test: ast.FunctionDef, module: ast.Module) -> tuple[Parameter, ...]:
    """What a test is run with, from the first decorator to the last.

    Args:
        test: the test.
        module: its module, which may give a name to a decorator, or to a value.
    """
    known = constants(module)
    decorators = [known.get(each.id, each) if isinstance(each, ast.Name) else each for each in test.decorator_list]
    return tuple(
        Parameter(" and ".join(names_in(each.args[0])), tuple(values_in(each.args[1], known)))
        for each in decorators
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr == MARK
    )


def constants(module: ast.Module) -> dict[str, ast.expr]:
    """What the names of a module stand for, where one line says so: `A = 1`, and `A, B = 1, 2`."""
    found: dict[str, ast.expr] = {}
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                found |= {
                    name.id: value for name, value in zip(targets, values, strict=True) if isinstance(name, ast.Name)
                }
    return found


def names_in(node: ast.expr) -> list[str]:
    """The names of parameters: `"kind"`, `"kind,way"`, or `("kind", "way")`."""
    texts = node.elts if isinstance(node, ast.Tuple | ast.List) else [node]
    named = [part for text in texts for part in str(ast.literal_eval(text)).split(",")]
    return [name.strip() for name in named]


def values_in(node: ast.expr, known: dict[str, ast.expr]) -> list[str]:
    """The values of a parameter; what no list says is shown as the code that makes it."""
    if isinstance(node, ast.Name):
        node = known.get(node.id, node)
    values = node.elts if isinstance(node, ast.List | ast.Tuple) else [node]
    return [shown(value, known) for value in values]


def shown(value: ast.expr, known: dict[str, ast.expr]) -> str:
    """A value as a reader sees it."""
    match value:
        case ast.Name(id=name) if name in known:
            return shown(known[name], known)
        case ast.Constant(value=str(text)):
            # A line end is shown as it is typed.
            return repr(text)[1:-1]
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return " ".join(shown(part, known) for part in parts)
        case ast.JoinedStr(values=parts):
            return "".join(shown(part, known) for part in parts)
        case ast.FormattedValue(value=part):
            return shown(part, known)
        case _:
            return ast.unparse(value)
