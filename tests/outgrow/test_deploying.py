"""What engines do with a job that the code of their worker does not have, while web and worker are deployed."""

from tests.claims.conftest import fails_in
from tests.outgrow.conftest import Serve, about
from tests.outgrow.engines import JOB_NAMES
from tests.outgrow.worlds.jobs import report_is_left_undone, report_is_run_with_others


@about(JOB_NAMES)
@fails_in(report_is_run_with_others, "assert ... == 0")
def test_unknown_job_is_not_run_later(serve: Serve) -> None:
    """By default, a job that its worker does not know does not run on the next worker, which knows it.

    Both workers run three more jobs after it was given.
    """
    system = serve()
    system.give("new", "report")
    system.run_others(3)
    system.kill_worker()
    system.deploy()
    system.start_worker()
    system.run_others(3)
    assert system.events.count("report starts") == 0


@about(JOB_NAMES)
@fails_in(report_is_left_undone, "assert 0 == 1")
def test_new_job_waits_for_newer_worker(serve: Serve) -> None:
    """A job that only newer code knows runs on the worker of that code, if the older one was gone when it was given."""
    system = serve()
    system.kill_worker()
    system.give("new", "report")
    system.deploy()
    system.start_worker()
    system.run_others(3)
    assert system.events.count("report ends") == 1
