"""The weekly upgrade of the locks becomes one pull request, which is brought up to date."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.copies import plain_environment
from tests.parts import ROOT

# Notes what it is asked, and knows of the pull requests in a file.
GH = """\
#!/bin/sh
printf '%s\\n' "$*" >> "$ASKED"
if [ "$1 $2" = "pr list" ]; then cat "$OPEN"; fi
"""
REPORT = "# What an upgrade changes\n\n| fastapi | 1 | 2 |\n"
Propose = Callable[[str], "tuple[str, list[str]]"]


def git(folder: Path, *arguments: str) -> str:
    """Run git in a repository, and return what it prints."""
    command = ["git", "-c", "user.name=writer", "-c", "user.email=writer@example.com", *arguments]
    ran = subprocess.run(command, cwd=folder, env=plain_environment(), check=True, capture_output=True, text=True)
    return ran.stdout


@pytest.fixture
def propose(tmp_path: Path) -> Propose:
    """Propose locks with some pin; returns the pin on the branch that is pushed, and what gh is asked."""
    clone, upgraded, programs = tmp_path / "a clone", tmp_path / "upgraded", tmp_path / "programs"
    for folder in (clone / ".ci", clone / "tests", upgraded / "tests", programs):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / ".ci/propose", clone / ".ci")
    for name in ("requirements.lock", "tests/old.lock"):
        (clone / name).write_text("fastapi==1\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(clone, "init", "--quiet", "--initial-branch", "main")
    git(clone, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "Begin")
    git(clone, "push", "--quiet", "origin", "main")
    (programs / "gh").write_text(GH, encoding="utf-8")
    (programs / "gh").chmod(0o755)
    asked = tmp_path / "asked"
    (tmp_path / "open").touch()
    (tmp_path / "upgraded.md").write_text(REPORT, encoding="utf-8")

    def run(pin: str) -> tuple[str, list[str]]:
        git(clone, "switch", "--quiet", "main")
        asked.write_text("", encoding="utf-8")
        for name in ("requirements.lock", "tests/old.lock"):
            (upgraded / name).write_text(f"{pin}\n", encoding="utf-8")
        environment = {**plain_environment(), "PATH": f"{programs}:{os.environ['PATH']}"}
        environment |= {"ASKED": str(asked), "OPEN": str(tmp_path / "open")}
        command = [str(clone / ".ci/propose"), str(tmp_path / "upgraded.md"), str(upgraded)]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
        branches = git(tmp_path / "remote.git", "branch", "--list", "upgrade-locks")
        locks = [f"upgrade-locks:{name}" for name in ("requirements.lock", "tests/old.lock")] if branches else []
        pins = {git(tmp_path / "remote.git", "show", lock).strip() for lock in locks}
        return ", ".join(pins), asked.read_text(encoding="utf-8").splitlines()

    return run


def test_newer_locks_become_a_pull_request(propose: Propose) -> None:
    pin, asked = propose("fastapi==2")
    assert pin == "fastapi==2"
    said = "\n".join(asked)
    assert "pr create --head upgrade-locks --title Pin the newest releases --body # What an upgrade changes" in said
    assert "| fastapi | 1 | 2 |" in said


def test_open_pull_request_is_brought_up_to_date(propose: Propose, tmp_path: Path) -> None:
    propose("fastapi==2")
    (tmp_path / "open").write_text("7\n", encoding="utf-8")
    pin, asked = propose("fastapi==3")
    assert pin == "fastapi==3"
    assert any(line.startswith("pr edit upgrade-locks --body # What an upgrade changes") for line in asked)
    assert not any(line.startswith("pr create") for line in asked)


def test_nothing_newer_is_no_pull_request(propose: Propose) -> None:
    assert propose("fastapi==1") == ("", [])


def test_locks_of_releases_come_and_go(propose: Propose, tmp_path: Path) -> None:
    """They are called after the first release that needs what they pin."""
    clone, remote = tmp_path / "a clone", tmp_path / "remote.git"
    for root, release in ((clone, "1.0"), (tmp_path / "upgraded", "2.0")):
        (root / "tests/versions/fastapi").mkdir(parents=True)
        (root / f"tests/versions/fastapi/{release}.lock").write_text(f"starlette=={release}\n", encoding="utf-8")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "Pin a release")
    git(clone, "push", "--quiet", "origin", "main")
    propose("fastapi==1")
    names = git(remote, "ls-tree", "-r", "--name-only", "upgrade-locks", "tests/versions").split()
    assert names == ["tests/versions/fastapi/2.0.lock"]
    assert git(remote, "show", f"upgrade-locks:{names[0]}") == "starlette==2.0\n"
