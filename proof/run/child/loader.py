"""The loader: loads a module whose run may be recorded."""

import types
from importlib.machinery import SourceFileLoader

from proof.run.child.tracer import Tracer


class Loader(SourceFileLoader):
    """Loads a module from its file, followed by a tracer if there is one."""

    def __init__(self, name: str, path: str, tracer: Tracer | None, module: types.ModuleType) -> None:
        super().__init__(name, path)
        self._tracer, self._module = tracer, module

    def get_code(self, fullname: str) -> types.CodeType | None:
        """Compile the module."""
        code = super().get_code(fullname)
        if self._tracer is not None and code is not None:
            self._tracer.follow(code, vars(self._module))
        return code
