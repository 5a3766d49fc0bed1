"""Several workers: what they share, and what becomes of a task when one is killed."""

import json
import os
import signal

from tests.claims.conftest import Serve, fails_in
from tests.claims.server import Server
from tests.claims.worlds.shutdown import tasks_in_processes, tasks_not_waited_for
from tests.claims.worlds.workers import directories_of_their_own, parent_stands_still, state_in_a_file


def ask_another(server: Server, request: str, pid: int) -> str:
    """Pause a worker, so that another one answers; returns what that one says."""
    os.kill(pid, signal.SIGSTOP)
    answering, text = json.loads(server.ask(request).text)
    os.kill(pid, signal.SIGCONT)
    assert answering != pid
    return str(text)


@fails_in(state_in_a_file)
def test_workers_share_no_memory(serve: Serve) -> None:
    """With `--workers 2`, a status that a task keeps in memory is unknown to the other worker."""
    server = serve("workers:app", "--workers", "2", program="uvicorn")
    pid = int(server.ask("POST /memory").text)
    server.wait_for("task ends")
    assert ask_another(server, "GET /memory", pid) == "unknown"


@fails_in(tasks_in_processes)
def test_one_worker_knows_its_memory(serve: Serve) -> None:
    """In a single process, a status that a task keeps in memory is known to the next request."""
    server = serve("workers:app")
    server.ask("POST /memory")
    server.wait_for("task ends")
    assert json.loads(server.ask("GET /memory").text)[1] == "done"


@fails_in(directories_of_their_own)
def test_workers_share_files(serve: Serve) -> None:
    """With `--workers 2`, a status that a task writes to a file is known to the other worker."""
    server = serve("workers:app", "--workers", "2", program="uvicorn")
    pid = int(server.ask("POST /file").text)
    server.wait_for("task ends")
    assert ask_another(server, "GET /file", pid) == "done"


@fails_in(tasks_in_processes)
def test_task_stays_in_its_worker(serve: Serve) -> None:
    """With `--workers 2`, a task runs in the worker that answered its request."""
    server = serve("workers:app", "--workers", "2", program="uvicorn")
    pid = int(server.ask("POST /process").text)
    server.wait_for(f"task runs in {pid}")


@fails_in(tasks_not_waited_for)
def test_workers_wait_for_tasks(serve: Serve) -> None:
    """On `SIGTERM` to uvicorn with `--workers 2`, each worker ends when its tasks have ended."""
    server = serve("shutdown:app", "--workers", "2", program="uvicorn")
    server.wait_for("lifespan begins", times=2, at_least=3)
    pid = int(server.ask("POST /async").text)
    server.wait_for("task starts")
    server.signal(signal.SIGTERM)
    server.wait_for("lifespan ends", at_least=3)
    server.wait_for_log(rf"Waiting for background tasks|Finished server process \[{pid}\]")
    os.kill(pid, signal.SIGUSR1)
    server.wait_until_ended()
    assert server.events[-4:] == ["task ends", "second task runs", "lifespan ends", "server is gone"]


@fails_in(parent_stands_still)
def test_killed_worker_replaced(serve: Serve) -> None:
    """A worker that is killed is replaced by a new one."""
    server = serve("workers:app", "--workers", "2", program="uvicorn")
    server.wait_for("worker starts", times=2, at_least=3)
    os.kill(int(server.ask("POST /process").text), signal.SIGKILL)
    server.wait_for("worker starts", times=3, at_least=3)


@fails_in(tasks_in_processes)
def test_killed_worker_loses_task(serve: Serve) -> None:
    """The task of a worker that is killed is lost: the new worker does not run it.

    The task would end as soon as its worker has.
    """
    server = serve("workers:app", "--workers", "2", program="uvicorn")
    server.wait_for("worker starts", times=2, at_least=3)
    pid = int(server.ask("POST /outlive-worker").text)
    server.wait_for("task starts")
    os.kill(pid, signal.SIGKILL)
    server.wait_for("worker starts", times=3, at_least=3)
    server.kill()
    server.wait_until_ended()
    assert server.events.count("task starts") == 1
    assert "task ends" not in server.events
