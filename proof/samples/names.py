"""Names: those that some statements of a module define, use and import, at its margin."""

import ast
import builtins
import symtable
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from proof.samples.nodes import nodes_of

BUILT_IN = frozenset(dir(builtins))


@dataclass(frozen=True)
class Names:
    """The names of some statements of a module, as they are at its margin.

    Args:
        statements: the statements.
    """

    statements: Sequence[ast.stmt]

    @cached_property
    def defined(self) -> set[str]:
        """Those that they define, also from within a function."""
        return {name for statement in self.statements for name in names_of(statement)[0]}

    @cached_property
    def used(self) -> set[str]:
        """Those that they use, anywhere."""
        return {name for statement in self.statements for name in names_of(statement)[1]}

    @property
    def all(self) -> set[str]:
        """Those that they define or use."""
        return self.defined | self.used

    @property
    def undefined(self) -> set[str]:
        """Those that they use, and neither define nor find built in."""
        return self.used - self.defined - BUILT_IN

    @cached_property
    def imported(self) -> dict[str, str]:
        """What they import, by its name: `{"np": "numpy"}`."""
        return {name: what for statement in self.statements for name, what in imports_of(statement).items()}


# Asked of a statement alone, of its region, and of what stands above the next one.
@lru_cache(maxsize=256)
def imports_of(statement: ast.stmt) -> dict[str, str]:
    """What a statement imports, by its name."""
    return {
        alias.asname or alias.name.partition(".")[0]: f"{getattr(node, 'module', None)} {alias.name}"
        for node in nodes_of(statement)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


@lru_cache(maxsize=256)
def names_of(statement: ast.stmt) -> tuple[set[str], set[str]]:
    """The names that a statement defines, also from within a function, and those that it uses, anywhere."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {*imports_of(statement)}, set()
    top = symtable.symtable(ast.unparse(statement), "main.py", "exec")
    return (
        {name for table in tables(top) for name in assigned(table, is_module=table is top)},
        {name for table in tables(top) for name in referenced(table, is_module=table is top)},
    )


def tables(top: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """A table of symbols, and those of all functions and classes in it."""
    yield top
    for child in top.get_children():
        yield from tables(child)


def assigned(table: symtable.SymbolTable, *, is_module: bool) -> Iterator[str]:
    """The names of a module that a table defines."""
    for symbol in table.get_symbols():
        if (symbol.is_assigned() or symbol.is_imported()) and (is_module or symbol.is_declared_global()):
            yield symbol.get_name()


def referenced(table: symtable.SymbolTable, *, is_module: bool) -> Iterator[str]:
    """The names of a module, or built in, that a table uses."""
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (is_module or symbol.is_global()):
            yield symbol.get_name()
