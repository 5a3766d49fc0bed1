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
SERVE = "uvicorn main:app &\n#~ ready: Uvicorn running on\n"
CASES = {
    # what is wrong: the commands, the line, what the error says
    "a wrong output": ("echo 1\n#> 2\n", 2, ("writes something else", "expected: 2", "found:    1")),
    "an output too many": ("echo 1\n#> 1\n#> 2\n", 2, ("writes something else", "expected: 1 / 2", "found:    1")),
    "an output that is not stated": ("echo 1\n", 2, ("writes something else", "found:    1", "make update")),
    "an output without command": ("#> 1\n", 2, ("this `#>` stands under no command",)),
    "an output that is not directly below": ("echo 1\n\n#> 1\n", 4, ("this `#>` stands under no command",)),
    "an output outside of its region": (
        "# --8<-- [start:it]\necho 1\n# --8<-- [end:it]\n#> 1\n", 5, ("this `#>` stands under no command",)
    ),
    "an output of a server": (f"{SERVE}#> ready\n", 2, ("nothing compares the output",)),
    "an output of what varies": ("echo 1\n#~ varies\n#> 1\n", 2, ("nothing compares the output",)),
    "a remark that nothing knows": ("echo 1\n#~ vary\n", 3, ("`#~ vary` says nothing", "`#~ varies`")),
    "a remark without command": ("#~ varies\n", 2, ("this `#~` stands under no command",)),
    "a server that is ready by nothing": ("sleep 60 &\n#~ ready:\n", 3, ("`#~ ready:` says nothing",)),
    "a server that is ready by no pattern": ("sleep 60 &\n#~ ready: (\n", 3, ("`#~ ready: (` says nothing",)),
    "a background of which nothing is said": (
        "sleep 60 &\n", 2, ("nothing says when this is ready", "#~ ready: Uvicorn running on")
    ),
    "a failure before a pipe": ("false | true\n", 2, ("ends with status 1",)),
    "half a command": ("echo 'x\n", 2, ("not one whole command",)),
    "a command that goes on": ("echo x \\\n", 2, ("not one whole command",)),
    "the end of the shell": ("exit 0\n", 2, ("ends the shell",)),
    "an unknown sample": ("# it.py: part/pigs.py:app\n", 2, ("there is no sample `part/pigs.py`",)),
    "an unknown region": ("# it.py: part/sample.py:pigs\n", 2, ("has no region `pigs`", "app, proof")),
    "a missing command": ("no-such-command\n", 2, ("ends with status 127", "not found")),
    "a failing command": ("cd reader\n", 2, ("ends with status 1", "No such file")),
    "a failure of what varies": ("false\n#~ varies\n", 2, ("ends with status 1",)),
    "a file that is never written": ("cat log.txt\n#~ eventually\n#> Hello\n", 2, ("status 1", "No such file")),
    "a look that comes too early": ("cat log.txt\n#> Hello\n", 2, ("ends with status 1", "No such file")),
    "a server that does not start": (
        "uvicorn main:web\n#~ ready: Uvicorn running on\n", 2, ("ends with status 1", 'Attribute "web" not found')
    ),
    "a server that opens no port": ("true &\n#~ ready: 127.0.0.1:8000\n", 2, ("ends with status 1",)),
    "a wrong answer": (
        f'{SERVE}curl -X POST "http://127.0.0.1:8000/register?email=ada"\n#> welcome\n', 4,
        ("writes something else", "expected: welcome", "found:    null"),
    ),
    "a path of this machine": ("echo /etc/passwd\n#> /etc/passwd\n", 2, ("the path of a file", "found:    /etc/")),
    "a control character": ("printf 'a\\033[1mb\\n'\n#> a\n", 2, ("no page can show as it is", r"a\x1b[1mb")),
    "an end of a line that is none": ("printf 'a\\rexit\\n'\n#> a\n", 2, ("no page can show", r"'a\rexit'")),
    "an end of a line elsewhere": ("printf 'a\\u2028exit\\n'\n#> a\n", 2, ("no page can show", r"'a\u2028exit'")),
    "what is not UTF-8": ("printf '\\xff\\n'\n#> a\n", 2, ("no page can show as it is",)),
}  # fmt: skip
# The same, of what takes too long.
LATE = {
    "a command that hangs": ("sleep 60\n", 2, ("hangs: it was still running after 3 s",)),
    "a server that is never ready": ("sleep 60 &\n#~ ready: up\n", 2, ("is not ready after 3 s", "writes nothing")),
    "a port that never opens": (
        "echo up; sleep 60 &\n#~ ready: 127.0.0.1:8000\n", 2, ("is not ready after 3 s", "writes up")
    ),
}  # fmt: skip


def problems_of(commands: str, tmp_path: Path, machine: Machine) -> list[Problem]:
    """What is not proven of commands beside a small guide; their first line is line 2."""
    project = make_guide(tmp_path / "guide")
    (project.snippets / NAME).write_text(f"# main.py: part/sample.py:app\n{commands}", encoding="utf-8")
    return prove(project, project.sample(NAME), machine)


@pytest.mark.parametrize(("commands", "line", "parts"), CASES.values(), ids=CASES)
def test_sabotage_is_found(commands: str, line: int, parts: tuple[str, ...], tmp_path: Path) -> None:
    [problem] = problems_of(commands, tmp_path, Machine(tmp_path, patience=1))
    assert str(problem).startswith(f"snippets/part/commands.sh:{line}: ")
    for part in parts:
        assert part in str(problem)


@pytest.mark.parametrize(("commands", "line", "parts"), LATE.values(), ids=LATE)
def test_what_does_not_come_is_not_waited_for(commands: str, line: int, parts: tuple[str, ...], tmp_path: Path) -> None:
    [problem] = problems_of(commands, tmp_path, Machine(tmp_path, limit=3))
    assert str(problem).startswith(f"snippets/part/commands.sh:{line}: ")
    for part in parts:
        assert part in str(problem)


def test_what_never_comes_to_rest_is_found(tmp_path: Path) -> None:
    tick = "(echo up; while :; do echo $((n++)) 1<> tick.txt; done) &\n#~ ready: up\n"
    commands = f"{tick}cat tick.txt\n#~ eventually\n#> the end\n"
    [problem] = problems_of(commands, tmp_path, Machine(tmp_path, patience=2))
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
