"""Picks: what of a sample's run is worth showing, by name. A file beside the sample, `first_task.trace.toml`."""

from pydantic import Field

from proof.guide.project import Project
from proof.guide.table import Table, Verbatim
from proof.guide.toml import Located, read_toml
from proof.problem import Problem

PICKS_END = ".trace.toml"


class Picks(Table):
    """What of a run is worth showing, by name, and what its author says of it."""

    functions: list[Verbatim] = Field([], description="Followed line by line. Without it, all of the `app` region.")
    requests: list[Verbatim] = Field([], description="Such as `POST /send?message=Hello`. Without it, all.")
    events: list[Verbatim] = Field([], description="Such as `response sent`. Without it, all.")
    watch: list[Verbatim] = Field([], description="Names of the sample, or files that it writes.")
    notes: dict[str, Verbatim] = Field({}, description="By their events: `start write_log`, or `start write_log #2`.")
    moments: dict[str, Verbatim] = Field({}, description="What to ask there, by the same names; the note answers.")

    @property
    def path(self) -> str:
        """The file, relative to the root of the project."""
        return self.source.path

    def problem(self, what: str, fix: str, key: str = "", event: str = "") -> Problem:
        """A problem with the file as a whole, with one of its keys, or with an event in the table of that key."""
        if event:
            table: Located = self.source[key]
            return table.problem(what, fix, event)
        return self.source.problem(what, fix, key) if key else Problem(path=self.path, what=what, fix=fix)


def read_picks(project: Project, name: str) -> Picks:
    """Read what is picked of the run of a sample.

    Raises:
        Unproven: the file is not TOML, or holds what is unknown.
    """
    path = f"snippets/{name.removesuffix('.py')}{PICKS_END}"
    return Picks.model_validate(read_toml(path, project.read(project.root / path)))
