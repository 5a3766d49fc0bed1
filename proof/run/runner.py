"""The runner: runs a sample in a clean process and reports what it did."""

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

# Far more than any sample needs, also on a busy machine: nothing else may depend on it.
TIME_LIMIT = 20.0


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run of a file did. Lines are counted from 1; 0 means that no line of the file did it.

    Args:
        printed: each line written to standard output, in the order of time: the line that wrote it, its text.
        several_at_once: the lines that wrote more than one line in one go.
        failures: the exception that ended it, then those that nothing could catch: the line, `Type: message`.
        refused: what the guard did not let it do: the line, the attempt.
        app: the class of what it calls `app`; empty if it calls nothing so.
        stdout: what was written past sys.stdout, by C code for example.
        stderr: what was written to standard error: warnings, log records that nothing handled.
        status: the exit status of its process, negative for a signal.
        is_finished: whether it reached its end.
        filename: the name of the file.
        limit: the time limit it had, in seconds.
        steps: the steps of its trace, if they were recorded, as proof.run.child.tracer gives them.
        overlaps: what happened while something else ran in a thread, so that their order is not determined.
    """

    printed: tuple[tuple[int, str], ...] = ()
    several_at_once: tuple[int, ...] = ()
    failures: tuple[tuple[int, str], ...] = ()
    refused: tuple[tuple[int, str], ...] = ()
    app: str = ""
    stdout: str = ""
    stderr: str = ""
    status: int = 0
    is_finished: bool = True
    filename: str = ""
    limit: float = TIME_LIMIT
    steps: tuple[dict[str, Any], ...] = ()
    overlaps: tuple[str, ...] = ()

    @property
    def timed_out(self) -> bool:
        """Whether it was still running at its time limit: it says so itself, or had to be killed."""
        said = re.search(r"^Timeout \(", self.stderr, re.MULTILINE)
        return not self.is_finished and (said is not None or self.status == -signal.SIGKILL)

    @property
    def hung_at(self) -> int | None:
        """The innermost line of the file that was running when the time was up; None if none was."""
        lines = re.findall(rf'/source/{re.escape(self.filename)}", line (\d+)', self.stderr)
        return int(lines[0]) if lines else None


class Runner:
    """A zygote, and the way to ask it for runs, one at a time.

    It starts at once, and is warm when the first run is asked for or somewhat later.

    Args:
        limit: seconds that a run may take, where nothing else is said.
    """

    def __init__(self, limit: float = TIME_LIMIT) -> None:
        self._limit = limit
        self._zygote = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "proof.run.child.warm"],
            cwd=Path(__file__).parents[2],
            # Nothing of the caller's environment: a proof says the same on every machine.
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the zygote."""
        self._zygote.communicate()

    def run(
        self,
        source: str,
        filename: str,
        name: str = "__main__",
        limit: float | None = None,
        trace: dict[str, Any] | None = None,
    ) -> Run:
        """Run a module in a clean process.

        Args:
            source: its text.
            filename: the name of its file, without folders.
            name: its `__name__`: `__main__` for a script.
            limit: seconds it may take; None for those that any may.
            trace: the arguments of proof.run.child.tracer.Tracer behind the file; None to record no steps.

        Raises:
            RuntimeError: the zygote is gone.
        """
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        limit = self._limit if limit is None else limit
        request = {"source": source, "filename": filename, "name": name, "limit": limit, "trace": trace}
        print(json.dumps(request), file=self._zygote.stdin, flush=True)
        answer = self._zygote.stdout.readline()
        if not answer:
            raise RuntimeError(f"the zygote ended with status {self._zygote.wait()}")
        fields = json.loads(answer)
        for key in ("printed", "failures", "refused"):
            fields[key] = tuple((line, text) for line, text in fields.get(key, ()))
        for key in ("several_at_once", "steps", "overlaps"):
            fields[key] = tuple(fields.get(key, ()))
        return Run(**fields, filename=filename, limit=limit)
