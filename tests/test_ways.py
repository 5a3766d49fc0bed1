"""A server runs as its setting says: who is process 1, which worker answers, and who gets a signal."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from proof.serving.events import Output
from proof.serving.process import NotStarted
from proof.serving.timeline import PATIENCE
from tests.claims import nginx
from tests.claims.command import command_of, things_named
from tests.claims.conftest import about
from tests.claims.forked import Forked
from tests.claims.outcome import DOES_NOT_HOLD, ERROR, About, NeverCame, outcome_of
from tests.claims.port import ReservedPort
from tests.claims.server import Server
from tests.claims.settings import GUNICORN, NAMESPACE, OPTIONS, SETTINGS, THINGS, WAY, Setting, setting_named
from tests.claims.started import find, own_number

# A server that can be forked as any module can: it tells its number, and ends as it is told.
PROGRAM = """\
import os, signal, sys
print(f"I am {os.getpid()}", flush=True)
signal.sigwait({signal.SIGUSR1}) if sys.argv[1] == "waits" else sys.exit(int(sys.argv[1]))
"""
WORKERS = "workers:app"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with the program."""
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    return tmp_path


def fork(folder: Path, how: str, *, is_process_one: bool) -> Forked:
    """Fork the program of a folder."""
    return Forked(["program", how], {"PYTHONPATH": str(folder)}, folder, is_process_one)


def serve(name: str, application: str, folder: Path) -> Server:
    """A server of an application in a setting."""
    setting = setting_named(name)
    return Server(command_of(setting, f"tests.claims.apps.{application}"), folder, PATIENCE, setting)


@about(NAMESPACE)
def test_forked_server_is_process_one(program: Path) -> None:
    server = fork(program, "waits", is_process_one=True)
    assert server.output.wait_for_match("I am 1$", PATIENCE)
    assert own_number(server.pid) == 1
    assert server.pid != 1
    # No signal that has no handler ends process 1.
    os.kill(server.pid, signal.SIGTERM)
    server.kill()
    assert server.wait() == -signal.SIGKILL
    server.close()


def test_forked_server_is_not_process_one_unless_it_is_to_be(program: Path) -> None:
    server = fork(program, "waits", is_process_one=False)
    assert server.output.wait_for_match(rf"I am {server.pid}$", PATIENCE)
    os.kill(server.pid, signal.SIGTERM)
    assert server.wait() == -signal.SIGTERM
    server.close()


@about(NAMESPACE, is_process_one=[True])
@pytest.mark.parametrize("status", [0, 3])
@pytest.mark.parametrize("is_process_one", [True, False])
def test_status_of_forked_server_is_known(program: Path, status: int, is_process_one: bool) -> None:
    server = fork(program, str(status), is_process_one=is_process_one)
    assert server.wait() == status
    server.close()


@about(NAMESPACE)
def test_process_one_that_is_killed_is_known(program: Path) -> None:
    server = fork(program, "waits", is_process_one=True)
    os.kill(server.pid, signal.SIGKILL)
    assert server.wait() == -signal.SIGKILL
    server.close()


@about(NAMESPACE)
def test_process_one_ends_with_whoever_started_it(program: Path) -> None:
    script = program / "caller.py"
    script.write_text(
        f"""
import sys
from pathlib import Path
from tests.claims.forked import Forked
if __name__ == "__main__":
    server = Forked(["program", "waits"], {{"PYTHONPATH": {str(program)!r}}}, Path({str(program)!r}), True)
    assert server.output.wait_for_match("I am 1", {PATIENCE})
    print("ready", flush=True)
    sys.stdin.read()
""",
        encoding="utf-8",
    )
    environment, pipe = {**os.environ, "PYTHONPATH": str(Path.cwd())}, subprocess.PIPE
    with subprocess.Popen([sys.executable, str(script)], env=environment, stdin=pipe, stdout=pipe) as caller:
        assert caller.stdout is not None
        assert caller.stdout.readline() == b"ready\n"
        # Process 1 alone has the pipe open for writing.
        log = os.open(program / "log", os.O_RDONLY)
        caller.kill()
    assert Output(log).wait_until_ended(PATIENCE)


