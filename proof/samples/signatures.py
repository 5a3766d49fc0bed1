"""Signatures: a `/// signatures` block of a page, which shows how functions and classes of packages are called.

They are read from the source of the packages that are installed, so that nobody types them.
"""

import ast
import inspect
from dataclasses import dataclass
from pydoc import locate
from textwrap import dedent

from proof.guide.block import Block
from proof.guide.inline import code
from proof.guide.place import Place
from proof.problem import Fault


class WithoutNotes(ast.NodeTransformer):
    """Takes away what annotations note beside the type: `Annotated[int, …]` becomes `int`."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """Take away the notes of this annotation."""
        if isinstance(node.value, ast.Name) and node.value.id == "Annotated" and isinstance(node.slice, ast.Tuple):
            return node.slice.elts[0]
        return node


@dataclass(frozen=True)
class Signatures:
    """Signatures, as their packages write them.

    Args:
        signatures: each with the module from which it is imported; inline Markdown.
    """

    signatures: tuple[str, ...]

    def for_site(self) -> list[str]:
        """A list."""
        return self.for_reading()

    def for_reading(self) -> list[str]:
        """The same list."""
        return [*(f"- {signature}" for signature in self.signatures), ""]


def read_signatures(block: Block, _: Place | None = None) -> Signatures:
    """Find the signatures that a `/// signatures` block names.

    Raises:
        Fault: it names none, or what no installed package has.
    """
    if not block.texts:
        fix = 'name them as they are imported: `of: ["fastapi.BackgroundTasks.add_task"]`'
        raise Fault("this block shows no signature", fix)
    return Signatures(tuple(signature(name) for name in block.texts))


def signature(name: str) -> str:
    """The signature of a function, or of a class, by which it is called, and the module that has it.

    The module stands apart, so that a phone breaks the line between words, and not within a long name.

    Args:
        name: as it is imported: `fastapi.BackgroundTasks.add_task`.

    Raises:
        Fault: no installed package has Python code of that name.
    """
    found = locate(name)
    function = locate(f"{name}.__init__") if inspect.isclass(found) else found
    if not inspect.isfunction(function):
        fix = "name a function, a method or a class as it is imported"
        raise Fault(f"no installed package has Python code that is called `{name}`", fix)
    [written] = ast.parse(dedent(inspect.getsource(function))).body
    assert isinstance(written, ast.FunctionDef | ast.AsyncFunctionDef), "a lambda has no name to be imported by"
    WithoutNotes().visit(written.args)
    # Who calls it does not pass the object that has it.
    written.args.args = [each for each in written.args.args if each.arg not in ("self", "cls")]
    result = f" -> {ast.unparse(written.returns)}" if written.returns and function is found else ""
    module = module_of(name)
    called = f"{name.removeprefix(f'{module}.')}({ast.unparse(written.args)}){result}"
    return f"{code(called)}, from {code(module)}"


def module_of(name: str) -> str:
    """The module of what is imported by a name: `fastapi.sse` of `fastapi.sse.EventSourceResponse`."""
    while not inspect.ismodule(locate(name)):
        name = name.rpartition(".")[0]
    return name
