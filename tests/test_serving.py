"""A service is ready when it says so or opens its port; nothing of it is left, however it or its starter ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from proof.serving.events import Events, Output
from proof.serving.process import NotStarted, Process
from proof.serving.server import LocalServer, free_port
from proof.serving.service import Service
from proof.serving.timeline import PATIENCE, Timeline, in_order
from tests.claims.command import command_of
from tests.claims.server import Server
from tests.claims.settings import SETTINGS

# Seconds after which something that never comes is taken for missing.
SOON = 0.2
# A tree of which no signal to a process group reaches all: one process has a group of its own, heeds no signal, and has
# lost its parent.
TREE = "(trap '' TERM INT; setsid sh -c 'echo orphan $$ of $PPID; while :; do sleep 1000; done' &) ; sleep 1000"


def files(folder: Path) -> list[str]:
    """A command that serves the files of a folder on a port that the system chooses, and says which."""
    return [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder)]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """The beginning of a command by which it and all that it starts hold a pipe open, and the end that is read."""
    pipe = tmp_path / "held"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reading, True)
    yield f"exec 9> {pipe}; ", reading
    os.close(reading)


def test_service_is_ready_when_a_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Hello", encoding="utf-8")
    with Service([*files(tmp_path), "0"], ready="Serving HTTP on") as service:
        port = int(service.wait_for_line(r"port (\d+)")[1])
        answer = LocalServer(port, PATIENCE).ask("GET /page.txt")
        assert (answer.status, answer.headers["content-length"], answer.text) == (200, "5", "Hello")
        service.wait_for_line("GET /page.txt")
        assert len(service.lines) == 2


def test_service_is_ready_when_its_port_is_open(tmp_path: Path) -> None:
    port = free_port()
    with Service([*files(tmp_path), str(port)], port=port):
        assert LocalServer(port, PATIENCE).ask("GET /absent").status == 404


@pytest.mark.parametrize(
    ("command", "ready", "port", "why"),
    [
        ("echo begins; exec sleep 1000", "ready", False, "no line matches `ready`; it writes \n    begins"),
        ("echo fails; exit 3", "ready", False, "no line matches `ready`; it writes \n    fails"),
        ("exec sleep 1000", None, True, "takes no connections; it writes nothing"),
        ("echo fails", None, True, "takes no connections; it writes \n    fails"),
    ],
    ids=["never says it", "ends before it says it", "never opens its port", "ends before it opens its port"],
)
def test_service_that_is_not_ready_says_what_it_wrote(command: str, ready: str | None, port: bool, why: str) -> None:
    with pytest.raises(NotStarted) as error:
        Service(["sh", "-c", command], ready=ready, port=free_port() if port else None, patience=5 * SOON)
    assert f"`sh -c '{command}'` is not ready" in error.value.what
    assert error.value.what.endswith(why)


def test_service_that_ends_is_not_waited_for() -> None:
    with pytest.raises(NotStarted):
        Service(["true"], ready="ready", port=free_port())


@pytest.mark.parametrize(
    ("command", "within", "why"),
    [
        (["no-such-program"], [], "`no-such-program` cannot be started: No such file or directory"),
        (["true"], ["sh", "-c", "echo refused"], "`true` cannot be started: \n    refused"),
    ],
    ids=["command", "what it is within"],
)
def test_command_that_cannot_be_started_is_told(command: list[str], within: list[str], why: str) -> None:
    with pytest.raises(NotStarted) as error:
        Process(command, within=within)
    assert error.value.what == why


def test_service_is_told_something_and_has_its_own_folder_and_variables(tmp_path: Path) -> None:
    command = ["sh", "-c", 'read name; echo "$GREETING, $name, in $PWD"']
    with Service(command, folder=tmp_path, environment={"PATH": os.defpath, "GREETING": "Hello"}) as service:
        service.tell("Ada")
        service.wait_for_line(f"^Hello, Ada, in {tmp_path}$")
        assert service.wait() == 0


def test_service_ends_by_the_signal_that_it_is_told_with() -> None:
    command = ["sh", "-c", "trap 'echo ends; exit 4' INT; echo ready; while :; do sleep 0.05; done"]
    with Service(command, ready="ready") as service:
        assert service.end(by=signal.SIGINT) == 4
        assert service.lines == ["ready", "ends"]
        service.signal(signal.SIGTERM)
        service.signal_all(signal.SIGTERM)


def test_signals_that_the_caller_ignores_reach_the_service() -> None:
    # A shell without job control makes what it starts in the background ignore Ctrl+C.
    code = "from proof.serving.service import Service\nwith Service(['sleep', '1000']) as s: print(s.end(by=2))"
    ran = subprocess.run(
        ["sh", "-c", 'trap "" INT; exec "$0" -c "$1"', sys.executable, code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == str(-signal.SIGINT)


def test_wait_for_a_service_that_goes_on_is_given_up() -> None:
    with Service(["sleep", "1000"]) as service:
        service.patience = SOON
        with pytest.raises(TimeoutError):
            service.wait()
        service.patience = PATIENCE
    assert service.wait() == -signal.SIGKILL


@pytest.mark.parametrize("way", ["close", "end", "kill"])
def test_nothing_of_a_tree_is_left(way: str, watched: tuple[str, int]) -> None:
    hold, held = watched
    service = Service(["sh", "-c", hold + TREE], ready="orphan")
    orphan, parent = map(int, service.wait_for_line(r"orphan (\d+) of (\d+)").groups())
    # No signal to its group would reach it.
    assert os.getpgid(orphan) == orphan != service.pid != parent
    service.patience = SOON if way == "end" else PATIENCE
    getattr(service, way)()
    # The pipe ends when the last of them has.
    assert os.read(held, 1) == b""
    service.close()
    assert service.wait() == (-signal.SIGTERM if way == "end" else -signal.SIGKILL)


def test_status_is_told_although_something_else_ends_at_that_moment() -> None:
    code = """
