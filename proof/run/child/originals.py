"""The originals: what modules bring, as it is before a sample runs, to find what its run has replaced.

A replacement changes what a sample shows, and readers see nothing of it. Whatever the way, it leaves a trace: a name of
a module or of a class stands for something else than before, a function has other code, a table other items.
"""

import ast
import importlib
import sys
import sysconfig
from collections.abc import Container, Iterator
from contextlib import suppress
from types import ModuleType

from proof.run.child.space import Space

# The packages whose originals are kept: what the guide is about, and what samples lean on to show it. To look at all
# that is imported would take longer than most samples.
WATCHED = {"anyio", "asyncio", "builtins", "concurrent", "contextvars", "datetime", "fastapi", "os", "random", "socket"}
WATCHED |= {"starlette", "threading", "time"}
# The flag of a class that can be changed: those of Python itself cannot.
CHANGEABLE = 1 << 9


class Originals:
    """What the watched modules and their classes bring, as it is when this is made.

    Args:
        watched: the packages that are watched.
    """

    def __init__(self, watched: Container[str] = WATCHED) -> None:
        self._watched = watched
        self._known: set[str] = set()
        self._spaces: list[Space] = []
        self._look_at_new()

    def begin(self, source: str) -> None:
        """Look at what a sample imports, and take all that is replaced by now for the original.

        Args:
            source: its text.
        """
        with suppress(SyntaxError):
            for name in imported(ast.parse(source)):
                if self._is_watched(name) and name not in sys.modules:
                    # What goes wrong goes wrong in the sample once more.
                    with suppress(Exception):
                        importlib.import_module(name)
        self._look_at_new()
        self._before, self._modules = {*self.replaced()}, {*sys.modules}

    def replaced(self) -> list[str]:
        """What is no longer what it was, such as `starlette.background.BackgroundTask.__call__`."""
        return [name for space in self._spaces for name in space.replaced()]

    def replaced_since(self) -> list[str]:
        """The same, without what was so when the sample began."""
        return [name for name in self.replaced() if name not in self._before]

    def altered(self) -> list[str]:
        """What stands for the same as it did, and has changed in itself."""
        return [name for space in self._spaces for name in space.altered()]

    def hidden_modules(self, own: str) -> list[str]:
        """The modules that a sample imported and that are neither of Python nor of a package: no page shows their code.

        Args:
            own: the file of the sample, which processes that it starts call `__mp_main__`.
        """
        known = (*(sysconfig.get_paths()[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")), own)
        new = {name: getattr(sys.modules[name], "__file__", None) for name in {*sys.modules} - self._modules}
        return sorted(name for name, file in new.items() if file and not str(file).startswith(known))

    def _look_at_new(self) -> None:
        for name, module in list(sys.modules.items()):
            if isinstance(module, ModuleType) and self._is_watched(name) and name not in self._known:
                self._known.add(name)
                self._spaces += spaces_of(name, module)

    def _is_watched(self, name: str) -> bool:
        return name.partition(".")[0] in self._watched


def imported(module: ast.Module) -> Iterator[str]:
    """The modules that a source imports."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def spaces_of(name: str, module: ModuleType) -> Iterator[Space]:
    """The names of a module, and those of the classes that it defines."""
    yield Space(name, module)
    for key, value in list(vars(module).items()):
        if isinstance(value, type) and value.__module__ == name and value.__flags__ & CHANGEABLE:
            yield Space(f"{name}.{key}", value)
