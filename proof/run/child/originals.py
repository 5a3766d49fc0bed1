"""The originals: what modules bring, as it is before a sample runs, to find what its run has replaced.

A replacement changes what a sample shows, and readers see nothing of it. Whatever the way, it leaves a trace: a name of
a module or of a class stands for something else than before, a function has other code, a table other items.
"""

import importlib
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile
from types import CodeType, ModuleType

from proof.run.child.functions import Functions
from proof.run.child.memory import Memory, is_same
from proof.run.child.space import Space

# The packages whose originals are kept: what the guide is about, and what samples lean on to show it. To look at all
# that is imported would take longer than most samples.
WATCHED = {"anyio", "asyncio", "builtins", "concurrent", "contextvars", "datetime", "fastapi", "os", "random", "socket"}
WATCHED |= {"starlette", "threading", "time"}
# What Python itself changes when it waits for threads at its end.
ENDING = {"threading._SHUTTING_DOWN", "concurrent.futures.thread._shutdown"}
# The last module that was looked at: what is imported afterwards comes after it.
LAST = __name__
# The flag of a class that can be changed: those of Python itself cannot.
CHANGEABLE = 1 << 9


class Originals:
    """What the watched modules and their classes bring, as it is when this is made.

    Not one object of theirs is looked at again unless something has happened to it: see proof.run.child.memory.
    """

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._spaces: list[Space] = []
        self._with_tables: list[Space] = []
        self._functions = Functions()
        # Where Python and packages are.
        self._places = tuple(sysconfig.get_paths()[key] for key in ("stdlib", "platstdlib", "purelib", "platlib"))
        self._memory = Memory()
        # As it was at first, and when it was last looked at, with what was found then.
        self._before = self._last = b""
        self._found: list[str] = []
        self._look_at([*sys.modules])

    def begin(self) -> None:
        """Take all that is replaced by now for the original."""
        self._at_first = {*self.replaced(), *ENDING}
        sys.addaudithook(self._functions.note)

    def expect(self, module: CodeType) -> None:
        """Look at what a sample imports, before it does.

        Args:
            module: its code.
        """
        missing = [name for name in names_in(module) if is_watched(name) and name not in sys.modules]
        for name in missing:
            # What goes wrong goes wrong in the sample once more.
            with suppress(Exception):
                importlib.import_module(name)
        if missing:
            self._look_at(self._new())

    def replaced(self) -> list[str]:
        """What is no longer what it was, such as `starlette.background.BackgroundTask.__call__`."""
        now = self._memory.read()
        if not is_same(self._last, now):
            changed = [self._spaces[number] for number in self._memory.numbers_changed(self._before, now)]
            self._found = [name for space in changed for name in space.replaced()]
            self._last = now
        return self._found

    def replaced_since(self) -> list[str]:
        """The same, without what was so when the sample began."""
        return [name for name in self.replaced() if name not in self._at_first]

    def altered(self) -> list[str]:
        """What stands for the same as it did, and has changed in itself."""
        return [*self._functions.altered(), *(name for space in self._with_tables for name in space.altered())]

    def hidden_modules(self, own: str) -> list[str]:
        """The modules that a sample imported and that are neither of Python nor of a package: no page shows their code.

        Args:
            own: the file of the sample, which processes that it starts call `__mp_main__`.
        """
        known = (*self._places, own)
        new = {name: getattr(sys.modules[name], "__file__", None) for name in self._new()}
        return sorted(name for name, file in new.items() if file and not str(file).startswith(known))

    def _new(self) -> list[str]:
        """The modules that were imported since they were last looked at."""
        # To ask each of those before would count a reference to its name, and so copy the pages of all names.
        return [name for name in takewhile(lambda name: name != LAST, reversed(sys.modules)) if name not in self._known]

    def _look_at(self, names: list[str]) -> None:
        new = {name: sys.modules[name] for name in names}
        self._known |= new.keys()
        sys.modules[LAST] = sys.modules.pop(LAST)
        modules = [(name, new[name]) for name in sorted(filter(is_watched, new)) if isinstance(new[name], ModuleType)]
        spaces = [space for name, module in modules for space in spaces_of(name, module)]
        self._spaces += spaces
        self._with_tables += [space for space in spaces if space.has_tables]
        self._memory.add(space.dictionary for space in spaces)
        for space in spaces:
            for name, value in space.values():
                self._functions.add(name, value)
        self._before += self._memory.read()[len(self._before) :]


def is_watched(module: str) -> bool:
    """Whether a module belongs to a package that is watched."""
    return module.partition(".")[0] in WATCHED


def names_in(code: CodeType) -> Iterator[str]:
    """The names of a code, and of what it defines, those of the modules that it imports among them."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from names_in(constant)


def spaces_of(name: str, module: ModuleType) -> Iterator[Space]:
    """The names of a module, and those of the classes that it defines."""
    yield Space(name, module)
    for key, value in list(vars(module).items()):
        if isinstance(value, type) and value.__module__ == name and value.__flags__ & CHANGEABLE:
            yield Space(f"{name}.{key}", value)
