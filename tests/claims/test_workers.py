"""Several workers: what they share, and what becomes of a task when one is killed."""

import json
import os
import signal
from pathlib import Path

import pytest

from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server
from tests.claims.settings import ONE_PROCESS, PATIENT, PORT, WAY
from tests.claims.worlds.shutdown import tasks_in_processes, tasks_not_waited_for
from tests.claims.worlds.supervisors import starting_workers_say_that_they_are_ready
from tests.claims.worlds.workers import (
    directories_of_their_own,
    lifespan_in_one_worker,
    parent_stands_still,
    state_in_a_file,
    sum_lets_go_of_gil,
)


def ask_another(server: Server, request: str, pid: int) -> str:
    """Pause a worker, so that another one answers; returns what that one says."""
    os.kill(pid, signal.SIGSTOP)
    answering, text = json.loads(server.ask(request).text)
    os.kill(pid, signal.SIGCONT)
    assert answering != pid
    return str(text)


@about(PORT)
@about(WAY)
@fails_in(state_in_a_file, "assert 'done' == 'unknown'")
def test_workers_share_no_memory(serve: Serve) -> None:
    """With `--workers 2`, a status that a task keeps in memory is unknown to the other worker."""
    server = serve("workers:app", "--workers", "2", *PATIENT, program="uvicorn")
    pid = int(server.ask("POST /memory").text)
    server.wait_for("task ends")
    assert ask_another(server, "GET /memory", pid) == "unknown"


@about(ONE_PROCESS)
@fails_in(tasks_in_processes, "assert 'unknown' == 'done'")
def test_one_worker_knows_its_memory(serve: Serve) -> None:
    """In a single process, a status that a task keeps in memory is known to the next request."""
    server = serve("workers:app")
    server.ask("POST /memory")
    server.wait_for("task ends")
    assert json.loads(server.ask("GET /memory").text)[1] == "done"


@about(PORT)
@about(WAY)
@fails_in(directories_of_their_own, "assert 'unknown' == 'done'")
def test_workers_share_files(serve: Serve) -> None:
    """With `--workers 2`, a status that a task writes to a file is known to the other worker."""
    server = serve("workers:app", "--workers", "2", *PATIENT, program="uvicorn")
    pid = int(server.ask("POST /file").text)
    server.wait_for("task ends")
    assert ask_another(server, "GET /file", pid) == "done"


@about(WAY)
@fails_in(lifespan_in_one_worker, "assert 1 == 2")
def test_lifespan_runs_in_each_worker(serve: Serve) -> None:
    """With `--workers 2`, the lifespan runs in both workers."""
    server = serve("workers:app", "--workers", "2", program="uvicorn")
    server.settle("worker starts", times=2, idle=2.0)
    assert server.events.count("worker starts") == 2


@about(WAY)
@fails_in(tasks_in_processes, "assert 'task runs in ...' == 'task runs in ...'")
def test_task_stays_in_its_worker(serve: Serve) -> None:
    """With `--workers 2`, a task runs in the worker that answered its request."""
    server = serve("workers:app", "--workers", "2", program="uvicorn")
    pid = int(server.ask("POST /process").text)
    assert server.hear("task runs in ") == f"task runs in {pid}"


@about(WAY)
@fails_in(tasks_not_waited_for, "assert 'INFO:     Finished server process [...]' not in [...]")
@pytest.mark.parametrize("signals", ["SIGTERM", "Ctrl+C"])
@pytest.mark.parametrize("kind", ["def", "async"])
def test_workers_wait_for_tasks(serve: Serve, kind: str, signals: str) -> None:
    """On `SIGTERM` or Ctrl+C, each worker of Uvicorn with `--workers 2` ends when its tasks have ended.

    `SIGTERM` goes to the parent, the `SIGINT` of Ctrl+C to all.
    """
    server = serve("shutdown:app", "--workers", "2", program="uvicorn")
    server.wait_for("lifespan begins", times=2)
    pid = int(server.ask(f"POST /{kind}").text)
    server.wait_for("task starts")
    server.send(signals)
    server.wait_for("lifespan ends")
    server.wait_for_log(rf"Waiting for background tasks|Finished server process \[{pid}\]")
    assert f"INFO:     Finished server process [{pid}]" not in server.log
    os.kill(pid, signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-4:] == ["task ends", "second task runs", "lifespan ends", "server is gone"]


