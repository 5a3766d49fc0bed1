"""A run: what a file did when it was run in a clean process."""

import re
import signal
from dataclasses import dataclass
from typing import Any

# Far more than any sample needs, also on a busy machine: nothing else may depend on it.
TIME_LIMIT = 20.0


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run of a file did. Lines are counted from 1; 0 means that no line of the file did it.

    Args:
        printed: each line written to standard output, in the order of time: the line that wrote it, its text.
        several_at_once: the lines that wrote more than one line in one go, each with the logger that did, if one did.
        wrote_errors: what wrote to sys.stderr: the line, and the logger that did, if one did.
        failures: the exception that ended it, then those that nothing could catch: the line, `Type: message`.
        refused: what the guard did not let it do: the line, the attempt.
        replaced: what of modules was no longer what it was before: its name, and the line that printed then, or 0.
        hidden: the modules that it imported and that belong to no package.
        app: the class of what it calls `app`; empty if it calls nothing so.
        stdout: what was written past sys.stdout, by C code for example.
        stderr: what was written to standard error: warnings, log records that nothing handled.
        status: the exit status of its process, negative for a signal.
        processes: the ids of its process and of the one that has started it.
        is_finished: whether it reached its end.
        filename: the name of the file.
        limit: the time limit it had, in seconds.
        steps: the steps of its trace, if they were recorded, as proof.run.child.tracer gives them.
        overlaps: what happened while something else ran in a thread, so that their order is not determined.
    """

    printed: tuple[tuple[int, str], ...] = ()
    several_at_once: tuple[tuple[int, str], ...] = ()
    wrote_errors: tuple[tuple[int, str], ...] = ()
    failures: tuple[tuple[int, str], ...] = ()
    refused: tuple[tuple[int, str], ...] = ()
    replaced: tuple[tuple[str, int], ...] = ()
    hidden: tuple[str, ...] = ()
    app: str = ""
    stdout: str = ""
    stderr: str = ""
    status: int = 0
    processes: tuple[int, ...] = ()
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
        lines = re.findall(rf'/sample-[^"]*/{re.escape(self.filename)}", line (\d+)', self.stderr)
        return int(lines[0]) if lines else None
