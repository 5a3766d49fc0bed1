"""The proof of what is recorded of releases: it is what the probes of today found, in the environments of today."""

from collections.abc import Iterator
from importlib.metadata import version

from proof.claims.probing import Outcome, digest_of_probes, probe_pinned
from proof.claims.releases import FOLDER, NAMES, Record, outcomes_of, packages, read_record
from proof.claims.wheels import RELEASES, digest_of_locks, read_pinned
from proof.guide.project import Project
from proof.problem import Fault, Problem

FIX = "run `make versions`, and read again what pages say about releases"


def check_releases(project: Project) -> Iterator[Problem]:
    """Each release was asked the questions of today, in the environment of its lock, and its outcomes are as recorded.

    It runs nothing.
    """
    for package in packages(project):
        try:
            yield from check_recorded(read_record(project, package), project)
        except Fault as fault:
            yield fault.at(outcomes_of(package))


def check_recorded(record: Record, project: Project) -> Iterator[Problem]:
    """What `check_releases` says of a package."""
    package = record.package
    name, listed = NAMES.get(package, package), list(read_pinned(project, package))

    def problem(what: str, found: str | None = None, fix: str = FIX) -> Problem:
        return Problem(path=outcomes_of(package), what=what, found=found, fix=fix)

    if version(package) not in listed:
        yield problem(f"the pinned {name} is not in {FOLDER}/{package}/{RELEASES}", fix="run `make lock`")
    if record.probes != digest_of_probes(project, package):
        yield problem(f"the releases of {name} were asked other questions than the probes ask now")
    if record.locks != digest_of_locks(project, package):
        yield problem(f"the releases of {name} were installed by other locks than those that are here")
    for probe, answer in record.answers.items():
        asked = [release for stretch in answer.stretches for release in stretch.names]
        if asked != listed:
            differing = [*(one for one in listed if one not in asked), *(one for one in asked if one not in listed)]
            what = f"`{probe}` was not asked of each release that is pinned, and of no other"
            yield problem(what, ", ".join(differing) or "another order")
    if record.run != record.digest:
        yield problem(f"this was edited since the run that has found it: the outcomes of {name}")


def check_pinned(project: Project) -> list[Problem]:
    """What is recorded of the pinned releases is what they do: they are run.

    Raises:
        Fault: nothing is recorded.
        Unproven: the probes cannot be run.
    """
    return [
        problem
        for package in packages(project)
        for problem in differences(read_record(project, package), probe_pinned(project, package))
    ]


def differences(record: Record, probed: dict[str, Outcome]) -> Iterator[Problem]:
    """In what a run of the pinned release differs from what is recorded of it."""
    name, pinned = NAMES.get(record.package, record.package), version(record.package)
    recorded = {probe: Outcome(said.question, said.outcome(pinned)) for probe, said in record.answers.items()}
    for probe in dict.fromkeys([*recorded, *probed]):
        old, new = (asked.get(probe, Outcome("not asked", "")) for asked in (recorded, probed))
        if old != new:
            what = f"the pinned {name} answers another thing to the probe `{probe}`"
            expected, found = (f"{one.question} {one.outcome}".strip() for one in (new, old))
            yield Problem(path=outcomes_of(record.package), what=what, expected=expected, found=found, fix=FIX)
