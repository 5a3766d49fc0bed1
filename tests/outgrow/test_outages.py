"""What web process and worker do after their broker was away."""

from tests.claims.conftest import fails_in
from tests.outgrow.conftest import Serve, about
from tests.outgrow.engines import BROKER
from tests.outgrow.system import ACCEPTED
from tests.outgrow.worlds.jobs import report_is_left_undone
from tests.outgrow.worlds.web import report_is_refused


@about(BROKER)
@fails_in(report_is_left_undone, "assert 0 == 1")
def test_worker_outlives_broker(serve: Serve) -> None:
    """By default, an idle worker runs jobs again after its broker was killed, missed and started again.

    The web process is started again as well.
    """
    system = serve()
    system.wait_until_worker_rests()
    system.kill_broker()
    system.end_outage()
    system.give("quick", "report")
    system.run_others(1)
    assert system.events.count("report ends") == 1


@about(BROKER)
@fails_in(report_is_left_undone, "assert 0 == 1")
def test_worker_outlives_broker_in_a_job(serve: Serve) -> None:
    """By default, a worker whose broker is killed in the middle of a job, and comes back after that, runs the next job.

    The worker rests when its broker is killed: one of Celery that is just acknowledging the job can end by an error. It
    has missed its broker before that is started again. The web process is started again as well.
    """
    system = serve()
    system.give("long", "before")
    system.wait_for("before starts")
    system.wait_until_worker_rests()
    system.kill_broker()
    system.let_end("before")
    system.wait_for("before ends")
    system.end_outage()
    system.give("quick", "report")
    system.run_others(1)
    assert system.events.count("report ends") == 1


@about(BROKER)
@fails_in(report_is_refused, "assert 500 == 202")
def test_first_job_after_outage_is_taken(serve: Serve) -> None:
    """By default, the first request that gives a job after the broker was killed and started again is answered 202."""
    system = serve()
    system.wait_until_worker_rests()
    system.kill_broker()
    system.start_broker()
    assert system.give("quick", "report").status == ACCEPTED
