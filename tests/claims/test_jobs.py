"""A table of jobs: when a job is done twice."""

import os
import signal

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import WAY
from tests.claims.worlds.tasks import first_task_never_runs
from tests.claims.worlds.workers import directories_of_their_own


@fails_in(first_task_never_runs, "assert 1 == 2")
def test_running_job_is_done_twice(serve: Serve) -> None:
    """A job that stays `queued` until its work is done runs twice, if the queued jobs are run while its task runs."""
    server = serve("jobs:app")
    server.ask("POST /jobs")
    server.ask("PUT /run-queued-jobs")
    server.wait_for("queued jobs: 1")
    server.ask("POST /go-on")
    assert server.end().count("work is done") == 2


@about(WAY)
@fails_in(directories_of_their_own, "assert 'queued jobs: 0' == 'queued jobs: 1'")
def test_job_of_killed_worker_is_done_twice(serve: Serve) -> None:
    """A job whose worker is killed after the work, and before it says so, is done again when queued jobs are run.

    Another worker runs them, on the same database.
    """
    server = serve("jobs:app", "--workers", "2", program="uvicorn")
    server.wait_for("worker starts", times=2)
    pid = int(server.ask("POST /jobs").text)
    server.wait_for("work is done")
    os.kill(pid, signal.SIGKILL)
    server.ask("PUT /run-queued-jobs")
    assert server.hear("queued jobs: ") == "queued jobs: 1"
    server.wait_for("work is done", times=2)
