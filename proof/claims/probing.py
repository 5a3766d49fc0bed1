"""Probing: what releases of FastAPI do, asked by running the probes with each of them."""

import json
import subprocess
import sys
from importlib.metadata import version

from proof.claims.releases import OUTCOMES, PROBES, Outcome, Release, digest_of, lock_of
from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.run.environment import make_environment
from proof.run.install import NotMade


def probe(project: Project, python: str) -> dict[str, Outcome]:
    """Run the probes by a Python that has some release of FastAPI; returns the outcomes by the names of the probes.

    Raises:
        Unproven: they cannot be run.
    """
    command = [python, str(project.root / PROBES)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        found, fix = ran.stderr.strip().splitlines()[-1], "correct the probe"
        raise Unproven(Problem(path=PROBES, what="the probes fail", found=found, fix=fix))
    return {name: Outcome(**outcome) for name, outcome in json.loads(ran.stdout).items()}


def probe_releases(project: Project) -> list[Release]:
    """Probe every release, each in an environment of its own; the pinned one in ours.

    Raises:
        Unproven: the probes cannot be run, or a release cannot be installed.
    """
    releases = []
    for name in project.settings.releases:
        try:
            python = make_environment(project.root / ".cache/versions" / name, project.root / lock_of(name))
        except NotMade as error:
            fix = "run `make versions` with a connection to PyPI"
            what = f"cannot install FastAPI {name}"
            raise Unproven(Problem(path=OUTCOMES, what=what, found=str(error), fix=fix)) from None
        asked = [str(python), "-c", "from importlib.metadata import version; print(version('starlette'))"]
        starlette = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
        probes, lock = digest_of(project, PROBES), digest_of(project, lock_of(name))
        releases.append(Release(name, starlette, probes, lock, probe(project, str(python))).recorded())
    return [*releases, probe_pinned(project)]


def probe_pinned(project: Project) -> Release:
    """Probe the release that everything else is proven with. Raises Unproven if the probes cannot be run."""
    outcomes, probes = probe(project, sys.executable), digest_of(project, PROBES)
    return Release(version("fastapi"), version("starlette"), probes, "", outcomes).recorded()
