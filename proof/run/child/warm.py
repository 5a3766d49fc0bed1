"""The zygote: a warm process that forks a clean one for each run.

Importing FastAPI costs most of the time of a short script. This process pays it once, then forks: each child has a
fresh `__main__`, its own working directory and nothing of the runs before it. Started by proof.run.runner with an
environment of its own; it reads a request per line from its standard input and writes an answer per line to its
standard output, both in JSON.
"""

import json
import os
import select
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

from proof.run.child.clock import load_clock
from proof.run.child.directories import directories
from proof.run.child.execute import Execution
from proof.run.child.warmth import Warmth, warm_up

# Seconds that a child gets, beyond its limit, to end itself and say where it stood.
GRACE = 5.0
# By it, proof.run.run knows a line of the source in a stack.
PREFIX = "sample-"


def run_in_child(base: Path, warmth: Warmth, source: str, filename: str, folder: str, **how: Any) -> dict[str, Any]:
    """Fork, execute a module in a directory of the child, and return what it did.

    Args:
        base: where the directory is: the same for all runs of this process, so that its name varies in none of them.
        warmth: what is there for all children.
        source: the text of the module.
        filename: the name of its file.
        folder: the working directory, a path relative to `base`.
        how: how to execute it, see `execute`.

    Returns:
        The fields of proof.run.run.Run; of a child that did not reach its end, those that its process determines.
    """
    places = directories(base, folder, filename, source)
    with places as (directory, file), TemporaryFile() as out, TemporaryFile() as err:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.setpgrp()
            leave_requests()
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            result = execute(file, directory, warmth, **how)
            sys.stderr.flush()
            with os.fdopen(writing, "w", encoding="utf-8") as answer:
                json.dump(result, answer)
            os._exit(0)
        os.close(writing)
        text = read_to_end(reading, time.monotonic() + how["limit"] + GRACE)
        if text is None:
            os.killpg(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        result = json.loads(text) if text else {"is_finished": False}
        for stream, written in (("stdout", out), ("stderr", err)):
            written.seek(0)
            result[stream] = written.read().decode(errors="replace")
        return {**result, "status": os.waitstatus_to_exitcode(status), "processes": [child, os.getpid()]}


def leave_requests() -> None:
    """Let the standard input be empty: a run that read that of the zygote would wait for the next request."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def execute(
    file: Path,
    directory: Path,
    warmth: Warmth,
    name: str,
    limit: float,
    trace: dict[str, Any] | None,
    pretended: dict[str, Any],
    *,
    is_watched: bool,
) -> dict[str, Any]:
    """Execute a module in this process, and return what it did.

    Args:
        file: the module.
        directory: the working directory.
        warmth: what is there for all children.
        name: its `__name__`.
        limit: seconds it may take.
        trace: what to record of its steps, for proof.run.child.tracer; None for nothing.
        pretended: what is otherwise than on this machine, for proof.run.child.pretend, in this run.
        is_watched: whether what it replaces is noted, which takes time.
    """
    warmth.pretence.go_on(pretended)
    return Execution(file, directory, warmth.originals if is_watched else None).run(name, limit, trace)


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


def main() -> None:
    """Import what the command line names, say whether that went well, and answer requests until the input ends."""
    # Its name is not to be determined by what is pretended.
    with TemporaryDirectory(prefix=PREFIX) as base:
        try:
            load_clock(sys.argv[2])
            warmth = warm_up(json.loads(sys.argv[3]), sys.argv[4:])
        except Exception as error:
            print(json.dumps({"failure": f"{type(error).__name__}: {error}"}), flush=True)
        else:
            print(json.dumps({"failure": ""}), flush=True)
            for line in sys.stdin:
                print(json.dumps(run_in_child(Path(base), warmth, **json.loads(line))), flush=True)
    # Whoever asked waits for the end, and to take apart what is imported serves nobody.
    os._exit(0)
