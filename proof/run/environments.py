"""The environments of a guide: its own, and those of folders of samples that have a lock of their own.

`snippets/outgrow/celery/requirements.in` says what the samples of that folder need, `requirements.lock` beside it pins
it, and `environment.toml` may say what their processes import before the first of them, so that no run has to:

    imports = ["celery"]

An environment is made when it is first needed, below `.cache/environments`, and kept by what determines it. The guide's
own is the one that runs the proofs; it has no lock in snippets/, but may have an `environment.toml` there.
"""

import hashlib
import sys
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from proof.problem import Problem, Unproven, not_toml
from proof.run.environment import make_environment
from proof.run.install import NotMade
from proof.run.lock import LOCK

REQUIREMENTS, SETTINGS = "requirements.in", "environment.toml"
# The files of an environment, which are no samples.
FILES = (REQUIREMENTS, LOCK, SETTINGS)
SNIPPETS, CACHE = "snippets", ".cache/environments"


@dataclass(frozen=True)
class Environment:
    """What samples are run, typed and traced with.

    Args:
        python: its Python.
        folder: the folder of its samples, relative to the root of the guide.
        imports: the modules that a process imports before the first sample.
    """

    python: Path = Path(sys.executable)
    folder: str = SNIPPETS
    imports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Environments:
    """The environments of a guide.

    Args:
        root: the folder of the guide.
    """

    root: Path

    @cached_property
    def folders(self) -> list[str]:
        """The folders with an environment of their own, relative to snippets/, sorted."""
        snippets = self.root / SNIPPETS
        found = {file.parent for name in (REQUIREMENTS, LOCK) for file in snippets.rglob(name)} - {snippets}
        return sorted(folder.relative_to(snippets).as_posix() for folder in found)

    def folder_of(self, sample: str) -> str:
        """The folder whose environment a sample has: the nearest one above it; empty for that of the guide.

        Args:
            sample: its path relative to snippets/.
        """
        above = (parent.as_posix() for parent in PurePosixPath(sample).parents)
        return next((folder for folder in above if folder in self.folders), "")

    def is_default(self, sample: str) -> bool:
        """Whether a sample has the environment of the guide, in which other tools than ours can run it as well."""
        return not self.folder_of(sample)

    def environment(self, folder: str, only: str = "") -> Environment:
        """The environment of a folder, made if it is not there.

        Args:
            folder: one of `folders`, or empty for that of the guide.
            only: the one sample that is run with it, relative to snippets/: what that does not name is not imported
                beforehand. Empty if there may be others.

        Raises:
            Unproven: its lock is missing or is not made from its requirements, it cannot be installed, or its settings
                cannot be read.
        """
        path = f"{SNIPPETS}/{folder}" if folder else SNIPPETS
        imports = read_imports(self.root, f"{path}/{SETTINGS}")
        if only:
            text = (self.root / SNIPPETS / only).read_text(encoding="utf-8")
            imports = tuple(name for name in imports if name.partition(".")[0] in text)
        if not folder:
            return Environment(imports=imports)
        lock = read_lock(self.root, path)
        # What pip installs depends on the Python, and that of an environment is a link to the one that made it.
        made_from = hashlib.sha256(f"{lock}\0{sys.version}\0{sys.base_prefix}".encode()).hexdigest()[:16]
        try:
            python = make_environment(self.root / CACHE / made_from, self.root / path / LOCK)
        except NotMade as error:
            what, fix = "its environment cannot be made", "see above what fails; the packages come from an index"
            raise Unproven(Problem(path=f"{path}/{LOCK}", what=what, found=str(error), fix=fix)) from None
        return Environment(python, path, imports)


def requirements_digest(text: str) -> str:
    """What a lock says of the requirements that it is made from: a digest of their text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_lock(root: Path, path: str) -> str:
    """The text of the lock in a folder.

    Raises:
        Unproven: it or the requirements are missing, or it was made from others.
    """
    requirements, lock = root / path / REQUIREMENTS, root / path / LOCK
    if not requirements.is_file():
        what, fix = f"there is no {REQUIREMENTS} beside it", f"write it, and run `make lock`, or remove {LOCK}"
        raise Unproven(Problem(path=f"{path}/{LOCK}", what=what, fix=fix))
    if not lock.is_file():
        what = "nothing pins what it asks for"
        raise Unproven(Problem(path=f"{path}/{REQUIREMENTS}", what=what, fix="run `make lock`"))
    text = lock.read_text(encoding="utf-8")
    if requirements_digest(requirements.read_text(encoding="utf-8")) not in text:
        what = f"is not made from {REQUIREMENTS} as it is now"
        raise Unproven(Problem(path=f"{path}/{LOCK}", what=what, fix="run `make lock`"))
    return text


def read_imports(root: Path, path: str) -> tuple[str, ...]:
    """What the settings of an environment say is imported; nothing if there are none.

    Raises:
        Unproven: they cannot be read.
    """
    file = root / path
    if not file.is_file():
        return ()
    text = file.read_text(encoding="utf-8")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unproven(not_toml(error, path, text)) from None
    imports = values.get("imports")
    if list(values) != ["imports"] or not isinstance(imports, list) or not all(isinstance(i, str) for i in imports):
        what, fix = "is no list of modules to import", 'write `imports = ["…"]`, and nothing else'
        raise Unproven(Problem(path=path, what=what, fix=fix))
    return tuple(imports)
