"""Releases: what held in which release of FastAPI, as probed and recorded, and the `/// versions` block for it."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from proof.guide.project import Project
from proof.problem import Fault

PROBES, OUTCOMES = "tests/versions/probes.py", "tests/versions/outcomes.json"


def lock_of(release: str) -> str:
    """The lock of a release, relative to the root of its project: what others publish changes nothing about it."""
    return f"tests/versions/{release}.lock"


def digest_of(project: Project, file: str) -> str:
    """The digest of a file, relative to the root of its project; empty if it is not there."""
    return digest(project.read(project.root / file)) if (project.root / file).is_file() else ""


def digest(text: str) -> str:
    """A number that hardly any other text has."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """What a probe returned.

    Args:
        question: what it asks.
        outcome: the answer.
    """

    question: str
    outcome: str

    def __str__(self) -> str:
        return f"{self.question} {self.outcome}"


@dataclass(frozen=True)
class Release:
    """A release of FastAPI as it was probed.

    Args:
        name: its version.
        starlette: the version of Starlette that it was installed with.
        probes: the digest of the probes that were run.
        lock: that of the lock of its environment; empty for the pinned release, which is probed in each proof.
        outcomes: by the names of the probes.
        run: the digest of all that, as `make versions` has written it.
    """

    name: str
    starlette: str
    probes: str
    lock: str
    outcomes: dict[str, Outcome]
    run: str = ""

    @property
    def digest(self) -> str:
        """The digest of all that was run and found.

        It tells what was edited from what was recorded, unless who has edited it makes that digest, too: then only
        another run can tell.
        """
        return digest(json.dumps({**asdict(self), "run": ""}, sort_keys=True))

    def recorded(self) -> "Release":
        """The same with its digest, as it is written."""
        return replace(self, run=self.digest)


@cache
def recordings() -> TypeAdapter[list[Release]]:
    """What reads and writes what was found; a reader of pages needs it, and nobody else."""
    return TypeAdapter(list[Release])


def write_releases(project: Project, releases: list[Release]) -> None:
    """Write what was found, for pages to show."""
    (project.root / OUTCOMES).write_bytes(recordings().dump_json(releases, indent=2) + b"\n")


def read_releases(project: Project) -> list[Release]:
    """Read what was found.

    Raises:
        Fault: there is nothing yet, or something else than `make versions` writes.
    """
    file = project.root / OUTCOMES
    if not file.is_file():
        raise Fault("there are no outcomes of other releases", "run `make versions`")
    try:
        return recordings().validate_json(project.read(file))
    except ValidationError:
        raise Fault(
            "the outcomes of other releases are not what `make versions` writes", "run `make versions`"
        ) from None
