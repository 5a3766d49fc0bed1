"""The proof of what is recorded of releases: it is what the probes of today found, in the environments of today."""

from collections.abc import Iterator
from importlib.metadata import version

from proof.claims.probing import probe_pinned
from proof.claims.releases import OUTCOMES, PROBES, Release, digest_of, lock_of, read_releases
from proof.guide.project import Project
from proof.problem import Fault, Problem

FIX = "run `make versions`, and read again what pages say about releases"


def check_releases(project: Project) -> list[Problem]:
    """Each release was asked the questions of today, in the environment of its lock, and its outcomes are as recorded.

    It runs nothing.
    """
    if not project.settings.releases:
        return []
    try:
        return list(check_recorded(read_releases(project), project))
    except Fault as fault:
        return [fault.at(OUTCOMES)]


def check_recorded(releases: list[Release], project: Project) -> Iterator[Problem]:
    """What `check_releases` says of releases that can be read."""

    def problem(what: str, found: str | None = None) -> Problem:
        return Problem(path=OUTCOMES, what=what, found=found, fix=FIX)

    probed, names, probes = (
        project.settings.releases,
        [release.name for release in releases],
        digest_of(project, PROBES),
    )
    if names != [*probed, version("fastapi")]:
        yield problem("these are not the releases that pyproject.toml names, and the pinned one", ", ".join(names))
    stale = [release.name for release in releases if release.probes != probes]
    if stale:
        yield problem(f"{PROBES} is not what these releases were asked", ", ".join(stale))
    for release in releases:
        if release.name in probed and release.lock != digest_of(project, lock_of(release.name)):
            yield problem(f"{lock_of(release.name)} is not the lock by which this release was asked", release.name)
        if release.run != release.digest:
            yield problem("this was edited since the run that has found it", f"the outcomes of {release.name}")


def check_pinned(project: Project) -> list[Problem]:
    """What is recorded of the pinned release is what it does: it is run.

    Raises:
        Fault: nothing is recorded.
        Unproven: the probes cannot be run.
    """
    return list(differences(read_releases(project)[-1], probe_pinned(project)))


def differences(recorded: Release, probed: Release) -> Iterator[Problem]:
    """In what a run of the pinned release differs from what is recorded of it."""
    if recorded.starlette != probed.starlette:
        yield Problem(path=OUTCOMES, what=f"Starlette {recorded.starlette} is not the pinned one", fix=FIX)
    for name in dict.fromkeys([*recorded.outcomes, *probed.outcomes]):
        old, new = (str(release.outcomes.get(name, "not asked")) for release in (recorded, probed))
        if old != new:
            what = f"the pinned FastAPI answers another thing to the probe `{name}`"
            yield Problem(path=OUTCOMES, what=what, expected=new, found=old, fix=FIX)
