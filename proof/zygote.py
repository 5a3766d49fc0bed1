"""The zygote: a warm process that forks a clean one for each run.

Importing FastAPI costs most of the time of a short script. This process pays it once, then forks: each child has a
fresh `__main__`, its own working directory and nothing of the runs before it. Started by proof.runner with an
environment of its own; it reads a request per line from its standard input and writes an answer per line to its
standard output, both in JSON.
"""

import faulthandler
import gc
import importlib
import io
import json
import os
import sys
import tempfile
import threading
import traceback
import types
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

from proof.guard import Guard


class Recorder(io.TextIOBase):
    """A standard output that notes each line with the line of the file that wrote it."""

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._unfinished: dict[int, tuple[int, str]] = {}
        self._ended: int | None = None
        self.lines: list[tuple[int, str]] = []
        self.several_at_once: list[int] = []

    def write(self, text: str, /) -> int:
        """Note text, and for the beginning of each line who writes it."""
        thread = threading.get_ident()
        # print() writes its text, then the end of the line: after a text that brought its own, that is a second line.
        ends_twice = text == "\n" and self._ended == thread
        self._ended = thread if len(text) > 1 and text.endswith("\n") else None
        if ends_twice or "\n" in text[:-1]:
            self.several_at_once.append(calling_line(self._filename))
        for piece in text.splitlines(keepends=True):
            line, begun = self._unfinished.pop(thread, (calling_line(self._filename), ""))
            if piece.endswith("\n"):
                self.lines.append((line, begun + piece[:-1]))
            else:
                self._unfinished[thread] = (line, begun + piece)
        return len(text)

    def finish(self) -> None:
        """Take lines without a newline at their end for whole ones."""
        self.lines += self._unfinished.values()
        self._unfinished.clear()


def calling_line(filename: str) -> int:
    """The line of `filename` that is being executed in this thread, innermost first; 0 if none is."""
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename != filename:
        frame = frame.f_back
    return frame.f_lineno if frame is not None else 0


def execute(file: Path, name: str, directory: Path, limit: float) -> dict[str, Any]:
    """Execute a module in this process, which must not be used afterwards.

    Args:
        file: the module.
        name: its `__name__`.
        directory: the working directory, the only one it may write to.
        limit: seconds after which the process is ended, its stacks written to its standard error.

    Returns:
        The fields of proof.runner.Run that a module determines.
    """
    filename = str(file)
    refused: list[tuple[int, str]] = []
    failures: list[tuple[int, str]] = []
    recorder = Recorder(filename)

    def fail(line: int, error: BaseException) -> None:
        failures.append((line, "".join(traceback.format_exception_only(error)).strip()))

    def uncatchable(event: Any) -> None:
        fail(0, event.exc_value or event.exc_type())

    os.chdir(directory)
    sys.argv = [filename]
    sys.path[0] = str(file.parent)
    sys.dont_write_bytecode = True
    sys.stdout = recorder
    sys.unraisablehook = threading.excepthook = uncatchable
    tempfile.tempdir = str(directory)
    Guard(directory, lambda what: refused.append((calling_line(filename), what))).install()
    faulthandler.dump_traceback_later(limit, exit=True)

    loader = SourceFileLoader(name, filename)
    module = types.ModuleType(name)
    module.__file__ = filename
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except BaseException as error:  # SystemExit and KeyboardInterrupt are failures as well
        fail(module_line(error, filename), error)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    apps = [key for key, value in vars(module).items() if type(value).__name__ == "FastAPI"]
    # What is destroyed now may still complain: a coroutine never awaited, a file never closed.
    sys.modules.pop(name)
    del module
    gc.collect()

    faulthandler.cancel_dump_traceback_later()
    recorder.finish()
    return {
        "printed": recorder.lines,
        "several_at_once": recorder.several_at_once,
        "failures": failures,
        "refused": refused,
        "apps": apps,
    }


def module_line(error: BaseException, filename: str) -> int:
    """The line at the top level of `filename` from which `error` came; 0 if it came from elsewhere."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == filename:
            return line
    return 0


def run_in_child(source: str, filename: str, name: str, limit: float) -> dict[str, Any]:
    """Fork, execute a module in a temporary directory of the child, and return what it did.

    Args:
        source: the text of the module.
        filename: the name of its file.
        name: its `__name__`.
        limit: seconds it may take.

    Returns:
        The fields of proof.runner.Run; of a child that ended early, those that its process determines.
    """
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        file, directory = Path(folder, "source", filename), Path(folder, "work")
        file.parent.mkdir()
        directory.mkdir()
        file.write_text(source, encoding="utf-8")
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            result = execute(file, name, directory, limit)
            sys.stderr.flush()
            with os.fdopen(writing, "w", encoding="utf-8") as answer:
                json.dump(result, answer)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as answer:
            text = answer.read()
        _, status = os.waitpid(child, 0)
        result = json.loads(text) if text else {}
        for stream, written in (("stdout", out), ("stderr", err)):
            written.seek(0)
            result[stream] = written.read().decode(errors="replace")
        return {**result, "status": os.waitstatus_to_exitcode(status)}


def warm_up() -> None:
    """Do once what the first application of a process does, so that no child has to: import, and serve a request."""
    importlib.import_module("sqlmodel")
    from fastapi import BackgroundTasks, FastAPI
    from fastapi.testclient import TestClient

    app = FastAPI()

    @app.post("/")
    def echo(text: str, background_tasks: BackgroundTasks) -> dict[str, str]:
        background_tasks.add_task(int)
        return {"text": text}

    TestClient(app).post("/?text=warm")
    gc.collect()
    gc.freeze()


def main() -> None:
    """Answer requests until the input ends."""
    warm_up()
    for line in sys.stdin:
        print(json.dumps(run_in_child(**json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
