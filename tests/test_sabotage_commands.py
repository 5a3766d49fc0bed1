"""Each thing that can be wrong in a file of shell commands is found, and the error says where it is."""

import os
from pathlib import Path

import pytest

from proof.commands.machine import Machine
from proof.commands.prove import prove
from proof.commands.wheels import only_from
from proof.guide.project import Project
from proof.problem import Problem
from tests.guide import make_guide
from tests.wheels import write_wheel

NAME = "part/commands.sh"


def problems_of(commands: str, tmp_path: Path, machine: Machine) -> list[Problem]:
    """What is not proven of commands beside a small guide; their first line is line 2."""
    project = make_guide(tmp_path / "guide")
    (project.snippets / NAME).write_text(f"# main.py: part/sample.py:app\n{commands}", encoding="utf-8")
    return prove(project, project.sample(NAME), machine)


def test_port_that_never_opens_is_not_waited_for(tmp_path: Path) -> None:
    commands = "echo up; sleep 60 &\n#~ ready: 127.0.0.1:8000\n"
    [problem] = problems_of(commands, tmp_path, Machine(tmp_path, limit=3))
    assert str(problem).startswith("snippets/part/commands.sh:2: is not ready after 3 s: it writes ")


def test_what_never_comes_to_rest_is_found(tmp_path: Path) -> None:
    tick = "(echo up; while :; do echo $((n++)) 1<> tick.txt; done) &\n#~ ready: up\n"
    commands = f"{tick}cat tick.txt\n#~ eventually\n#> the end\n"
    [problem] = problems_of(commands, tmp_path, Machine(tmp_path, settles=2))
    assert str(problem).startswith("snippets/part/commands.sh:4: what this writes still changes after 2 s")


def test_machine_without_a_shell_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    [problem] = problems_of("echo 1\n", tmp_path, Machine(tmp_path))
    assert str(problem).startswith(
        "snippets/part/commands.sh: `bash --noprofile --norc -o pipefail` cannot be started: "
    )
    assert "install what it needs" in problem.fix


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index that pip asks here has one package, `pigs`, which our lock does not pin."""
    (tmp_path / "index").mkdir()
    write_wheel(tmp_path / "index", "pigs", "1.0", [])
    for key, value in only_from(tmp_path / "index").items():
        monkeypatch.setenv(key, value)


@pytest.mark.usefixtures("index")
def test_package_that_is_not_pinned_is_found(tmp_path: Path) -> None:
    commands = "python -m venv .venv\nsource .venv/bin/activate\npip install pigs\n#~ network\n#~ varies\n"
    [problem] = problems_of(commands, tmp_path, Machine(tmp_path, by_network=True))
    assert "snippets/part/commands.sh: installs pigs 1.0, which requirements.lock does not pin" in str(problem)


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("mark", ["", "#~ network\n"])
def test_package_that_is_not_installed_here_is_not_looked_for(mark: str, tmp_path: Path) -> None:
    commands = f"pip install --dry-run pigs\n{mark}#~ varies\n"
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
    [problem] = problems_of(commands, tmp_path, Machine(tmp_path / "here"))
    assert str(problem).startswith("snippets/part/commands.sh:2: the command ends with status 1")
    assert "No matching distribution found for pigs" in str(problem)
    assert problems_of(commands, tmp_path, Machine(tmp_path / "there", by_network=True)) == []


def test_package_is_got_only_where_it_is_said_that_it_comes_by_the_network(tmp_path: Path) -> None:
    install = "pip install --dry-run --ignore-installed --no-deps iniconfig\n#~ varies\n"
    for folder in ("said", "silent"):
        (tmp_path / folder).mkdir()
    assert problems_of(f"{install}#~ network\n", tmp_path, Machine(tmp_path / "said")) == []
    [problem] = problems_of(install, tmp_path, Machine(tmp_path / "silent"))
    assert "Cannot install iniconfig" in str(problem)


def test_honest_commands_are_proven(tmp_path: Path) -> None:
    commands = "# it.py: part/sample.py:app part/sample.py:proof\npython it.py\n#> 200\n#> ['ada']\n"
    assert problems_of(commands, tmp_path, Machine(tmp_path)) == []


def test_commands_get_nothing_of_the_environment_of_the_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UVICORN_APP", "pigs:app")
    commands = "echo $UVICORN_APP $PYTEST_CURRENT_TEST $COVERAGE_PROCESS_CONFIG\n#>\n"
    assert problems_of(commands, tmp_path, Machine(tmp_path)) == []


def test_server_is_waited_for_until_its_port_opens(tmp_path: Path) -> None:
    port = "uvicorn main:app &\n#~ ready: Started server process\n#~ ready: 127.0.0.1:8000\n"
    commands = f'{port}curl -X POST "http://127.0.0.1:8000/register?email=ada"\n#> null\n'
    assert problems_of(commands, tmp_path, Machine(tmp_path)) == []


def test_worker_is_waited_for_until_it_says_that_it_is_ready(tmp_path: Path) -> None:
    worker = "(echo worker starts; sleep 0.2; echo warm > log.txt; echo worker@here is ready; sleep 60)"
    commands = f"{worker} &\n#~ ready: worker@.* ready\ncat log.txt\n#> warm\nkill $!\n"
    assert problems_of(commands, tmp_path, Machine(tmp_path)) == []


def test_what_goes_on_is_gone_at_the_end(tmp_path: Path) -> None:
    commands = "(trap '' TERM; echo $BASHPID > pid; echo up; while :; do sleep 1; done) &\n#~ ready: up\n"
    assert problems_of(commands, tmp_path, Machine(tmp_path)) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "reader/pid").read_text(encoding="utf-8")), 0)


def test_remarks_are_hidden_from_readers(project: Project) -> None:
    shown = project.sample("learn/crash.sh").regions["restart"].text
    assert shown == "uvicorn main:app &\ncat report.txt\n#> begun\nkill $!"