@about(NAMESPACE)
def test_number_that_a_process_tells_is_looked_for_among_its_own(program: Path) -> None:
    server = fork(program, "waits", is_process_one=True)
    assert find(1, server.pid) == server.pid
    # Process 1 of this machine has that number, too, and nobody may reach it.
    assert find(1, os.getpid()) in (None, server.pid)
    server.close()


def test_one_of_two_workers_answers(tmp_path: Path) -> None:
    with serve("workers", WORKERS, tmp_path) as server:
        answering = {server.ask("POST /process").text for _ in range(8)}
        assert answering == {str(server.application_pid)}
        # The other one tells nothing.
        server.wait_for(f"task runs in {server.application_pid}", times=8)
        assert server.events.count("worker starts") == 1
        # It is there, and its parent waits for it, too.
        assert server.end()[-1] == "server is gone"
        assert len([line for line in server.log if "Waiting for child process" in line]) == 2
        # It writes nothing either.
        assert len([line for line in server.log if "Finished server process" in line]) == 1


def test_signal_for_the_application_reaches_its_process(tmp_path: Path) -> None:
    with serve("gunicorn", "shutdown:app", tmp_path) as server:
        told = int(server.ask("POST /async").text)
        assert server.application_pid == told != server.pid
        server.signal(signal.SIGUSR1)
        server.wait_for("second task runs")


def test_what_never_comes_is_told_as_soon_as_nothing_is_left_to_do(tmp_path: Path) -> None:
    setting = setting_named("h11")
    command = command_of(setting, f"tests.claims.apps.{WORKERS}")
    # The patience is far longer than any test may take.
    with Server(command, tmp_path, 1000, setting) as server, pytest.raises(NeverCame, match="no `task ends`"):
        server.wait_for("task ends")


def test_port_is_kept_for_a_program() -> None:
    port = ReservedPort()
    with socket.socket() as other:
        with pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", port.number))
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", port.number))
    port.close()


def test_missing_nginx_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nginx, "PLACES", str(tmp_path))
    with pytest.raises(NotStarted, match="nginx is missing") as raised:
        nginx.Nginx(1, tmp_path)
    assert "apt install nginx-light" in raised.value.fix


@pytest.mark.parametrize("setting", SETTINGS, ids=[setting.name for setting in SETTINGS])
def test_setting_says_how_it_is_run_and_what_it_lacks(setting: Setting) -> None:
    assert setting.lacks <= set(THINGS)
    assert setting.words
    assert setting.run.split()[0] in (
        setting.program,
        *(f"{name}={value}" for name, value in setting.environment.items()),
    )
    [same] = [other.name for other in SETTINGS if other.run == setting.run]
    assert same == setting.name


@pytest.mark.parametrize(
    ("options", "program", "is_process_one", "things"),
    [
        ([], None, False, set()),
        (["--factory"], None, False, set()),
        (["--workers", "2"], None, False, {WAY}),
        (["--reload"], None, False, {WAY}),
        ([], None, True, {WAY, NAMESPACE}),
        ([], "uvicorn", False, {WAY}),
        (["--http", "h11"], None, False, {OPTIONS}),
        (["-k", "asgi"], "gunicorn", False, {WAY, OPTIONS}),
    ],
)
def test_what_a_claim_is_about_is_seen(
    options: list[str], program: str | None, is_process_one: bool, things: set[str]
) -> None:
    assert things_named(options, program, is_process_one) == things


def test_thing_that_nothing_lacks_is_refused() -> None:
    with pytest.raises(pytest.UsageError, match="'Gunicron' is nothing that can be lacking"):
        about("Gunicron")


def test_some_runs_alone_can_be_about_something() -> None:
    workers = About(WAY, {"how": ("--workers", "--reload")})
    assert workers.is_of({"how": "--reload", "kind": "def"})
    assert not workers.is_of({"how": "one process", "kind": "def"})
    assert About(GUNICORN, {}).is_of({})


def test_error_that_no_claim_expects_is_no_outcome() -> None:
    module = Path(__file__)

    def outcome(error: BaseException) -> tuple[str, str]:
        with pytest.raises(type(error)) as raised:
            raise error
        return outcome_of(raised.value, module)

    assert outcome(NeverCame("task ends", [])) == (DOES_NOT_HOLD, "never came: task ends")
    assert outcome(AssertionError("assert 1 == 2\nmore")) == (DOES_NOT_HOLD, "assert 1 == 2")
    assert outcome(ProcessLookupError("no such process"))[0] == ERROR
