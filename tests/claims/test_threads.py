"""Threads and the event loop: where tasks run, and whom they keep waiting."""

import os
import signal

import pytest

from proof.serving.timeline import in_order
from tests.claims.conftest import Serve, about, fails_in
from tests.claims.server import Server
from tests.claims.settings import OPTIONS, PATIENT, PORT, WAY
from tests.claims.worlds.threads import (
    another_limiter_is_in_use,
    async_path_operations_in_threads,
    async_tasks_in_threads,
    async_tasks_take_a_token,
    computing_lets_others_run,
    def_tasks_on_the_loop,
    ends_of_dependencies_take_a_token,
    forty_one_threads,
    names_need_no_thread,
    nothing_lets_go_of_the_gil,
    one_more_thread_for_to_thread,
    one_request_at_a_time,
    tasks_at_the_same_time,
    thirty_nine_threads,
    to_thread_runs_on_the_loop,
    to_thread_takes_a_worker_thread,
    workers_share_tokens,
)

# As Python says: https://docs.python.org/3/library/concurrent.futures.html#threadpoolexecutor
THREADS_OF_TO_THREAD = min(32, (getattr(os, "process_cpu_count", os.cpu_count)() or 1) + 4)
either = pytest.mark.parametrize("path", ["/def", "/def-dependency", "/def-dependency-with-yield", "/stream", "/file"])
# A form with a file that has a byte more than 1 MB.
UPLOAD = b"\r\n".join(
    (
        b"--limit",
        b'Content-Disposition: form-data; name="upload"; filename="report"',
        b"",
        bytes(1024 * 1024 + 1),
        b"--limit--",
        b"",
    )
)


def start_tasks(server: Server, kind: str, number: int) -> None:
    for _ in range(number):
        server.ask(f"POST /tasks/{kind}")
    server.settle("task starts", number)
    assert server.events.count("task starts") == number


@fails_in(def_tasks_on_the_loop, "assert 'def task: event loop in MainThread' == 'def task: AnyIO worker thread'")
@pytest.mark.parametrize("path", ["/tasks/def", "/tasks/from-def/def"])
def test_def_task_in_worker_thread(serve: Serve, path: str) -> None:
    """A `def` task runs in a worker thread of AnyIO, whether the path operation is `def` or `async def`."""
    server = serve("threads:app")
    server.ask(f"POST {path}")
    assert server.hear("def task: ") == "def task: AnyIO worker thread"


@fails_in(
    async_tasks_in_threads,
    "assert 'async task: event loop in AnyIO worker thread' == 'async task: event loop in MainThread'",
)
@pytest.mark.parametrize("path", ["/tasks/async", "/tasks/from-def/async"])
def test_async_task_on_event_loop(serve: Serve, path: str) -> None:
    """An `async def` task runs on the event loop of the server, whether the path operation is `def` or `async def`."""
    server = serve("threads:app")
    server.ask(f"POST {path}")
    server.ask("POST /go-on")
    assert server.hear("async task: ") == "async task: event loop in MainThread"
    server.wait_for("task ends")


@fails_in(async_tasks_in_threads, "assert task starts -> path operation runs -> task ends")
def test_blocking_async_task_stops_all_requests(serve: Serve) -> None:
    """While an `async def` task blocks, its process handles no other request."""
    server = serve("threads:app")
    server.ask("POST /tasks/blocking")
    server.wait_for("task starts")
    with server.connect() as connection:
        connection.request("GET", "/async")
        server.settle("path operation runs")
        server.signal(signal.SIGUSR1)
        server.wait_for("path operation runs")
    server.wait_for("task ends")
    assert in_order(server.events, "task starts", "task ends", "path operation runs")


@fails_in(def_tasks_on_the_loop, "assert 0 == 200")
@pytest.mark.parametrize("path", ["/def", "/async"])
def test_blocking_def_task_stops_no_request(serve: Serve, path: str) -> None:
    """While a `def` task blocks, its process answers other requests."""
    server = serve("threads:app")
    start_tasks(server, "def", 1)
    assert server.ask(f"GET {path}", may_fail=True).status == 200
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert in_order(server.events, "path operation runs", "task ends")


@fails_in(to_thread_runs_on_the_loop, "assert 0 == 200")
@pytest.mark.parametrize("path", ["/def", "/async"])
def test_to_thread_in_async_task_stops_no_request(serve: Serve, path: str) -> None:
    """While an `async def` task awaits `asyncio.to_thread` with a call that blocks, its process answers others."""
    server = serve("threads:app")
    start_tasks(server, "to-thread", 1)
    assert server.ask(f"GET {path}", may_fail=True).status == 200
    server.ask("POST /go-on")
    server.wait_for("task ends")
    assert in_order(server.events, "path operation runs", "task ends")


