"""An environment is emptied before it is made anew; whoever interrupts that is told how it goes on."""

import sys
from pathlib import Path
from typing import NoReturn

import pytest

from proof.run import environment


def test_what_an_old_environment_had_is_gone(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "venv"
    for name in (elsewhere / "kept", folder / "pyvenv.cfg", folder / "ready", folder / "lib/package.py"):
        name.parent.mkdir(exist_ok=True, parents=True)
        name.touch()
    (folder / "lib64").symlink_to(elsewhere)
    environment.clear(folder)
    assert [path.name for path in folder.iterdir()] == ["pyvenv.cfg"]
    assert (elsewhere / "kept").is_file()


def test_interruption_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(folder: Path, lock: Path) -> NoReturn:
        assert (folder, lock) == (tmp_path / "venv", tmp_path / "lock")
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "make_environment", interrupt)
    monkeypatch.setattr(sys, "argv", ["environment", str(tmp_path / "venv"), str(tmp_path / "lock")])
    assert environment.main() == 130
    assert capsys.readouterr().err == "make: interrupted; the next command sets up again\n"
