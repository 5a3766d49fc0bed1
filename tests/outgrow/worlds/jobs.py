"""Worlds in which jobs are done otherwise."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.claims.apps.events import happens
from tests.outgrow.apps import jobs


def begun_jobs_are_skipped() -> None:
    """A job that was begun before is skipped."""
    do = jobs.steps

    def do_once(kind: str, name: str) -> Iterator[None]:
        if Path(f"{name} attempts").exists():
            happens(f"{name} is skipped")
        else:
            yield from do(kind, name)

    jobs.steps = do_once


def begun_jobs_come_first() -> None:
    """Whoever runs a job first runs those that were begun earlier and have not ended."""
    do = jobs.steps

    def do_all(kind: str, name: str) -> Iterator[None]:
        for file in sorted(Path().glob("*.begun")):
            file.unlink()
            yield from do("quick", file.stem)
        begun = Path(f"{name}.begun")
        begun.touch()
        yield from do(kind, name)
        begun.unlink()

    jobs.steps = do_all


def report_is_left_undone() -> None:
    """The job `report` returns without having done its work."""
    do = jobs.steps

    def give_up(kind: str, name: str) -> Iterator[None]:
        if name == "report":
            happens(f"{name} starts")
            while kind == "long" and not Path(f"{name} may end").exists():
                yield
        else:
            yield from do(kind, name)

    jobs.steps = give_up


def report_is_run_with_others() -> None:
    """Whoever runs a job runs the job `report` before it."""
    do = jobs.steps

    def do_both(kind: str, name: str) -> Iterator[None]:
        yield from do("quick", "report")
        yield from do(kind, name)

    jobs.steps = do_both


def failed_jobs_run_again() -> None:
    """A job that raises is run once more at once."""
    do = jobs.steps

    def do_again(kind: str, name: str) -> Iterator[None]:
        with suppress(jobs.JobError):
            yield from do(kind, name)
            return
        yield from do(kind, name)

    jobs.steps = do_again


def failed_jobs_are_taken_for_done() -> None:
    """A job that raises is taken for done."""
    do = jobs.steps

    def ignore(kind: str, name: str) -> Iterator[None]:
        with suppress(jobs.JobError):
            yield from do(kind, name)
            return
        happens(f"{name} is taken for done")

    jobs.steps = ignore


def jobs_run_twice() -> None:
    """Each job is done twice."""
    do = jobs.steps

    def do_twice(kind: str, name: str) -> Iterator[None]:
        yield from do(kind, name)
        yield from do(kind, name)

    jobs.steps = do_twice


def jobs_have_no_limit() -> None:
    """No job is given a time limit."""
    jobs.LIMIT = None