@fails_in(one_request_at_a_time, "assert 1 == 2")
@pytest.mark.parametrize("kind", ["def", "async"])
def test_tasks_of_requests_overlap(serve: Serve, kind: str) -> None:
    """Tasks of different requests run at the same time."""
    server = serve("threads:app")
    start_tasks(server, kind, 2)
    server.ask("POST /go-on")
    server.wait_for("task ends", 2)
    starts_and_ends = [event for event in server.events if event in ("task starts", "task ends")]
    assert starts_and_ends == ["task starts", "task starts", "task ends", "task ends"]


@fails_in(tasks_at_the_same_time, "assert second task starts -> task ends")
@pytest.mark.parametrize("first", ["def", "async"])
@pytest.mark.parametrize("second", ["def", "async"])
def test_tasks_of_one_request_never_overlap(serve: Serve, first: str, second: str) -> None:
    """A task starts when the task before it, of the same request, has ended, even if there are free threads."""
    server = serve("threads:app")
    server.ask(f"POST /two-tasks/{first}/{second}")
    server.wait_for("task starts")
    server.ask("POST /take-turns")
    server.ask("POST /go-on")
    server.wait_for("second task starts")
    server.wait_for("task ends")
    assert in_order(server.events, "task ends", "second task starts")


@fails_in(forty_one_threads, 'assert \'{"taken":...,"waiting":0}\' == \'{"taken":40,"waiting":1}\'')
@either
def test_forty_def_tasks_stop_def_code(serve: Serve, path: str) -> None:
    """While 40 `def` tasks run in a process, other `def` code that starts there waits for one to end.

    In the test: `def` path operations, `def` dependencies, streams of plain iterators, and file responses.
    """
    server = serve("threads:app")
    start_tasks(server, "def", 40)
    with server.connect() as connection:
        connection.request("GET", path)
        server.wait_for("request arrives")
        assert server.ask("GET /threads").text == '{"taken":40,"waiting":1}'
        server.ask("POST /go-on")
        assert connection.getresponse().status == 200


@fails_in(forty_one_threads, 'assert \'{"taken":...,"waiting":0}\' == \'{"taken":40,"waiting":1}\'')
@pytest.mark.parametrize("path", ["/refuse", "/upload"])
def test_forty_def_tasks_stop_handler_and_upload(serve: Serve, path: str) -> None:
    """On Uvicorn, while 40 `def` tasks run, a `def` exception handler waits, and so does an upload of more than 1 MB.

    Both wait behind `async def` path operations, too, until a task has ended.
    """
    server = serve("tokens:app")
    start_tasks(server, "def", 40)
    with server.connect() as connection:
        connection.request("POST", path, UPLOAD, {"Content-Type": "multipart/form-data; boundary=limit"})
        server.settle()
        assert server.ask("GET /threads").text == '{"taken":40,"waiting":1}'
        server.ask("POST /go-on")
        assert connection.getresponse().status == 200


@fails_in(thirty_nine_threads, "assert 0 == 200")
@either
def test_thirty_nine_def_tasks_leave_a_thread(serve: Serve, path: str) -> None:
    """While 39 `def` tasks run in a process, other `def` code that starts there does not wait."""
    server = serve("threads:app")
    start_tasks(server, "def", 39)
    assert server.ask(f"GET {path}", may_fail=True).status == 200
    assert "task ends" not in server.events


@about(PORT)
@about(WAY)
@fails_in(workers_share_tokens, "assert 0 == 200")
def test_each_worker_has_its_own_tokens(serve: Serve) -> None:
    """With `--workers 2`, 40 `def` tasks in one worker of Uvicorn keep no `def` code of the other worker waiting."""
    server = serve("threads:app", "--workers", "2", *PATIENT, program="uvicorn")
    server.wait_for("worker starts", 2)
    with server.connect() as connection:
        pid = int(server.ask("GET /process", connection).text)
        for _ in range(40):
            server.ask("POST /tasks/def", connection)
        server.wait_for("task starts", 40)
        os.kill(pid, signal.SIGSTOP)  # so that the other worker answers
        assert server.ask("GET /def", may_fail=True).status == 200
        os.kill(pid, signal.SIGCONT)
    assert "task ends" not in server.events


@fails_in(ends_of_dependencies_take_a_token, "assert 'dependency ends' in [...]")
def test_end_of_dependency_needs_no_token(serve: Serve) -> None:
    """While 40 `def` tasks run, the code after the `yield` of a `def` dependency does not wait."""
    server = serve("threads:app")
    with server.connect() as connection:
        connection.request("GET", "/waits-with-yield")
        server.wait_for("dependency begins")
        start_tasks(server, "def", 40)
        server.ask("POST /go-on/async")
        server.settle("dependency ends")
        assert "dependency ends" in server.events
    assert "task ends" not in server.events


