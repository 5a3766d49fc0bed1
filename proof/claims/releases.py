"""Versions: what held in which release of FastAPI, as probed, and the `/// versions` block that shows it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby
from typing import Any

from proof.guide.block import Block
from proof.guide.place import Place
from proof.guide.project import Project
from proof.problem import Fault, Problem, Unproven
from proof.run.environment import make_environment
from proof.run.install import NotMade

PROBES, OUTCOMES = "tests/versions/probes.py", "tests/versions/outcomes.json"
# A lock for each release: what others publish changes nothing about it.
LOCKS = "tests/versions"


@dataclass(frozen=True)
class Release:
    """A release of FastAPI as it was probed.

    Args:
        name: its version.
        starlette: the version of Starlette that it was installed with.
        outcomes: by question.
    """

    name: str
    starlette: str
    outcomes: dict[str, str]


def probe(project: Project, python: str) -> dict[str, str]:
    """Run the probes by a Python that has some release of FastAPI; returns the outcomes by question.

    Raises:
        Unproven: they cannot be run.
    """
    command = [python, str(project.root / PROBES)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        found, fix = ran.stderr.strip().splitlines()[-1], "correct the probe"
        raise Unproven(Problem(path=PROBES, what="the probes fail", found=found, fix=fix))
    outcomes: dict[str, str] = json.loads(ran.stdout)
    return outcomes


def probe_releases(project: Project) -> list[Release]:
    """Probe every release, each in an environment of its own; the pinned one in ours.

    Raises:
        Unproven: the probes cannot be run, or a release cannot be installed.
    """
    releases = []
    for name in project.settings.releases:
        try:
            python = make_environment(project.root / ".cache/versions" / name, project.root / LOCKS / f"{name}.lock")
        except NotMade as error:
            fix = "run `make versions` with a connection to PyPI"
            what = f"cannot install FastAPI {name}"
            raise Unproven(Problem(path=OUTCOMES, what=what, found=str(error), fix=fix)) from None
        asked = [str(python), "-c", "from importlib.metadata import version; print(version('starlette'))"]
        starlette = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
        releases.append(Release(name, starlette, probe(project, str(python))))
    return [*releases, probe_pinned(project)]


def probe_pinned(project: Project) -> Release:
    """Probe the release that everything else is proven with. Raises Unproven if the probes cannot be run."""
    return Release(version("fastapi"), version("starlette"), probe(project, sys.executable))


def write_releases(project: Project, releases: list[Release]) -> None:
    """Write what was found, for pages to show."""
    found = {release.name: {"starlette": release.starlette, **release.outcomes} for release in releases}
    (project.root / OUTCOMES).write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def read_releases(project: Project) -> list[Release]:
    """Read what was found.

    Raises:
        Fault: there is nothing yet.
    """
    file = project.root / OUTCOMES
    if not file.is_file():
        raise Fault("there are no outcomes of other releases", "run `make versions`")
    found: dict[str, dict[str, Any]] = json.loads(project.read(file))
    return [
        Release(name, outcomes["starlette"], {key: outcome for key, outcome in outcomes.items() if key != "starlette"})
        for name, outcomes in found.items()
    ]


@dataclass(frozen=True)
class VersionTable:
    """The outcomes as a table, and for each release as a list."""

    releases: list[Release]

    def for_reading(self) -> list[str]:
        """A table with a row for each outcome of a question, and the releases that have it, each by its name."""
        lines = ["| Question | Releases run | Outcome |", "|---|---|---|"]
        for question in self.releases[-1].outcomes:
            for outcome, group in groupby(self.releases, key=lambda release: release.outcomes[question]):
                names = ", ".join(release.name for release in group)
                lines.append(f"| {question} | {names} | {outcome} |")
        return [*lines, ""]

    def for_site(self) -> list[str]:
        """The table, and a tab for each release."""
        lines = ["/// html | div.versions", "", *self.for_reading(), "///", "", "## Pick a release", ""]
        for index, release in enumerate(reversed(self.releases)):
            lines += [f"/// tab | {release.name}", *(["    new: true"] if index == 0 else []), ""]
            lines += [f"FastAPI {release.name}, with Starlette {release.starlette}:", ""]
            lines += [f"- {question} **{outcome}**" for question, outcome in release.outcomes.items()]
            lines += ["///", ""]
        return lines


def read_version_table(_block: Block, place: Place) -> VersionTable:
    """Find what a `/// versions` block shows. Raises Fault if there are no outcomes."""
    return VersionTable(read_releases(place.project))
