"""Speeds: how long it takes until a job is accepted, begins and is done, as a bench has measured and recorded it.

A machine has measured it, once. So pages show the numbers in a table, and in sentences no more than what is far apart.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Self

from pydantic import TypeAdapter, ValidationError

from proof.claims.releases import digest
from proof.claims.row import shown
from proof.guide.project import Project
from proof.problem import Fault

TABLE, WRITER = "tests/outgrow/speeds.json", "make speed"
# Digits of a number that say something: what is measured again differs in the others.
DIGITS = 2


@dataclass(frozen=True)
class Spread:
    """What was measured several times.

    Args:
        median: the value in the middle.
        low: the lowest one, or the lowest but for a few.
        high: the highest one, or the highest but for a few.
    """

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{rounded(self.median)} ({rounded(self.low)} to {rounded(self.high)})"


@dataclass(frozen=True)
class Machine:
    """What has measured.

    Args:
        processor: its name.
        cores: how many of its cores could be used.
        system: the kernel.
        python: the version of Python.
        load: the load before anything was measured: how many processes had something to do.
    """

    processor: str
    cores: int
    system: str
    python: str
    load: float


@dataclass(frozen=True)
class Speed:
    """What was measured of an engine.

    Args:
        name: that of the engine, or of a way to set it.
        title: what readers call it.
        release: its release, or that of the package whose part it is.
        broker: its broker, with the release; empty if it has none.
        at_once: how many jobs its worker runs at a time.
        post: milliseconds from the request that gives a job to the end of its response.
        start: milliseconds from that request to the start of its job, on a worker that has nothing to do.
        rate: jobs that wait, done in a second.
    """

    name: str
    title: str
    release: str
    broker: str
    at_once: int
    post: Spread
    start: Spread
    rate: Spread


@dataclass(frozen=True)
class Speeds:
    """What was measured of all engines.

    Args:
        machine: what has measured.
        date: the day, such as `2026-11-27`.
        requests: how many requests were measured of each engine, one at a time.
        backlog: how many jobs waited.
        backlogs: how often so many of them did.
        engines: the engines.
        run: the digest of all that, as it was written.
    """

    machine: Machine
    date: str
    requests: int
    backlog: int
    backlogs: int
    engines: tuple[Speed, ...]
    run: str = ""

    @property
    def digest(self) -> str:
        """The digest of all that was measured: it tells what was edited, as that of a release does."""
        return digest(json.dumps({**asdict(self), "run": ""}, sort_keys=True))

    def recorded(self) -> Self:
        """The same with its digest, as it is written."""
        return replace(self, run=self.digest)

    @property
    def text(self) -> str:
        """It as it is written, an engine a line."""
        head = shown({key: value for key, value in asdict(self).items() if key != "engines"}).removesuffix("}")
        lines = ",\n".join(f"  {shown(asdict(engine))}" for engine in self.engines)
        return f'{head}, "engines": [\n{lines}\n]}}\n'


def rounded(value: float) -> str:
    """A number with the digits that say something: `1,200`, `0.26`."""
    return f"{float(f'{value:.{DIGITS}g}'):,g}"


def read_speeds(project: Project) -> Speeds:
    """Read what was measured. Raises Fault if nothing was, or if there is something else than what was written."""
    file = project.root / TABLE
    if not file.is_file():
        raise Fault("no speeds were measured", f"run `{WRITER}`")
    text = project.read(file)
    with suppress(ValidationError):
        speeds = TypeAdapter(Speeds).validate_json(text)
        if (speeds.text, speeds.run) == (text, speeds.digest):
            return speeds
    raise Fault(f"the speeds are not what `{WRITER}` has written", f"run `{WRITER}`")
