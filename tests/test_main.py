"""`python -m proof COMMAND` does what the command says; those that write or build are proven by those of make."""

import sys
from typing import NoReturn

import pytest

import proof.__main__ as commands
from proof.problem import Problem, Unproven
from proof.project import Project
from tests.conftest import PROJECT


def run(command: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a command in the folder of this project; returns its exit status."""
    monkeypatch.chdir(PROJECT.root)
    monkeypatch.setattr(sys, "argv", ["proof", command])
    return commands.main()


def test_bench_has_the_last_word_on_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[Project] = []

    def bench(project: Project) -> int:
        measured.append(project)
        return 3

    monkeypatch.setattr(commands, "bench", bench)
    assert run("bench", monkeypatch) == 3
    assert measured == [PROJECT]


def test_versions_are_probed_and_written(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[object] = []
    monkeypatch.setattr(commands, "probe_releases", lambda project: ["releases of", project])
    monkeypatch.setattr(commands, "write_releases", lambda project, releases: written.append([*releases, project]))
    assert run("versions", monkeypatch) == 0
    assert written == [["releases of", PROJECT, PROJECT]]


def test_command_that_cannot_go_on_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: Project) -> NoReturn:
        raise Unproven(Problem(path="tests/versions", what="the probes fail", mend="correct the probe"))

    monkeypatch.setattr(commands, "probe_releases", fail)
    assert run("versions", monkeypatch) == 1
    assert capsys.readouterr().err == "tests/versions: the probes fail\n  to mend:  correct the probe\n"


def test_unknown_command_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        run("prove", monkeypatch)
    assert refused.value.code == 2
    assert "invalid choice: 'prove'" in capsys.readouterr().err
