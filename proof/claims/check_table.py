"""The proof of the tables of outcomes: each is what its command wrote, about the claims of today."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from proof.claims.claim import Claim
from proof.claims.evidence import TO_RUN, evidence
from proof.claims.releases import digest
from proof.claims.row import Row
from proof.claims.settings import TABLE, WRITERS, Table, read_table
from proof.claims.topics import read_claims
from proof.guide.project import Project
from proof.problem import Fault, Problem


def digest_of_run(claim: Claim, project: Project) -> str:
    """The digest of what is run where a claim holds: its test, and the application that it asks."""
    return digest(evidence(claim, project, TO_RUN))


def check_table(project: Project) -> list[Problem]:
    """Each claim was tried as it is, in each setting or on each engine, and its outcomes are as recorded.

    It runs nothing.
    """
    found: list[Problem] = []
    for path in WRITERS:
        try:
            found += check_rows(read_table(project, path), path, project) if (project.root / path).is_file() else []
        except Fault as fault:
            found.append(fault.at(path))
    return found


def check_rows(table: Table, path: str, project: Project) -> Iterator[Problem]:
    """What `check_table` says of a table that can be read, which is given with its path."""
    folder, names = f"{PurePosixPath(path).parent}/", [setting.name for setting in table.settings]
    claims = {name: claim for name, claim in project.known(read_claims).items() if claim.path.startswith(folder)}
    rows = {row.claim: row for row in table.rows}
    for name, claim in claims.items():
        fix = f"run `{WRITERS[path]}{f' ONLY={claim.path}' if path == TABLE else ''}`"
        if name not in rows:
            yield Problem(path=claim.path, line=claim.line, what=f"`{name}` was tried in no setting", fix=fix)
        else:
            yield from check_row(rows[name], claim, names, path, project, fix)
    for gone in rows.keys() - claims.keys():
        yield Problem(path=path, what=f"there is no claim `{gone}` any more", fix=f"run `{WRITERS[path]}`")


def check_row(row: Row, claim: Claim, names: list[str], path: str, project: Project, fix: str) -> Iterator[Problem]:
    """What `check_table` says of the row of a claim.

    Args:
        row: the row.
        claim: the claim.
        names: those of the settings.
        path: the table.
        project: the guide.
        fix: what to do about it.
    """
    if row.evidence != digest_of_run(claim, project):
        what = f"`{claim.name}` is not what was tried: its test or its application is another one"
        yield Problem(path=claim.path, line=claim.line, what=what, fix=fix)
    if row.run != row.digest:
        what = "this was edited since the run that has found it"
        yield Problem(path=path, what=what, found=f"the outcomes of `{claim.name}`", fix=fix)
    for name in names:
        if name not in row.cells:
            yield Problem(path=path, what=f"`{claim.name}` was not tried in the setting `{name}`", fix=fix)
    for name in row.cells.keys() - names:
        what = f"`{claim.name}` was tried in `{name}`, which is no setting any more"
        yield Problem(path=path, what=what, fix=fix)
