"""Releases: what each release of a package does, as it was probed and recorded."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import groupby

from pydantic import TypeAdapter, ValidationError

from proof.guide.project import Project
from proof.problem import Fault

# A folder for each package, which has its probes, the locks of its releases, and what was found.
FOLDER = "tests/versions"
NAMES = {"fastapi": "FastAPI", "starlette": "Starlette", "uvicorn": "Uvicorn"}


def packages(project: Project) -> list[str]:
    """The packages whose releases are probed."""
    return sorted({path.parent.name for path in (project.root / FOLDER).glob("*/releases.lock")})


def outcomes_of(package: str) -> str:
    """What was found of a package: a file, relative to the root of its project."""
    return f"{FOLDER}/{package}/outcomes.json"


def digest(text: str) -> str:
    """A number that hardly any other text has."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Stretch:
    """Releases that follow each other, and what a probe returned with each of them.

    Args:
        outcome: the answer.
        releases: all of them, the oldest first, with spaces between.
    """

    outcome: str
    releases: str

    @property
    def names(self) -> list[str]:
        """The releases, the oldest first."""
        return self.releases.split()

    def __str__(self) -> str:
        first, last = self.names[0], self.names[-1]
        return first if first == last else f"{first} to {last}"


@dataclass(frozen=True)
class Answer:
    """What a probe returned.

    Args:
        question: what it asks.
        stretches: the outcomes, those of the oldest releases first.
    """

    question: str
    stretches: list[Stretch]

    def outcome(self, release: str) -> str:
        """What it returned with a release; empty if it was not asked."""
        return next((stretch.outcome for stretch in self.stretches if release in stretch.names), "")


@dataclass(frozen=True)
class Record:
    """What was found of the releases of a package.

    Args:
        package: its name.
        probes: the digest of the probes that were run.
        locks: that of the locks by which the releases, and what they need, were installed.
        beside: with which releases of the other packages that are probed, from which release on.
        answers: by the names of the probes.
        run: the digest of all that, as `make versions` has written it.
    """

    package: str
    probes: str
    locks: str
    beside: dict[str, str]
    answers: dict[str, Answer]
    run: str = ""

    @property
    def digest(self) -> str:
        """The digest of all that was run and found.

        It tells what was edited from what was recorded, unless who has edited it makes that digest, too: then only
        another run can tell.
        """
        return digest(json.dumps({**asdict(self), "run": ""}, sort_keys=True))

    def recorded(self) -> "Record":
        """The same with its digest, as it is written."""
        return replace(self, run=self.digest)

    @property
    def releases(self) -> list[str]:
        """All releases that were probed, the oldest first."""
        return [name for answer in list(self.answers.values())[:1] for part in answer.stretches for name in part.names]

    def stretches(self) -> Iterator[list[str]]:
        """Releases that follow each other with which every probe returned the same, the oldest first."""

        def outcomes(release: str) -> list[str]:
            return [answer.outcome(release) for answer in self.answers.values()]

        return (list(group) for _, group in groupby(self.releases, key=outcomes))


@cache
def recordings() -> TypeAdapter[Record]:
    """What reads and writes what was found; a reader of pages needs it, and nobody else."""
    return TypeAdapter(Record)


def write_record(project: Project, record: Record) -> None:
    """Write what was found, for pages to show."""
    (project.root / outcomes_of(record.package)).write_bytes(recordings().dump_json(record, indent=2) + b"\n")


def read_record(project: Project, package: str) -> Record:
    """Read what was found.

    Raises:
        Fault: there is nothing yet, or something else than `make versions` writes.
    """
    file = project.root / outcomes_of(package)
    if not file.is_file():
        raise Fault(f"there are no outcomes of releases of `{package}`", "run `make versions`")
    try:
        return recordings().validate_json(project.read(file))
    except ValidationError:
        raise Fault(f"the outcomes of `{package}` are not what `make versions` writes", "run `make versions`") from None
