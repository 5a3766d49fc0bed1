"""What survives: jobs, when a process that has to do with them is killed or told to stop."""

from proof.serving.timeline import in_order
from tests.claims.conftest import fails_in
from tests.outgrow.conftest import Serve, about
from tests.outgrow.engines import AOF, BROKER, SETTINGS
from tests.outgrow.worlds.jobs import (
    begun_jobs_are_skipped,
    begun_jobs_come_first,
    report_is_left_undone,
    report_is_run_with_others,
)
from tests.outgrow.worlds.web import answer_comes_first

# Of a job that nothing gives up. Who gives up does so after three to five.
MOST_ATTEMPTS = 8


@fails_in(answer_comes_first, "assert web process is killed")
def test_job_outlives_web_process(serve: Serve) -> None:
    """A job that a queue has taken runs to its end, though the web process is killed as soon as it has answered."""
    system = serve()
    system.give("long", "report")
    system.kill_web()
    system.let_end("report")
    system.start_web()
    system.run_others(3)
    assert in_order(system.events, "web process is killed", "report ends")


@fails_in(begun_jobs_come_first, "assert report starts -> worker is killed -> report starts")
def test_job_of_killed_worker_waits(serve: Serve) -> None:
    """By default, a job whose worker is killed in the middle does not run again while the next one runs three more."""
    system = serve()
    system.give("long", "report")
    system.wait_for("report starts")
    system.kill_worker()
    system.let_end("report")
    system.start_worker()
    system.run_others(3)
    assert in_order(system.events, "report starts", "worker is killed")


@about(SETTINGS)
@fails_in(begun_jobs_are_skipped, "assert report starts -> worker is killed")
def test_job_of_killed_worker_runs_again(serve: Serve) -> None:
    """A job whose worker is killed in the middle runs again, if its engine is set for that as its documentation says.

    The next worker has other jobs to run meanwhile.
    """
    system = serve(documented=True)
    system.give("long", "report")
    system.wait_for("report starts")
    system.kill_worker()
    system.let_end("report")
    system.start_worker()
    system.run_others_until("report ends", "report is skipped")
    assert in_order(system.events, "report starts", "worker is killed", "report starts", "report ends")


@about(SETTINGS)
@fails_in(report_is_run_with_others, "assert 8 < 8")
def test_job_that_kills_is_given_up(serve: Serve) -> None:
    """A job that kills its process each time is begun fewer than eight times, set as its documentation says.

    A supervisor starts the worker again. After each attempt, another job kills its process once. When that one has been
    found and has ended, the first job has been found as well, unless the engine has given it up.
    """
    system = serve(documented=True)
    system.supervise()
    system.give("kills", "report")
    attempts = number = 0
    while attempts < MOST_ATTEMPTS:
        attempts, number = system.events.count("report starts"), number + 1
        system.give("kills-once", f"lost-{number}")
        system.run_others_until("report starts", f"lost-{number} ends", times=attempts + 1)
        # What is found together may come in another order.
        system.run_others(3)
        if system.events.count("report starts") == attempts:
            break
    assert min(system.events.count("report starts"), MOST_ATTEMPTS) < MOST_ATTEMPTS


@fails_in(report_is_left_undone, "assert report starts -> worker is told to stop -> worker is gone")
def test_stopping_worker_ends_its_job(serve: Serve) -> None:
    """By default, a worker that is told to stop by `SIGTERM` does the job that it has begun, and ends then."""
    system = serve()
    system.give("long", "report")
    system.wait_for("report starts")
    system.tell_worker_to_stop()
    system.let_end("report")
    system.wait_until_worker_is_gone()
    assert in_order(system.events, "report starts", "worker is told to stop", "report ends", "worker is gone")


@fails_in(report_is_left_undone, "assert 0 == 1")
def test_stopped_worker_loses_no_job(serve: Serve) -> None:
    """By default, a job whose worker is stopped by `SIGTERM` in the middle comes to its end, there or on the next.

    The worker rests when it is told to stop: one of Celery that is just acknowledging the job would let it run twice.
    """
    system = serve()
    system.give("long", "report")
    system.wait_for("report starts")
    system.wait_until_worker_rests()
    system.tell_worker_to_stop()
    system.let_end("report")
    system.wait_until_worker_is_gone()
    system.start_worker()
    system.run_others(3)
    assert system.events.count("report ends") == 1


@fails_in(report_is_left_undone, "assert 0 == 1")
def test_sigterm_to_all_loses_no_job(serve: Serve) -> None:
    """By default, a job comes to its end, there or on the next worker, if all processes of its worker get `SIGTERM`.

    That is what systemd sends to a service, unless its unit says otherwise. The worker rests when its processes get it.
    """
    system = serve()
    system.give("long", "report")
    system.wait_for("report starts")
    system.wait_until_worker_rests()
    system.tell_worker_to_stop(with_all=True)
    system.let_end("report")
    system.wait_until_worker_is_gone()
    system.start_worker()
    system.run_others(3)
    assert system.events.count("report ends") == 1


@about(BROKER)
@fails_in(report_is_left_undone, "assert 0 == 1")
def test_waiting_job_outlives_broker(serve: Serve) -> None:
    """A job that waits runs, though its broker is killed and started again, if that writes each change to a file first.

    It does so before it answers: PostgreSQL by default, Valkey with `appendonly yes` and `appendfsync always`. Without
    the second one, Valkey can lose what came while its disk was busy. The web process is started again as well: a
    connection from before may fail once.
    """
    system = serve()
    system.kill_worker()
    system.give("quick", "report")
    system.kill_broker()
    system.kill_web()
    system.start_broker()
    system.start_web()
    system.start_worker()
    system.run_others(3)
    assert system.events.count("report ends") == 1


@about(AOF)
@fails_in(report_is_run_with_others, "assert ... == 0")
def test_broker_without_file_loses_waiting_job(serve: Serve) -> None:
    """A job that waits is lost when its broker is killed and started again, if that writes no file.

    It writes neither changes (AOF) nor snapshots. The web process is started again as well: a connection from before
    may fail once.
    """
    system = serve(appends=False)
    system.kill_worker()
    system.give("quick", "report")
    system.kill_broker()
    system.kill_web()
    system.start_broker()
    system.start_web()
    system.start_worker()
    system.run_others(3)
    assert system.events.count("report starts") == 0
