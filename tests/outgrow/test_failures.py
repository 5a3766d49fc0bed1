"""What engines do with a job that raises, with one that comes twice, and without their broker."""

from tests.claims.conftest import fails_in
from tests.outgrow.conftest import Serve, about
from tests.outgrow.engines import BROKER, IDS, RETRIES
from tests.outgrow.worlds.jobs import failed_jobs_are_taken_for_done, failed_jobs_run_again, jobs_run_twice
from tests.outgrow.worlds.web import answer_comes_first


@fails_in(failed_jobs_run_again, "assert 2 == 1")
def test_failed_job_is_left(serve: Serve) -> None:
    """By default, a job that raises is not run again while its worker runs three more."""
    system = serve()
    system.give("raises", "report")
    system.run_others(3)
    assert system.events.count("report starts") == 1


@about(RETRIES)
@fails_in(failed_jobs_are_taken_for_done, "assert 1 == 3")
def test_failed_job_is_tried_again(serve: Serve) -> None:
    """A job that raises twice runs a third time and succeeds, if its engine is set for that as it is documented."""
    system = serve(documented=True)
    system.give("raises-twice", "report")
    system.run_others_until("report ends", "report is taken for done")
    assert system.events.count("report starts") == 3


@about(IDS)
@fails_in(jobs_run_twice, "assert 2 == 1")
def test_same_id_runs_once(serve: Serve) -> None:
    """Of two jobs with the same id, of which the first one still waits, one runs, if the engine is set for that."""
    system = serve(documented=True)
    system.give("long", "before")
    system.wait_for("before starts")
    system.give("quick", "report")
    system.give("quick", "report")
    system.let_end("before")
    system.run_others(3)
    assert system.events.count("report ends") == 1


@about(BROKER)
@fails_in(answer_comes_first, "assert 202 == 500")
def test_no_job_is_taken_without_broker(serve: Serve) -> None:
    """While the broker is away, a request that gives a job is answered 500."""
    system = serve()
    system.kill_broker()
    assert system.give("quick", "report").status == 500
