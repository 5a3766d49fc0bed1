"""A table of jobs with leases: when a job is tried again."""

import os
import signal

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.settings import WAY
from tests.claims.worlds.workers import directories_of_their_own


@about(WAY)
@fails_in(directories_of_their_own, "assert ['0', '0', '0'] == ['0', '2', '0']")
def test_job_of_killed_worker_is_run_after_lease(serve: Serve) -> None:
    """With `--workers 2`, a job whose worker is killed is run by another one when its lease is over, and not before.

    To take the job is to move the time at which it is due: the lease. The worker that takes it next deletes it after
    the work, so that no one takes it again.
    """
    server = serve("leases:app", "--workers", "2", program="uvicorn")
    server.wait_for("worker starts", times=2)
    pid = int(server.ask("POST /jobs").text)
    server.wait_for("first attempt begins")
    os.kill(pid, signal.SIGKILL)
    attempts = [server.ask(f"PUT /run-due-job/{now}").text for now in (299, 300, 900)]
    assert attempts == ["0", "2", "0"]
