"""`make coverage` sees what is reached, in whatever process that is, and fails if something is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guide import ROOT

MODULE = """\
def here(flag):
    if flag:
        return 1
    return 0


def in_another_process():
    return 2


def in_a_copy():
    return 3


def in_a_fork_that_ends_at_once():
    return 4
"""
RUN = """\
import os, shutil, subprocess, sys
from proof import module

module.here(True), module.here(False)
python = [sys.executable, "-c"]
subprocess.run([*python, "from proof import module; module.in_another_process()"], check=True)
shutil.copytree("proof", "copy/proof")
subprocess.run([*python, "from proof import module; module.in_a_copy()"], cwd="copy", check=True)
shutil.rmtree("copy")
if os.fork() == 0:
    module.in_a_fork_that_ends_at_once()
    os._exit(0)
os.wait()
"""


def measured(folder: Path, module: str, run: str = RUN) -> "subprocess.CompletedProcess[str]":
    """Measure as `make coverage` does what of a package of one module a run reaches; returns the report."""
    (folder / "proof").mkdir(exist_ok=True)
    (folder / "proof/__init__.py").touch()
    (folder / "proof/module.py").write_text(module, encoding="utf-8")
    (folder / "run.py").write_text(run, encoding="utf-8")
    (folder / ".cache/coverage").mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", folder)
    # Nothing of a run that measures this test.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    for command in (["run", "run.py"], ["combine", "--quiet"], ["report"]):
        ran = subprocess.run(
            [sys.executable, "-m", "coverage", *command],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert command == ["report"] or ran.returncode == 0, ran.stderr
    return ran


def test_everything_is_reached(tmp_path: Path) -> None:
    report = measured(tmp_path, MODULE)
    assert report.returncode == 0, report.stdout
    assert report.stdout.splitlines()[-3].split()[-1] == "100%"


def test_module_that_a_copy_alone_has_is_not_asked_for(tmp_path: Path) -> None:
    """A test may add one to a copy of the project, which is gone when this is reported."""
    adding = "open('copy/proof/added.py', 'w').write('def added():\\n    return 5\\n')"
    run = RUN.replace('in_a_copy()"]', 'in_a_copy(); import proof.added"]').replace(
        '"copy/proof")\n', f'"copy/proof")\n{adding}\n'
    )
    assert run.count("added") == 3
    report = measured(tmp_path, MODULE, run)
    assert report.returncode == 0, report.stdout


@pytest.mark.parametrize(
    ("module", "run", "missing"),
    [
        (f"{MODULE}\n\ndef untested():\n    return 5\n", RUN, "20"),
        (MODULE, RUN.replace(", module.here(False)", ""), "4"),
        (MODULE.replace("        return 1\n", "        flag = 1\n"), RUN.replace(", module.here(False)", ""), "2->4"),
        (MODULE, RUN.replace("; module.in_another_process()", ""), "8"),
        (MODULE, RUN.replace("; module.in_a_copy()", ""), "12"),
    ],
)
def test_what_is_not_reached_is_named(module: str, run: str, missing: str, tmp_path: Path) -> None:
    report = measured(tmp_path, module, run)
    assert report.returncode == 2
    assert [line.split()[0] for line in report.stdout.splitlines() if line.startswith("proof/")] == ["proof/module.py"]
    assert f" {missing}\n" in report.stdout
    assert "is less than fail-under=100" in report.stdout + report.stderr


def test_module_that_nothing_imports_is_named(tmp_path: Path) -> None:
    (tmp_path / "proof").mkdir()
    (tmp_path / "proof/another.py").write_text("x = 1\n", encoding="utf-8")
    report = measured(tmp_path, MODULE)
    assert report.returncode == 2
    assert "proof/another.py" in report.stdout
