"""Each thing that can be wrong in a file of shell commands is found, and the error says where it is."""

from pathlib import Path

import pytest

from tests.guide import make_guide
from tests.test_commands import prove_commands
from tests.wheels import only_from, write_wheel

CASES = {
    # what is wrong: the commands, the line, what the error says
    "a wrong output": ("echo 1\n#> 2\n", 2, ("writes something else", "expected: 2", "found:    1")),
    "an output too many": ("echo 1\n#> 1\n#> 2\n", 2, ("writes something else", "expected: 1 / 2", "found:    1")),
    "an output that is not stated": ("echo 1\n", 2, ("writes something else", "found:    1")),
    "an output without command": ("#> 1\n", 2, ("writes something else", "expected: 1")),
    "an output of a server": ("uvicorn main:app &\n#> ready\n", 2, ("nothing compares the output",)),
    "a failure before a pipe": ("false | true\n", 2, ("ends with status 1",)),
    "half a command": ("echo 'x\n", 2, ("not one whole command",)),
    "a command that goes on": ("echo x \\\n", 2, ("not one whole command",)),
    "the end of the shell": ("exit 0\n", 2, ("ends the shell",)),
    "an unknown sample": ("# it.py: part/pigs.py:app\n", 2, ("there is no sample `part/pigs.py`",)),
    "an unknown region": ("# it.py: part/sample.py:pigs\n", 2, ("has no region `pigs`", "app, proof")),
    "a missing command": ("no-such-command\n", 2, ("ends with status 127", "not found")),
    "a failing command": ("cd reader\n", 2, ("ends with status 1", "No such file")),
    "a file that is never written": ("cat log.txt\n#> Hello\n", 2, ("ends with status 1", "No such file")),
    "a server that does not start": ("uvicorn main:web\n", 2, ("ends with status 1", 'Attribute "web" not found')),
    "a wrong answer": (
        'uvicorn main:app &\ncurl -s -X POST "http://127.0.0.1:8000/register?email=ada"\n#> welcome\n', 3,
        ("writes something else", "expected: welcome", "found:    null"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("commands", "line", "parts"), CASES.values(), ids=CASES)
def test_sabotage_is_found(commands: str, line: int, parts: tuple[str, ...], tmp_path: Path) -> None:
    project = make_guide(tmp_path / "guide")
    file = project.snippets / "part/commands.sh"
    file.write_text(f"# main.py: part/sample.py:app\n{commands}", encoding="utf-8")
    [problem] = prove_commands(project, "part/commands.sh", tmp_path)
    assert str(problem).startswith(f"snippets/part/commands.sh:{line}: ")
    for part in parts:
        assert part in str(problem)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index that pip asks here has one package, `pigs`, which our lock does not pin."""
    (tmp_path / "index").mkdir()
    write_wheel(tmp_path / "index", "pigs", "1.0", [])
    for key, value in only_from(tmp_path / "index").items():
        monkeypatch.setenv(key, value)


@pytest.mark.usefixtures("index")
def test_package_that_is_not_pinned_is_found(tmp_path: Path) -> None:
    project = make_guide(tmp_path / "guide")
    commands = "python -m venv .venv\nsource .venv/bin/activate\npip install pigs\n"
    (project.snippets / "part/commands.sh").write_text(commands, encoding="utf-8")
    [problem] = prove_commands(project, "part/commands.sh", tmp_path, by_network=True)
    assert "snippets/part/commands.sh: installs pigs 1.0, which requirements.lock does not pin" in str(problem)


@pytest.mark.usefixtures("index")
def test_package_that_is_not_installed_here_is_not_looked_for(tmp_path: Path) -> None:
    project = make_guide(tmp_path / "guide")
    (project.snippets / "part/commands.sh").write_text("pip install --dry-run pigs\n", encoding="utf-8")
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
    [problem] = prove_commands(project, "part/commands.sh", tmp_path / "here")
    assert str(problem).startswith("snippets/part/commands.sh:1: the command ends with status 1")
    assert "No matching distribution found for pigs" in str(problem)
    assert prove_commands(project, "part/commands.sh", tmp_path / "there", by_network=True) == []


def test_honest_commands_are_proven(tmp_path: Path) -> None:
    project = make_guide(tmp_path / "guide")
    commands = "# it.py: part/sample.py:app part/sample.py:proof\npython it.py\n#> 200\n#> ['ada']\n"
    (project.snippets / "part/commands.sh").write_text(commands, encoding="utf-8")
    assert prove_commands(project, "part/commands.sh", tmp_path) == []
