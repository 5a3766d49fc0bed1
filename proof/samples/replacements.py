"""Replacements: a sample puts nothing in the place of what FastAPI, Starlette or Python bring.

What it would show then, readers would not see. This is read from its text; proof.run.child.originals finds what a run
has replaced, whatever the way.
"""

import ast
import symtable
from collections.abc import Iterator, Sequence

from proof.guide.sample import Sample
from proof.problem import Problem
from proof.run.run import Run
from proof.samples.names import tables
from proof.samples.origins import Origins, is_function, is_part, is_special
from proof.samples.own_patches import own_patches

# What is made to replace, or to reach what is replaced.
REPLACING = (
    "_pytest",
    "builtins",
    "code",
    "ctypes",
    "gc",
    "importlib",
    "proof",
    "pytest.MonkeyPatch",
    "runpy",
    "types.CodeType",
    "types.FunctionType",
    "unittest.mock.patch",
)
# What replaces nothing, and what replaces items of what a sample makes itself.
HARMLESS = ("importlib.metadata", "unittest.mock.patch.dict")
BUILT_IN = {"__builtins__", "__import__", "compile", "delattr", "eval", "exec", "globals", "locals", "setattr", "vars"}
FIXTURES = {"mocker", "monkeypatch"}
# What has such a name and replaces nothing: how an object is made and called, what a function is called, why it failed.
FIX = "change only what the sample makes itself, or let FastAPI do it: `app.dependency_overrides`"
SPECIAL = {"__call__", "__cause__", "__context__", "__doc__", "__init__", "__main__", "__name__", "__qualname__"}


def check_replacements(sample: Sample, origins: Origins, replaced: Sequence[str] = ()) -> Iterator[Problem]:
    """It replaces nothing, as far as its text tells.

    Args:
        sample: the sample.
        origins: where what its code uses comes from.
        replaced: the names of what it may replace.
    """
    found = [
        *reached(origins),
        *((line, f"replaces `{name}`") for line, name in assigned(sample, origins) if name not in replaced),
    ]
    for line, what in sorted(dict.fromkeys(found)):
        yield Problem(path=sample.path, line=line, what=what, fix=FIX)


def check_replaced(sample: Sample, run: Run, replaced: Sequence[str] = ()) -> Iterator[Problem]:
    """Its run has replaced nothing, and imported nothing that no page shows. Arguments as above, and its run."""
    for name, line in run.replaced:
        if not any(f".{name}".endswith(f".{other}") for other in replaced):
            yield Problem(path=sample.path, line=line or None, what=f"its run has replaced `{name}`", fix=FIX)
    for name in run.hidden:
        what, fix = f"imports `{name}`, which no page shows", "write what it needs into a region"
        yield Problem(path=sample.path, what=what, fix=fix)


def reached(origins: Origins) -> Iterator[tuple[int, str]]:
    """By which means it could replace something: the line, what it does."""
    ours = own_patches(origins)
    used = ((node, origin) for node, origin in origins.used if node not in ours)
    names = [(node.lineno, origin) for node, origin in used if is_part(origin, REPLACING, HARMLESS)]
    for node in origins.nodes:
        match node:
            case ast.Name(id=name) if name in BUILT_IN:
                names.append((node.lineno, name))
            case ast.arg(arg=name) if name in FIXTURES and node not in ours:
                names.append((node.lineno, name))
            case ast.Attribute(attr=name) | ast.Constant(value=str(name)) if is_special(name) and name not in SPECIAL:
                names.append((node.lineno, name))
            # By whatever name its class is called: Python calls what stands there.
            case ast.Attribute(attr="__call__" | "__init__" as name, ctx=ast.Store()) if not origins.root(node):
                names.append((node.lineno, name))
            case ast.Call(func=ast.Name(id="getattr" as name)) if not has_constant_name(node):
                names.append((node.lineno, name))
            case ast.Call() if origins.of(node.func) == "unittest.mock.patch.dict" and changes_others(node, origins):
                names.append((node.lineno, "patch.dict"))
    return ((line, f"`{name}` can replace what others bring") for line, name in names)


def has_constant_name(call: ast.Call) -> bool:
    """Whether a call of `getattr` tells what it gets."""
    return len(call.args) > 1 and isinstance(call.args[1], ast.Constant)


def changes_others(call: ast.Call, origins: Origins) -> bool:
    """Whether `patch.dict` changes what the sample has not made."""
    return not call.args or isinstance(call.args[0], ast.Constant) or bool(origins.root(call.args[0]))


def assigned(sample: Sample, origins: Origins) -> Iterator[tuple[int, str]]:
    """What of others it assigns to, or deletes: the line, what that is."""
    for node in origins.nodes:
        changed = isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load)
        if isinstance(node, ast.expr) and changed and (origins.root(node) or is_of_type(node)):
            yield node.lineno, ast.unparse(node)
        # Whatever it belongs to, it is called in the place of what was there.
        if isinstance(node, ast.Assign) and is_function(node.value, origins):
            yield from ((node.lineno, ast.unparse(target)) for target in node.targets if is_of_other(target))
    for name, line in anew(sample, origins.module):
        yield line, name


def is_of_other(node: ast.expr) -> bool:
    """Whether it is an attribute of something but of `self`."""
    return isinstance(node, ast.Attribute) and not (isinstance(node.value, ast.Name) and node.value.id == "self")


def is_of_type(node: ast.expr) -> bool:
    """Whether it is part of the class of something: `type(app).routes`."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type"


def anew(sample: Sample, module: ast.Module) -> Iterator[tuple[str, int]]:
    """The names that it imports and defines anew, each with the line where it first stands after all imports of it."""
    for table in tables(symtable.symtable(sample.source, sample.filename, "exec")):
        for symbol in table.get_symbols():
            if symbol.is_imported() and symbol.is_assigned():
                yield symbol.get_name(), line_of(symbol.get_name(), module)


def line_of(name: str, module: ast.Module) -> int:
    """Where a module defines a name other than by an import; its first line if only a pattern does."""
    for node in ast.walk(module):
        match node:
            case ast.Name(id=found, ctx=ast.Store() | ast.Del()) if found == name:
                return node.lineno
            case (
                ast.FunctionDef(name=found)
                | ast.AsyncFunctionDef(name=found)
                | ast.ClassDef(name=found)
                | ast.ExceptHandler(name=found)
            ) if found == name:
                return node.lineno
    return module.body[0].lineno
