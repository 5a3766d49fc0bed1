"""Recordings: traces on the disk, `first_task.trace.json` beside the sample, a step per line."""

import json
import re
from itertools import zip_longest
from typing import Any

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.problem import Fault, Problem, Unproven
from proof.traces.picks import PICKS_END, read_picks
from proof.traces.trace import Step, Trace

RECORDING_END = ".trace.json"


def compare(committed: Trace, found: Trace) -> list[Problem]:
    """Where a recording differs from another one of the same sample, at its first step that does."""
    for number, (old, new) in enumerate(zip_longest(committed.steps, found.steps), start=1):
        if old != new:
            return [
                Problem(
                    path=f"snippets/{recording_name(committed.sample.name)}",
                    what=f"step {number} of the trace differs",
                    expected=write_step(old) if old else "no more steps",
                    found=write_step(new) if new else "no more steps",
                    fix="run `make update` if the new run is what the page teaches",
                )
            ]
    return []


def recording_name(sample: str) -> str:
    """The name of the recording of a sample."""
    return sample.removesuffix(".py") + RECORDING_END


def read_step(recorded: dict[str, Any]) -> Step:
    """A step from what was recorded."""
    known = dict(recorded)
    fixed = {name: known.pop(name) for name in Step.__dataclass_fields__ if name in known}
    return Step(**fixed, known=known)


def write_step(step: Step) -> str:
    """A step as it is recorded: JSON on one line."""
    values = {**vars(step), **step.known}
    known = {name: value for name, value in values.items() if name != "known" and value not in ("", 0, {})}
    return json.dumps(known, ensure_ascii=False)


def write_steps(steps: tuple[Step, ...]) -> str:
    """The text of a recording."""
    return "[\n" + ",\n".join(map(write_step, steps)) + "\n]\n"


def traced_names(project: Project) -> list[str]:
    """The names of the samples of which there is a trace, sorted.

    Raises:
        Unproven: a file of picks or a recording has no sample.
    """
    names = set()
    for name in project.trace_names():
        sample = re.sub(r"\.trace\.(toml|json)$", ".py", name)
        if not (project.snippets / sample).is_file():
            fix = "name it as its sample, or remove it"
            raise Unproven(Problem(path=f"snippets/{name}", what=f"there is no sample `{sample}`", fix=fix))
        if name.endswith(RECORDING_END) and not (project.snippets / name.replace(RECORDING_END, PICKS_END)).is_file():
            fix = f"write snippets/{name.replace(RECORDING_END, PICKS_END)}, which may be empty"
            raise Unproven(Problem(path=f"snippets/{name}", what="nothing says what is picked of this run", fix=fix))
        names.add(sample)
    return sorted(names)


def has_trace(project: Project, sample: Sample) -> bool:
    """Whether something is picked of the run of a sample."""
    return (project.snippets / (sample.name.removesuffix(".py") + PICKS_END)).is_file()


def read_trace(project: Project, sample: Sample) -> Trace:
    """Read the trace of a sample.

    Raises:
        Fault: there is none.
        Unproven: it cannot be read.
    """
    file = project.snippets / recording_name(sample.name)
    picks = project.snippets / (sample.name.removesuffix(".py") + PICKS_END)
    if not picks.is_file():
        fix = f"write {project.path(picks)}, and run `make update`"
        raise Fault(f"there is no trace of `{sample.name}`", fix)
    if not file.is_file():
        raise Fault(f"the trace of `{sample.name}` is not recorded", "run `make update`")
    return Trace(sample, read_picks(project, sample.name), read_steps(project, recording_name(sample.name)))


def read_steps(project: Project, name: str) -> tuple[Step, ...]:
    """Read a recording, named relative to snippets/.

    Raises:
        Unproven: it is none.
    """
    try:
        steps = tuple(read_step(step) for step in json.loads(project.read(project.snippets / name)))
        if not steps:
            raise ValueError("it has no steps")
        return steps
    except (ValueError, TypeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        # What Python says of a step is about its own code.
        found = str(error) if isinstance(error, ValueError) else "something that is no step"
        what, fix = "is not a recording", "run `make update`"
        raise Unproven(Problem(path=f"snippets/{name}", line=line, what=what, found=found, fix=fix)) from None


def step_counts(project: Project) -> dict[str, int]:
    """How many steps each recording has. Raises Unproven if one cannot be read."""
    names = [name for name in project.trace_names() if name.endswith(RECORDING_END)]
    return {name: len(read_steps(project, name)) for name in names}
