"""The zygote: a warm process that forks a clean one for each run.

Importing FastAPI costs most of the time of a short script. This process pays it once, then forks: each child has a
fresh `__main__`, its own working directory and nothing of the runs before it. Started by proof.runner with an
environment of its own; it reads a request per line from its standard input and writes an answer per line to its
standard output, both in JSON.
"""

import atexit
import faulthandler
import gc
import importlib
import json
import os
import select
import signal
import sys
import tempfile
import threading
import time
import traceback
import types
from pathlib import Path
from typing import Any

from proof.guard import Guard
from proof.recorder import Recorder, calling_line
from proof.traces.loader import Loader
from proof.traces.tracer import Tracer

# Seconds that a child gets, beyond its limit, to end itself and say where it stood.
GRACE = 5.0


def execute(file: Path, name: str, directory: Path, limit: float, trace: dict[str, Any] | None) -> dict[str, Any]:
    """Execute a module in this process, which must not be used afterwards.

    Args:
        file: the module.
        name: its `__name__`.
        directory: the working directory, the only one it may write to.
        limit: seconds after which the process is ended, its stacks written to its standard error.
        trace: what to record of its steps, for proof.traces.tracer; None for nothing.

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

    atexit._clear()  # what the zygote left to its own end
    os.chdir(directory)
    sys.argv = [filename]
    sys.path[0] = str(file.parent)
    sys.dont_write_bytecode = True
    sys.stdout = recorder
    sys.unraisablehook = threading.excepthook = uncatchable
    tempfile.tempdir = str(directory)
    Guard(directory, lambda what: refused.append((calling_line(filename), what))).install()
    faulthandler.dump_traceback_later(limit, exit=True)

    module = types.ModuleType(name)
    module.__file__ = filename
    sys.modules[name] = module
    tracer = Tracer(file, **trace) if trace else None
    try:
        Loader(name, filename, tracer, module).exec_module(module)
    except BaseException as error:  # SystemExit and KeyboardInterrupt are failures as well
        fail(module_line(error, filename), error)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    # What Python does at its end: it may print, or fail.
    atexit._run_exitfuncs()
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
        "is_finished": True,
        "steps": tracer.steps if tracer else [],
        "overlaps": tracer.overlaps if tracer else [],
    }


def module_line(error: BaseException, filename: str) -> int:
    """The line at the top level of `filename` from which `error` came; 0 if it came from elsewhere."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == filename:
            return line
    return 0


def run_in_child(source: str, filename: str, name: str, limit: float, trace: dict[str, Any] | None) -> dict[str, Any]:
    """Fork, execute a module in a temporary directory of the child, and return what it did.

    Args:
        source: the text of the module.
        filename: the name of its file.
        name: its `__name__`.
        limit: seconds it may take.
        trace: what to record of its steps, for proof.traces.tracer; None for nothing.

    Returns:
        The fields of proof.runner.Run; of a child that did not reach its end, those that its process determines.
    """
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        file, directory = Path(folder, "source", filename), Path(folder, "work")
        file.parent.mkdir()
        directory.mkdir()
        file.write_text(source, encoding="utf-8")
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.setpgrp()
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            result = execute(file, name, directory, limit, trace)
            sys.stderr.flush()
            with os.fdopen(writing, "w", encoding="utf-8") as answer:
                json.dump(result, answer)
            os._exit(0)
        os.close(writing)
        text = read_to_end(reading, time.monotonic() + limit + GRACE)
        if text is None:
            os.killpg(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        result = json.loads(text) if text else {"is_finished": False}
        for stream, written in (("stdout", out), ("stderr", err)):
            written.seek(0)
            result[stream] = written.read().decode(errors="replace")
        return {**result, "status": os.waitstatus_to_exitcode(status)}


def read_to_end(file: int, deadline: float) -> bytes | None:
    """Read a pipe to its end and close it; None if the deadline, by time.monotonic(), comes first."""
    with os.fdopen(file, "rb", buffering=0) as pipe:
        chunks: list[bytes] = []
        while select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
            chunk = pipe.read(1 << 16)
            if not chunk:
                return b"".join(chunks)
            chunks.append(chunk)
    return None


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