@fails_in(async_path_operations_in_threads, "assert 0 == 200")
def test_forty_def_tasks_spare_async_code(serve: Serve) -> None:
    """While 40 `def` tasks run, an `async def` path operation does not wait."""
    server = serve("threads:app")
    start_tasks(server, "def", 40)
    assert server.ask("GET /async", may_fail=True).status == 200
    assert "task ends" not in server.events


@fails_in(to_thread_takes_a_worker_thread, "assert 0 == 200")
def test_to_thread_has_other_threads(serve: Serve) -> None:
    """While 40 `def` tasks run, `asyncio.to_thread` does not wait: its threads are others."""
    server = serve("threads:app")
    start_tasks(server, "def", 40)
    answer = server.ask("GET /to-thread", may_fail=True)
    assert answer.status == 200
    assert answer.text != '"AnyIO worker thread"'
    assert "task ends" not in server.events


@fails_in(one_more_thread_for_to_thread, "assert 1 == 0")
def test_to_thread_has_few_threads(serve: Serve) -> None:
    """While `asyncio.to_thread` runs as many calls as the machine has CPUs, and 4 more, the next call waits.

    At most 32: the test takes the number from the machine.
    """
    server = serve("threads:app")
    # Those of the server itself.
    before = int(server.ask("GET /threads/to-thread").text)
    start_tasks(server, "to-thread", THREADS_OF_TO_THREAD)
    with server.connect() as connection:
        connection.request("GET", "/to-thread")
        server.wait_for("request arrives")
        more = int(server.ask("GET /threads/to-thread").text) - before - THREADS_OF_TO_THREAD
        assert more == 0
        assert "path operation runs" not in server.events
        server.ask("POST /go-on")
        assert connection.getresponse().status == 200


@about(OPTIONS)
@fails_in(names_need_no_thread, "assert 'path operation runs' not in [...'path operation runs']")
def test_lookup_of_name_takes_thread_of_to_thread(serve: Serve) -> None:
    """On Uvicorn with `--loop asyncio`, looking up a host name waits if `asyncio.to_thread` has no thread left."""
    server = serve("threads:app", "--loop", "asyncio")
    start_tasks(server, "to-thread", THREADS_OF_TO_THREAD)
    with server.connect() as connection:
        connection.request("GET", "/lookup")
        server.wait_for("request arrives")
        server.settle()
        assert "path operation runs" not in server.events
        server.ask("POST /go-on")
        assert connection.getresponse().status == 200
    server.wait_for("path operation runs")
    assert server.events.index("task ends") < server.events.index("path operation runs")


@fails_in(another_limiter_is_in_use, "assert 40 == 60")
def test_more_threads_by_lifespan(serve: Serve) -> None:
    """If the lifespan sets AnyIO's limit of threads to 100, a `def` path operation does not wait for 60 `def` tasks."""
    server = serve("threads:roomy")
    start_tasks(server, "def", 60)
    assert server.ask("GET /def").status == 200
    assert "task ends" not in server.events


@fails_in(async_tasks_take_a_token, "assert 40 == 200")
@pytest.mark.parametrize("path", ["/def", "/async"])
def test_waiting_async_tasks_stop_no_request(serve: Serve, path: str) -> None:
    """While 200 `async def` tasks await something, other requests are answered."""
    server = serve("threads:app")
    start_tasks(server, "async", 200)
    assert server.ask(f"GET {path}").status == 200
    assert "task ends" not in server.events


@fails_in(computing_lets_others_run, "assert 'event loop stood still' in [...]")
@pytest.mark.parametrize("call", ["sum", "sorted"])
def test_computing_def_task_stops_event_loop(serve: Serve, call: str) -> None:
    """While a `def` task is in one long call that keeps the GIL, as `sum` and `sorted` do, the event loop stands still.

    It does not turn once from the beginning of the call to its end.
    """
    server = serve("threads:app")
    start_tasks(server, "watching", 1)
    server.ask(f"POST /compute/{call}")
    server.wait_for("task ends")
    assert "event loop stood still" in server.events


@fails_in(nothing_lets_go_of_the_gil, "assert 'event loop went on' in [...]")
@pytest.mark.parametrize("call", ["pbkdf2_hmac", "compress", "loop"])
def test_gil_is_let_go_for_event_loop(serve: Serve, call: str) -> None:
    """While a `def` task computes in a loop of Python, or in `hashlib.pbkdf2_hmac`, the event loop goes on.

    These let go of the GIL. So does `zlib.compress`.
    """
    server = serve("threads:app")
    start_tasks(server, "watching", 1)
    server.ask(f"POST /compute/{call}")
    server.wait_for("task ends")
    assert "event loop went on" in server.events
