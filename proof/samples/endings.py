"""How a run ends: what no sample may do, whatever it states."""

from collections.abc import Iterator

from proof.guide.sample import Sample, is_plain
from proof.problem import Problem
from proof.run.run import Run

# A line of the file and what stands or happened there: the first line of a statement, the text.
Event = tuple[int, str]
KEEP = "keep its records in a list, by a filter of that logger, and print the list"
ALLOWED = "a sample may read and write in its working directory and connect to this machine, no more"


def ended_badly(sample: Sample, run: Run) -> Iterator[Problem]:
    """What no sample may do, whatever it states."""

    def problem(line: int | None, what: str, fix: str, found: str | None = None) -> Problem:
        return Problem(path=sample.path, line=line or None, what=what, fix=fix, found=found)

    said = [problem(line, attempt, ALLOWED) for line, attempt in run.refused]
    for line, logger in run.several_at_once:
        if logger:
            fix = "leave that log out (an engine has one with `echo=True`), or keep its records in a list"
            said.append(problem(line, f"logs several lines at once, as `{logger}`", fix))
        else:
            said.append(problem(line, "prints several lines at once", "print one line at a time, or a list of lines"))
    for line, text in run.printed if not run.several_at_once else ():
        if is_plain(text.rstrip(" ")) and not is_plain(text):
            fix = "print without them, and a whole line at a time"
            said.append(problem(line, "writes spaces at the end of a line, which no page shows", fix, repr(text)))
        elif not is_plain(text):
            said.append(problem(line, "writes what no page can show as it is", "print its repr()", repr(text)))
    # A failure that is none to state is told in words of its own.
    for line, text in failure_lines(run) if sample.is_broken else ():
        if not is_plain(text):
            fix = "let it fail with a message that a page can show"
            said.append(problem(line, "fails with what no page can show as it is", fix, repr(text)))
    if said:
        yield from said
    elif run.timed_out:
        what = f"hangs: it was still running after {run.limit:g} s"
        yield problem(run.hung_at, what, "wait for an event that comes, or make the work shorter")
    elif not run.is_finished:
        what = f"its process ended, with status {run.status}, before its last line"
        yield problem(None, what, "do not end the process; raise an exception instead", run.stderr.strip() or None)
    elif run.stderr:
        line, logger = run.wrote_errors[0] if run.wrote_errors else (0, "")
        what = f"logs to the standard error, as `{logger}`" if logger else "writes to the standard error"
        yield problem(line, what, KEEP if logger else "print it to the standard output", shortened(run.stderr))
    elif run.stdout:
        what = "writes to the standard output past its prints"
        yield problem(None, what, "print what readers should see", shortened(run.stdout))


def shortened(text: str) -> str:
    """The first and the last line of what was written that say something: of a traceback, what failed and how."""
    lines = [line.strip(" |+-") for line in text.split("\n")]
    first, *others = [line for line in lines if line] or [text]
    return "\n".join([first, *(["…"] if others[1:] else []), *others[-1:]])


def failure_lines(run: Run) -> list[Event]:
    """The messages with which a run failed; one may have several lines."""
    return [(line, part) for line, text in run.failures for part in text.split("\n")]
