"""The proof of one sample, without pytest-examples: its shape, its run, its `app` region alone."""

from collections.abc import Iterator

from proof.match import match
from proof.problem import Problem, Unproven
from proof.runner import TIME_LIMIT, Runner
from proof.sample import Sample

# What fits on a page without losing the reader.
MOST_LINES = 45


def prove(sample: Sample, runner: Runner, limit: float = TIME_LIMIT) -> list[Problem]:
    """List what is not proven about a sample; an empty list is the proof.

    Args:
        sample: a Python sample.
        runner: where to run it.
        limit: seconds each of its runs may take.
    """
    try:
        return [
            *check_shape(sample),
            *match(sample, runner.run(sample.source, sample.filename, limit=limit)),
            *check_app(sample, runner, limit),
        ]
    except Unproven as error:
        return [error.problem]


def check_shape(sample: Sample) -> Iterator[Problem]:
    """What every sample has, so that a page can show it."""
    if not sample.regions:
        mend = "mark what pages show: `# --8<-- [start:app]` … `# --8<-- [end:app]`, the same for `proof`"
        yield Problem(path=sample.path, what="has no regions", mend=mend)
    for region in sample.regions.values():
        if len(region.lines) > MOST_LINES:
            what = f"region `{region.name}` has {len(region.lines)} lines, more than {MOST_LINES}"
            yield Problem(path=sample.path, line=region.lines[0][0], what=what, mend="show one idea; split the sample")


def check_app(sample: Sample, runner: Runner, limit: float) -> Iterator[Problem]:
    """The `app` region, which readers copy to main.py, stands on its own: it imports and has an `app`."""
    region = sample.regions.get("app")
    if region is None:
        return
    run = runner.run(region.text + "\n", "main.py", name="main", limit=limit)
    first = region.lines[0][0]
    if run.failures or run.refused or run.printed or run.status or run.stderr:
        line, found = next(iter([*run.failures, *run.refused, *run.printed]), (0, run.stderr or f"status {run.status}"))
        what, mend = "the `app` region alone does not import cleanly", "move what it needs into the region"
        yield Problem(path=sample.path, line=first + line - 1 if line else first, what=what, found=found, mend=mend)
    elif "app" not in run.apps:
        what = "the `app` region has no FastAPI application named `app`"
        yield Problem(path=sample.path, line=first, what=what, mend="name it `app`: `fastapi dev` looks for it")