@about(WAY)
@fails_in(tasks_not_waited_for, "assert 'INFO:     Finished server process [...]' not in [...]")
def test_sighup_replaces_workers(serve: Serve) -> None:
    """On `SIGHUP` to Uvicorn with `--workers 2`, a new worker starts for each, and the old one ends after its tasks."""
    # By default, the parent gives up on a new worker after five seconds, and keeps the old one.
    server = serve("shutdown:app", "--workers", "2", *PATIENT, program="uvicorn")
    server.wait_for("lifespan begins", times=2)
    pid = int(server.ask("POST /async").text)
    server.wait_for("task starts")
    server.signal(signal.SIGHUP)
    server.wait_for_log(rf"Waiting for background tasks|Finished server process \[{pid}\]")
    assert f"INFO:     Finished server process [{pid}]" not in server.log
    os.kill(pid, signal.SIGUSR1)
    server.wait_for("second task runs")
    server.wait_for("lifespan begins", times=4)
    server.wait_for("lifespan ends", times=2)
    assert server.log.count("INFO:     Received SIGHUP, restarting processes.") == 1


@about(WAY)
@fails_in(tasks_not_waited_for, "assert 'Received SIGTERM' not in '...'")
def test_sigterm_waits_for_sighup(serve: Serve) -> None:
    """While an old worker that `SIGHUP` replaces runs its tasks, the parent of `--workers 2` does nothing on `SIGTERM`.

    It goes on to replace the workers, and ends after that.
    """
    server = serve("shutdown:app", "--workers", "2", *PATIENT, program="uvicorn")
    server.wait_for("lifespan begins", times=2)
    pid = int(server.ask("POST /async").text)
    server.wait_for("task starts")
    server.signal(signal.SIGHUP)
    server.wait_for_log(rf"Waiting for background tasks|Finished server process \[{pid}\]")
    server.signal(signal.SIGTERM)
    server.settle(log="Received SIGTERM")
    assert "Received SIGTERM" not in server.log_text
    os.kill(pid, signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events.count("lifespan begins") == 4
    assert "Received SIGTERM" in server.log_text


@about(WAY)
@fails_in(starting_workers_say_that_they_are_ready, "assert 'Finished server process' == 'keeping worker'")
def test_slow_successor_is_given_up(serve: Serve) -> None:
    """On `SIGHUP` to Uvicorn with `--workers 2`, both old workers stay if the first new one is not ready in 5 seconds.

    The new one is killed, and no other is started. 5 seconds are the default of `--timeout-worker-healthcheck`.
    """
    server = serve("restarts:app", "--workers", "2", program="uvicorn")
    server.wait_for("worker starts", times=2)
    server.ask("POST /slow")
    server.signal(signal.SIGHUP)
    assert server.wait_for_log("keeping worker|Finished server process")[0] == "keeping worker"
    pid = server.wait_for_log(r"New child process \[(\d+)\] was not ready in time")[1]
    assert not Path(f"/proc/{pid}").exists()
    assert server.events.count("slow worker starts") == 1
    assert "worker ends" not in server.events


@about(WAY)
@fails_in(sum_lets_go_of_gil, "assert 'the sum is known' == 'Child process [...] died'")
def test_unanswered_ping_kills_worker(serve: Serve) -> None:
    """With `--workers`, a task that keeps the GIL for longer than `--timeout-worker-healthcheck` ends its worker.

    The parent kills the worker: the task is lost, and the code after the `yield` of its lifespan does not run.
    """
    server = serve("shutdown:app", "--workers", "2", "--timeout-worker-healthcheck", "1", program="uvicorn")
    server.wait_for("lifespan begins", times=2)
    pid = int(server.ask("POST /compute").text)
    logged = server.wait_for_log(rf"Child process \[{pid}\] died|the sum is known")[0]
    assert logged == f"Child process [{pid}] died"
    server.wait_for("lifespan begins", times=3)
    assert "lifespan ends" not in server.events


@about(WAY)
@fails_in(parent_stands_still, "assert 2 == 3")
def test_killed_worker_replaced(serve: Serve) -> None:
    """With `--workers 2`, a killed worker is replaced, and the log says `Child process [7] died`, with its number."""
    server = serve("workers:app", "--workers", "2", program="uvicorn")
    server.wait_for("worker starts", times=2)
    pid = int(server.ask("POST /process").text)
    os.kill(pid, signal.SIGKILL)
    # The parent looks after its workers every half second, and may wait 5 seconds for the answer of one that is gone.
    server.settle("worker starts", times=3, idle=7.0)
    assert server.events.count("worker starts") == 3
    server.wait_for_log(rf"Child process \[{pid}\] died$")


@about(WAY)
@fails_in(tasks_in_processes, "assert 'task ends' not in [...'task ends'...]")
def test_killed_worker_loses_task(serve: Serve) -> None:
    """The task of a worker that is killed is lost: the new worker does not run it.

    The task would end as soon as its worker has.
    """
    server = serve("workers:app", "--workers", "2", program="uvicorn")
    server.wait_for("worker starts", times=2)
    pid = int(server.ask("POST /outlive-worker").text)
    server.wait_for("task starts")
    os.kill(pid, signal.SIGKILL)
    server.wait_for("worker starts", times=3)
    server.kill()
    server.wait_until_ended()
    assert server.events.count("task starts") == 1
    assert "task ends" not in server.events
