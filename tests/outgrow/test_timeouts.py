"""What engines do with a job that takes longer than a timeout: its own, or the one after which jobs count as lost."""

from tests.claims.conftest import fails_in
from tests.outgrow.conftest import Serve, about
from tests.outgrow.engines import LIMITS, SETTINGS
from tests.outgrow.worlds.jobs import begun_jobs_come_first, jobs_have_no_limit, jobs_run_twice


@about(LIMITS)
@fails_in(jobs_have_no_limit, "assert 1 == 0")
def test_time_limit_ends_a_job(serve: Serve) -> None:
    """A job that takes longer than its time limit does not come to its end, and its worker runs the next one."""
    system = serve(limited=True)
    system.give("too-long", "report")
    system.wait_for("report starts")
    system.run_others(1)
    assert system.events.count("report ends") == 0


@about(SETTINGS)
@fails_in(begun_jobs_come_first, "assert 2 == 1")
def test_running_job_is_not_run_twice(serve: Serve) -> None:
    """A job runs once, though it takes longer than its engine takes to find a lost one, set as its documentation says.

    Of two workers, one runs the job. The other one is killed in the middle of a job that began later, and that has been
    found and run by a third worker before the first job ends.
    """
    system = serve(documented=True)
    system.start_worker()
    system.give("long-once", "report")
    system.wait_for("report starts")
    system.give("long-once", "lost")
    system.wait_for("lost starts")
    system.kill_worker_of("lost")
    system.start_worker()
    system.run_others_until("lost ends")
    # What is found together may come in another order.
    system.run_others(3)
    assert system.events.count("report starts") == 1


@about(SETTINGS)
@fails_in(jobs_run_twice, "assert 2 == 1")
def test_job_behind_a_long_one_runs_once(serve: Serve) -> None:
    """A job that waits behind a long one runs once, if a second worker is idle, set as its documentation says.

    Both jobs were given before the first worker started. The second worker has run the job when the long one ends, and
    has another long one then, so that the first worker goes on with all that it has taken.
    """
    system = serve(documented=True)
    system.kill_worker()
    system.give("long-once", "before")
    system.give("quick", "report")
    system.start_worker()
    system.wait_for("before starts")
    system.start_worker()
    system.run_others_until("report ends")
    system.give("long", "after")
    system.wait_for("after starts")
    system.let_end("before")
    system.run_others(3)
    assert system.events.count("report ends") == 1