import os, signal
from proof.serving import keeper

def wait_while_another_ends(*arguments):
    ended = wait(*arguments)
    signal.raise_signal(signal.SIGCHLD)
    return ended

wait, os.waitpid = os.waitpid, wait_while_another_ends
keeper.main()
"""
    told, its_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with told, its_end:
        command = [sys.executable, "-c", code, str(its_end.fileno()), "sh", "-c", "exit 3"]
        keeper = subprocess.Popen(command, pass_fds=[its_end.fileno()])
        its_end.close()
        assert told.recv(1 << 12).decode().isdecimal()
        assert told.recv(1 << 12) == b"3"
        assert keeper.wait() == 0


def test_service_is_over_when_all_that_it_started_is() -> None:
    # It ends at once; what it leaves behind ends when it is told.
    left = "exec 8<&0; setsid sh -c 'read said; echo heard $said' <&8 & exit 5"
    with Service(["sh", "-c", left]) as service:
        assert service.wait() == 5
        service.tell("it")
        service.wait_for_line("heard it")
        assert service.output.wait_until_ended(PATIENCE)
        service.kill()


def test_nothing_of_a_tree_is_left_if_the_caller_is_killed(watched: tuple[str, int]) -> None:
    hold, held = watched
    code = f"""
import os, signal
from proof.serving.service import Service
service = Service(["sh", "-c", {hold + TREE!r}], ready="orphan")
print(os.getpgid(service.pid), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    caller = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=False)
    assert caller.returncode == -signal.SIGKILL
    assert int(caller.stdout)
    assert os.read(held, 1) == b""


def test_forked_server_ends_with_the_caller(tmp_path: Path) -> None:
    script = tmp_path / "caller.py"
    script.write_text(
        f"""
import sys
from pathlib import Path
from tests.claims.forked import Forked
if __name__ == "__main__":
    command = ["uvicorn", "fastapi:FastAPI", "--factory", "--port", "0"]
    server = Forked(command, {{"PYTHONPATH": ""}}, Path({str(tmp_path)!r}))
    assert server.output.wait_for_match("running on", {PATIENCE})
    print("ready", flush=True)
    sys.stdin.read()
""",
        encoding="utf-8",
    )
    environment, pipe = {**os.environ, "PYTHONPATH": str(Path.cwd())}, subprocess.PIPE
    with subprocess.Popen([sys.executable, str(script)], env=environment, stdin=pipe, stdout=pipe) as caller:
        assert caller.stdout is not None
        assert caller.stdout.readline() == b"ready\n"
        # A pipe that the server alone writes to: it ends when that does.
        log = os.open(tmp_path / "log", os.O_RDONLY)
        caller.kill()
    assert Output(log).wait_until_ended(PATIENCE)


@pytest.mark.parametrize("program", [None, "uvicorn"], ids=["forked", "started"])
def test_closed_server_keeps_no_file_open(program: str | None, tmp_path: Path) -> None:
    """A test keeps its servers until the last test: with all their pipes, no process may open so many files."""
    opened = []
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        command = command_of(SETTINGS[0], "fastapi:FastAPI", ["--factory"], program=program)
        with Server(command, folder, PATIENCE) as server:
            server.end()
        opened.append((server, len(list(Path("/proc/self/fd").iterdir()))))
    # The first server of a process starts what all have in common.
    assert opened[2][1] == opened[1][1]


def test_events_are_in_the_order_of_their_times(tmp_path: Path) -> None:
    events = Events(tmp_path / "events")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        for event in ([2.0, "second"], [1.0, "first"], [2.5, "second"]):
            told.sendto(json.dumps(event).encode(), str(tmp_path / "events"))
    assert events.wait_for("second", PATIENCE, times=2)
    events.note("now")
    assert events.events == ["first", "second", "second", "now"]
    assert in_order(events.events, "first", "now")
    assert not in_order(events.events, "second", "now")
    assert repr(in_order(events.events, "now", "first")) == "first -> now"
    assert repr(in_order(events.events, "never")) == "nothing"
    assert not events.wait_for("never", 0)
    found = events.wait_for_match("^sec", PATIENCE)
    assert found
    assert found.string == "second"
    assert not events.wait_for_match("^never", 0)
    events.close()


def test_lines_of_a_named_pipe_are_read_until_nobody_writes(tmp_path: Path) -> None:
    pipe = tmp_path / "log"
    os.mkfifo(pipe)
    output = Output(pipe)
    with pipe.open("w", encoding="utf-8") as log:
        print("port 1\nport 2", file=log, flush=True)
        found = output.wait_for_match(r"port (\d)", PATIENCE, times=2)
        assert found is not None
        assert found[1] == "2"
        assert not output.is_ended
        assert not output.wait_until_ended(0)
    assert output.wait_until_ended(PATIENCE)
    assert output.events == ["port 1", "port 2"]


def test_who_waits_learns_that_nothing_will_come() -> None:
    timeline = Timeline()
    threading.Thread(target=timeline.end).start()
    assert timeline.wait_for_match("never", None) is None


def test_connection_is_kept_and_a_websocket_is_asked_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = LocalServer(listening.getsockname()[1], PATIENCE)
        server.wait_until_open()
        listening.accept()[0].close()
        with server.open_websocket("/chat") as client:
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.recv(1 << 12).startswith(
                    b"GET /chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade"
                )
            assert client.recv(1) == b""


def test_port_that_stays_closed_is_told() -> None:
    with pytest.raises(TimeoutError, match="takes no connections"):
        LocalServer(free_port(), SOON).wait_until_open()
