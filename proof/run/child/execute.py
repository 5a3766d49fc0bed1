"""Execution: a module runs in this process, and what it does is kept."""

import atexit
import faulthandler
import gc
import os
import sys
import tempfile
import threading
import traceback
import types
from pathlib import Path
from typing import Any

from proof.run.child.describe import describe_failure
from proof.run.child.guard import Guard
from proof.run.child.loader import Loader
from proof.run.child.originals import Originals
from proof.run.child.stderr import Errors
from proof.run.child.stdout import Recorder, calling_line
from proof.run.child.threads import wait_for_threads
from proof.run.child.tracer import Tracer


class Execution:
    """One module and what it does. The process must not be used for another afterwards.

    Args:
        file: the module.
        directory: the working directory, the only one it may write to.
        originals: what modules bring; None not to note what it replaces.
    """

    def __init__(self, file: Path, directory: Path, originals: Originals | None) -> None:
        self._file = file
        self._filename = str(file)
        self._directory = directory
        self._refused: list[tuple[int, str]] = []
        self._failures: list[tuple[int, str]] = []
        self._recorder = Recorder(self._filename, self._look)
        self._errors = Errors(self._filename)
        self._originals = originals
        self._replaced: dict[str, int] = {}

    def run(self, name: str, limit: float, trace: dict[str, Any] | None) -> dict[str, Any]:
        """Execute the module, to the end of what Python does at its own end.

        Args:
            name: its `__name__`.
            limit: seconds after which the process is ended, its stacks written to its standard error.
            trace: what to record of its steps, for proof.run.child.tracer; None for nothing.

        Returns:
            The fields of proof.run.run.Run that a module determines.
        """
        self._prepare()
        self._module = name
        faulthandler.dump_traceback_later(limit, exit=True)
        module = types.ModuleType(name)
        module.__file__ = self._filename
        sys.modules[name] = module
        if self._originals:
            self._originals.begin()
        tracer = Tracer(self._file, **trace) if trace else None
        try:
            Loader(name, self._filename, tracer, module, self._originals).exec_module(module)
        except BaseException as error:  # SystemExit and KeyboardInterrupt are failures as well
            self._fail(module_line(error, self._filename), error)
        self._end()
        self._look()
        app = type(module.app).__name__ if hasattr(module, "app") else ""
        # What is destroyed now may still complain: a coroutine never awaited, a file never closed.
        sys.modules.pop(name)
        del module
        gc.collect()
        faulthandler.cancel_dump_traceback_later()
        self._recorder.finish()
        return {
            **self._noted(),
            "app": app,
            "is_finished": True,
            "steps": tracer.steps if tracer else [],
            "overlaps": tracer.overlaps if tracer else [],
        }

    def _noted(self) -> dict[str, Any]:
        """The fields of proof.run.run.Run that were noted meanwhile."""
        return {
            "printed": self._recorder.lines,
            "several_at_once": self._recorder.several_at_once,
            "wrote_errors": self._errors.writers,
            "failures": self._failures,
            "refused": self._refused,
            **(self._noted_of(self._originals) if self._originals else {}),
        }

    def _noted_of(self, originals: Originals) -> dict[str, Any]:
        """Those about what it replaced."""
        return {
            "replaced": [*self._replaced.items(), *((name, 0) for name in originals.altered())],
            "hidden": originals.hidden_modules(self._filename),
        }

    def _prepare(self) -> None:
        """Make of this process the one that Python would start for the module."""
        atexit._clear()  # what the zygote left to its own end
        os.chdir(self._directory)
        sys.argv = [self._filename]
        sys.path[0] = str(self._file.parent)
        sys.dont_write_bytecode = True
        sys.stdout, sys.stderr = self._recorder, self._errors
        sys.unraisablehook = threading.excepthook = self._uncatchable
        tempfile.tempdir = str(self._directory)
        Guard(self._directory, lambda what: self._refused.append((calling_line(self._filename), what))).install()

    def _end(self) -> None:
        """Do what Python does at its end, when a module may still print, or fail."""
        wait_for_threads()
        atexit._run_exitfuncs()

    def _look(self) -> None:
        """Note what is replaced while something is printed; afterwards it may be back."""
        for name in self._originals.replaced_since() if self._originals else ():
            self._replaced.setdefault(name, calling_line(self._filename))

    def _fail(self, line: int, error: BaseException) -> None:
        # Python names the module of an exception, but for that of a script.
        self._failures.append((line, describe_failure(error).removeprefix(f"{self._module}.")))

    def _uncatchable(self, event: Any) -> None:
        self._fail(0, event.exc_value or event.exc_type())


def module_line(error: BaseException, filename: str) -> int:
    """The line at the top level of `filename` from which `error` came; 0 if it came from elsewhere."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == filename:
            return line
    return 0
