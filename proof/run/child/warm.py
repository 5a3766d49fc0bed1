"""The zygote: a warm process that forks a clean one for each run.

Importing FastAPI costs most of the time of a short script. This process pays it once, then forks: each child has a
fresh `__main__`, its own working directory and nothing of the runs before it. Started by proof.run.runner with an
environment of its own; it reads a request per line from its standard input and writes an answer per line to its
standard output, both in JSON.
"""

import gc
import importlib
import json
import os
import select
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from proof.run.child.execute import Execution

# Seconds that a child gets, beyond its limit, to end itself and say where it stood.
GRACE = 5.0


def run_in_child(source: str, filename: str, name: str, limit: float, trace: dict[str, Any] | None) -> dict[str, Any]:
    """Fork, execute a module in a temporary directory of the child, and return what it did.

    Args:
        source: the text of the module.
        filename: the name of its file.
        name: its `__name__`.
        limit: seconds it may take.
        trace: what to record of its steps, for proof.run.child.tracer; None for nothing.

    Returns:
        The fields of proof.run.run.Run; of a child that did not reach its end, those that its process determines.
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
            result = Execution(file, directory).run(name, limit, trace)
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


def warm_up(imports: list[str]) -> None:
    """Do once what otherwise each child would: import, and serve the first request of a process.

    Args:
        imports: the modules to import; a request is served if FastAPI's test client is among them.
    """
    for name in imports:
        importlib.import_module(name)
    if "fastapi.testclient" in imports:
        # Not there in each environment.
        from proof.run.child.fastapi import serve_request

        serve_request()
    gc.collect()
    gc.freeze()


def main() -> None:
    """Import what the command line names, say whether that went well, and answer requests until the input ends."""
    try:
        warm_up(sys.argv[2:])
    except Exception as error:
        print(json.dumps({"failure": f"{type(error).__name__}: {error}"}))
        return
    print(json.dumps({"failure": ""}), flush=True)
    for line in sys.stdin:
        print(json.dumps(run_in_child(**json.loads(line))), flush=True)
