"""Another environment, in which the package `proof` is installed as others install it."""

import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.guide import ROOT


def make_elsewhere(folder: Path) -> Path:
    """Make an environment with what pyproject.toml makes of this project; returns its Python.

    What the package needs is not installed once more: it is found where it is installed for this run.
    """
    environment, wheels = folder / "environment", folder / "wheels"
    run(sys.executable, "-m", "venv", "--without-pip", str(environment))
    [packages] = environment.glob("lib/python*/site-packages")
    needs = sysconfig.get_path("purelib")
    # As a folder of packages: what measures this run measures that environment as well.
    (packages / "needs.pth").write_text(f"import site; site.addsitedir({needs!r})\n", encoding="utf-8")
    pip, offline = [sys.executable, "-m", "pip", "--disable-pip-version-check"], ["--quiet", "--no-deps", "--no-index"]
    run(*pip, "wheel", *offline, "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT))
    [wheel] = wheels.iterdir()
    python = environment / "bin/python"
    run(*pip, "--python", str(python), "install", *offline, str(wheel))
    return python


def run(*command: str) -> None:
    """Run a command, which must succeed."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
