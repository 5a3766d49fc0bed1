"""Probing: what releases of a package do, asked by running its probes with each of them."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from proof.claims.releases import FOLDER, NAMES, Answer, Record, Stretch, digest, outcomes_of, packages
from proof.claims.wheels import digest_of_locks, environment_beside, found_beside, read_pinned, unpack
from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.run.install import NotMade


@dataclass(frozen=True)
class Outcome:
    """What a probe returned with one release.

    Args:
        question: what it asks.
        outcome: the answer.
    """

    question: str
    outcome: str


def choose_packages(project: Project, only: str) -> list[str]:
    """The packages whose releases are probed, or the one of them that is named. Raises Unproven if there is no such."""
    known = packages(project)
    if only and only not in known:
        what, fix = f"no releases of `{only}` are pinned", f"name one of: {', '.join(known) or 'none'}"
        raise Unproven(Problem(path=FOLDER, what=what, fix=fix))
    return [only] if only else known


def probes_of(package: str) -> str:
    """The probes of a package: a program that prints the outcomes, relative to the root of the project."""
    return f"{FOLDER}/{package}/probes.py"


def digest_of_probes(project: Project, package: str) -> str:
    """The digest of all that the probes of a package are made of."""
    folders = [project.root / FOLDER, project.root / FOLDER / package]
    modules = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    return digest("".join(f"{path.relative_to(project.root)}\n{project.read(path)}" for path in modules))


def probe(project: Project, package: str, python: str, wheel: Path | None = None) -> dict[str, Outcome]:
    """Run the probes of a package; returns the outcomes by the names of the probes.

    Args:
        project: where they are.
        package: what they ask.
        python: the Python that runs them.
        wheel: the folder of the release; None for the one that this Python has.

    Raises:
        Unproven: they cannot be run.
    """
    file = probes_of(package)
    path = os.pathsep.join(str(folder) for folder in (wheel, project.root) if folder)
    command, environment = [python, str(project.root / file)], {**os.environ, "PYTHONPATH": path}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if ran.returncode:
        what = f"the probes fail with {NAMES.get(package, package)} {wheel.name}" if wheel else "the probes fail"
        found = ran.stderr.strip().splitlines()[-1]
        raise Unproven(Problem(path=file, what=what, found=found, fix="correct the probe"))
    return {name: Outcome(**outcome) for name, outcome in json.loads(ran.stdout).items()}


def probe_pinned(project: Project, package: str) -> dict[str, Outcome]:
    """Probe the release that everything else is proven with. Raises Unproven if the probes cannot be run."""
    return probe(project, package, sys.executable)


def probe_releases(project: Project, package: str) -> Record:
    """Probe every release of a package that is pinned.

    Raises:
        Unproven: the probes cannot be run, or a release cannot be installed.
    """

    def ask(release: str) -> dict[str, Outcome]:
        try:
            python = environment_beside(project, package, release)
            wheel = unpack(project, package, release)
        except NotMade as error:
            what, fix = (
                f"cannot install {NAMES.get(package, package)} {release}",
                "run `make versions` with a connection to PyPI",
            )
            raise Unproven(Problem(path=outcomes_of(package), what=what, found=str(error), fix=fix)) from None
        return probe(project, package, str(python), wheel)

    releases = list(read_pinned(project, package))
    # Most of what the probes of a server do is to wait.
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        found = dict(zip(releases, pool.map(ask, releases), strict=True))
    probes, locks = digest_of_probes(project, package), digest_of_locks(project, package)
    return Record(package, probes, locks, found_beside(project, package), answers(found)).recorded()


def answers(found: dict[str, dict[str, Outcome]]) -> dict[str, Answer]:
    """What each probe returned, for releases that follow each other.

    Args:
        found: the outcomes by the names of the probes, by release, the oldest first.
    """
    newest = list(found.values())[-1]
    return {name: Answer(asked.question, list(stretches(found, name))) for name, asked in newest.items()}


def stretches(found: dict[str, dict[str, Outcome]], probe: str) -> list[Stretch]:
    """The outcomes of one probe, each with the releases that follow each other and have it."""
    grouped = groupby(found, key=lambda release: found[release][probe].outcome)
    return [Stretch(outcome, " ".join(releases)) for outcome, releases in grouped]
