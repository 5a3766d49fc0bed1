"""Installation: what a lock pins is installed, by uv or by pip, and whoever waits is told how far it is."""

import shutil
import subprocess
import sys
from pathlib import Path

# How many packages pip names between two lines of ours.
STRIDE = 25


class NotMade(Exception):
    """Raised where there can be no environment; the message is for a person."""


def install(python: Path, lock: Path, folder: Path | None = None) -> None:
    """Install what a lock pins, by uv if it is there, which is faster, else by pip.

    Wheels alone: the tools that build a package from its source are not pinned.

    Args:
        python: the Python for which they are.
        lock: what pins them, with hashes.
        folder: where they go; None for the environment of that Python.

    Raises:
        NotMade: something cannot be installed; why is on standard error.
    """
    pinned = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    # Nobody waits for long who wants no more than a folder.
    pinned += ["--quiet", "--target", str(folder)] if folder else []
    uv = shutil.which("uv")
    if uv:
        run([uv, "pip", "install", "--python", str(python), *pinned])
    else:
        run([str(python), "-m", "pip", "--disable-pip-version-check", "install", "--progress-bar", "off", *pinned])


def run(command: list[str]) -> None:
    """Run a command that takes long, and say how far it is.

    Raises:
        NotMade: it fails.
    """
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        named = 0
        for line in running.stdout:
            if line.startswith(("Collecting ", "Processing ")):
                named += 1
                if named % STRIDE == 0:
                    tell(f"  {named} packages are here")
            elif line.startswith("Installing collected packages"):
                tell("  installing them")
    if running.returncode:
        raise NotMade(f"the environment cannot be made: `{' '.join(command)}` ended with status {running.returncode}")


def tell(text: str) -> None:
    """Tell whoever waits."""
    print(text, file=sys.stderr, flush=True)
