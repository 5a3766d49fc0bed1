"""Wheels: every release of a package, unpacked, and environments that have what they need beside.

Most releases need the same of others, and an environment takes longer to make than a wheel to unpack. So each release
is in a folder of its own, and shares its environment with those that need the same.
"""

import re
import shutil
import sys
from pathlib import Path

from packaging.version import Version

from proof.claims.releases import FOLDER, NAMES, digest, packages
from proof.guide.project import Project
from proof.run.environment import make_environment
from proof.run.install import install
from proof.run.lock import read_pins

RELEASES = "releases.lock"
# Each pin with the lines of its hashes.
PINNED = re.compile(r"^[\w.-]+==(?P<release>\S+) \\\n(?: +--hash=\S+(?: \\)?\n)+", re.MULTILINE)
UNPACKED = ".cache/versions"


def read_pinned(project: Project, package: str) -> dict[str, str]:
    """What pins each release of a package, with its hashes; the oldest first."""
    text = project.read(project.root / FOLDER / package / RELEASES)
    return {pinned["release"]: pinned[0] for pinned in PINNED.finditer(text)}


def locks_beside(project: Project, package: str) -> dict[str, Path]:
    """The locks of what releases need, by the release from which on they do; the oldest first."""
    found = {path.stem: path for path in (project.root / FOLDER / package).glob("[0-9]*.lock")}
    return {release: found[release] for release in sorted(found, key=Version)}


def lock_beside(project: Project, package: str, release: str) -> Path:
    """The lock of what a release needs: that of its own, or of the next older one that has a lock."""
    locks = locks_beside(project, package)
    return [lock for since, lock in locks.items() if Version(since) <= Version(release)][-1]


def digest_of_locks(project: Project, package: str) -> str:
    """The digest of all by which the releases of a package are installed."""
    locks = [project.root / FOLDER / package / RELEASES, *locks_beside(project, package).values()]
    return digest("".join(f"{lock.name}\n{project.read(lock)}" for lock in locks if lock.is_file()))


def found_beside(project: Project, package: str) -> dict[str, str]:
    """With which of the other packages that are probed the releases are installed, from which release on."""
    found: dict[str, str] = {}
    for since, lock in locks_beside(project, package).items():
        pins = read_pins(project.read(lock))
        said = ", ".join(f"{NAMES.get(name, name)} {pins[name]}" for name in packages(project) if name in pins)
        if said not in list(found.values())[-1:]:
            found[since] = said
    return found


def environment_beside(project: Project, package: str, release: str) -> Path:
    """Make the environment with what a release needs, unless it is there; returns its Python.

    Raises:
        NotMade: it cannot be made.
    """
    lock = lock_beside(project, package, release)
    return make_environment(project.root / UNPACKED / package / f"beside-{lock.stem}", lock)


def unpack(project: Project, package: str, release: str) -> Path:
    """Unpack the wheel of a release, unless it is there; returns its folder.

    Raises:
        NotMade: it cannot be installed.
    """
    folder = project.root / UNPACKED / package / release
    lock, pinned = folder.with_name(f"{release}.lock"), read_pinned(project, package)[release]
    if not (lock.is_file() and lock.read_text(encoding="utf-8") == pinned):
        shutil.rmtree(folder, ignore_errors=True)
        # It is there under its own name when all is, so that what was interrupted is not taken for a whole one.
        begun = lock.with_suffix(".begun")
        begun.parent.mkdir(parents=True, exist_ok=True)
        begun.write_text(pinned, encoding="utf-8")
        install(Path(sys.executable), begun, folder)
        begun.rename(lock)
    return folder
