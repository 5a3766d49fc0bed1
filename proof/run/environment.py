"""Environments: a Python with exactly the packages that a lock pins, whatever else has been published since.

A lock is complete, so that nothing has to be resolved: what is listed is installed, and nothing is looked for besides.
(The resolver of pip before 23.3 takes `pydantic[email]` for another package than the pinned `pydantic`, and ends at the
next release of it: https://github.com/pypa/pip/issues/12345.)

`python -m proof.run.environment .venv requirements.lock` is the set-up of the Makefile. It runs before anything is
installed, so that it imports the standard library alone.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from proof.run.install import NotMade, install, run, tell
from proof.run.lock import read_pins

# Written last, with the digest of the lock, so that an interrupted installation is not taken for a whole one.
READY = "ready"


def make_environment(folder: Path, lock: Path) -> Path:
    """Make an environment, unless it is there; another process that makes the same is waited for.

    Args:
        folder: where it is, or is to be.
        lock: its pins with their hashes, as `uv pip compile --generate-hashes` writes them.

    Returns:
        Its Python.

    Raises:
        NotMade: the folder is something else, or the packages cannot be installed.
    """
    with alone(lock, folder):
        python, ready = folder / "bin" / "python", folder / READY
        text = lock.read_text(encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        if not (ready.is_file() and ready.read_text(encoding="utf-8") == digest):
            clear(folder)
            tell(f"Setting up {folder} with the {len(read_pins(text))} packages that {lock.name} pins (once)")
            run([sys.executable, "-m", "venv", str(folder)])
            install(python, lock)
            tell("Set up.")
        # Also if it was there: make compares times.
        ready.write_text(digest, encoding="utf-8")
    return python


@contextmanager
def alone(lock: Path, folder: Path) -> Iterator[None]:
    """Wait until no other process makes environments of a lock, and keep others waiting meanwhile.

    The lock itself is what processes take turns at: it is there, and needs no tidying up.
    """
    with lock.open(encoding="utf-8") as turns:
        try:
            fcntl.flock(turns, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"Waiting for another command that sets up {folder}")
            fcntl.flock(turns, fcntl.LOCK_EX)
        yield


def clear(folder: Path) -> None:
    """Empty an environment that is old or was not finished, or begin a new one.

    Its `pyvenv.cfg` stays: by this file, what an interruption leaves is still known to be an environment.

    Raises:
        NotMade: the folder is something else.
    """
    mark = folder / "pyvenv.cfg"
    if folder.is_symlink():
        raise NotMade(f"{folder} is a link: remove it, or set up anew what it leads to")
    if folder.exists() and not mark.is_file():
        raise NotMade(f"{folder} is not a virtual environment: name another place, or remove it")
    folder.mkdir(parents=True, exist_ok=True)
    mark.touch()
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path != mark:
            path.unlink()


def make_importable(project: Path, folder: Path) -> None:
    """Let the commands of an environment, `mkdocs` for one, import the modules of a project wherever they are started.

    Args:
        project: the root of the project.
        folder: the environment.
    """
    for packages in folder.glob("lib/python*/site-packages"):
        # A relative path is that from the folder of the file: both may be moved, and have any name.
        path = os.path.relpath(project.resolve(), packages.resolve())
        (packages / "project.pth").write_text(f"{path}\n", encoding="utf-8")


def main() -> int:
    """Make one environment; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m proof.run.environment", description="Make an environment from a lock."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("lock", type=Path)
    arguments = parser.parse_args()
    try:
        make_environment(arguments.folder, arguments.lock)
        make_importable(arguments.lock.parent, arguments.folder)
    except NotMade as error:
        tell(f"make: {error}")
        return 1
    except KeyboardInterrupt:
        tell("make: interrupted; the next command sets up again")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
