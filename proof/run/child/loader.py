"""The loader: loads a module whose run may be recorded."""

import types
from importlib.machinery import SourceFileLoader

from proof.run.child.originals import Originals
from proof.run.child.tracer import Tracer


class Loader(SourceFileLoader):
    """Loads a module from its file.

    Args:
        name: its name.
        path: its file.
        tracer: follows it, if there is one.
        module: the module.
        originals: what modules bring, which look at what it imports, if that is wanted.
    """

    def __init__(
        self,
        name: str,
        path: str,
        tracer: Tracer | None,
        module: types.ModuleType,
        originals: Originals | None = None,
    ) -> None:
        super().__init__(name, path)
        self._tracer, self._module, self._originals = tracer, module, originals

    def get_code(self, fullname: str) -> types.CodeType | None:
        """Compile the module."""
        code = super().get_code(fullname)
        if self._originals is not None and code is not None:
            self._originals.expect(code)
        if self._tracer is not None and code is not None:
            self._tracer.follow(code, vars(self._module))
        return code
