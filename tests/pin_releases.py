"""Pin the releases that `make versions` probes, and what they need: `make lock` runs this, with uv and a connection.

`tests/versions/fastapi/releases.lock` has all releases of FastAPI from the first one that stands there to the newest.
What they need beside, with what `requirements.in` names, is in locks that are called after the first release that needs
it. It needs nothing but Python and its pip.
"""

import re
import subprocess
import sys
from pathlib import Path

VERSIONS = Path("tests/versions")
# A pin with the lines of its hashes.
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<release>\S+).*\n(?: +\S.*\n)*", re.MULTILINE)


def published(package: str, first: str) -> list[str]:
    """All releases of a package from one on, the oldest first."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "index", "versions", package]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    newest_first = re.findall(r"[^\s,]+", re.findall(r"^Available versions: (.*)$", said, re.MULTILINE)[0])
    return newest_first[newest_first.index(first) :: -1]


def resolve(requirements: str, compiling: list[str]) -> str:
    """A lock of requirements, as a command makes it that is given them as its standard input."""
    return subprocess.run(compiling, input=requirements, capture_output=True, text=True, check=True).stdout


def pin(folder: Path, compiling: list[str]) -> None:
    """Pin the releases of one package anew, and what they need."""
    package, releases = folder.name, folder / "releases.lock"
    first = next(PIN.finditer(releases.read_text(encoding="utf-8")))["release"]
    needed = (folder / "requirements.in").read_text(encoding="utf-8")
    pinned, locks = list[str](), dict[str, str]()
    for release in published(package, first):
        pins = list(PIN.finditer(resolve(f"{package}=={release}\n{needed}", compiling)))
        pinned += [found[0] for found in pins if found["name"] == package]
        beside = "".join(found[0] for found in pins if found["name"] != package)
        if beside not in list(locks.values())[-1:]:
            locks[release] = beside
    for old in folder.glob("[0-9]*.lock"):
        old.unlink()
    for release, beside in locks.items():
        (folder / f"{release}.lock").write_text(beside, encoding="utf-8")
    releases.write_text("".join(pinned), encoding="utf-8")


if __name__ == "__main__":
    for folder in sorted(path.parent for path in VERSIONS.glob("*/releases.lock")):
        pin(folder, sys.argv[1:])
