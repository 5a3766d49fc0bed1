"""The table of versions: a `/// versions` block of a page, which shows what other releases of FastAPI do."""

from dataclasses import dataclass
from itertools import groupby

from proof.claims.releases import Release, read_releases
from proof.guide.block import Block
from proof.guide.place import Place


@dataclass(frozen=True)
class VersionTable:
    """The outcomes as a table, and for each release as a list."""

    releases: list[Release]

    def for_reading(self) -> list[str]:
        """A table with a row for each outcome of a question, and the releases that have it, each by its name."""
        lines = ["| Question | Releases run | Outcome |", "|---|---|---|"]
        for name, asked in self.releases[-1].outcomes.items():
            for outcome, group in groupby(self.releases, key=lambda release: release.outcomes[name].outcome):
                names = ", ".join(release.name for release in group)
                lines.append(f"| {asked.question} | {names} | {outcome} |")
        return [*lines, ""]

    def for_site(self) -> list[str]:
        """The table, and a tab for each release."""
        lines = [
            "/// html | div.versions",
            "",
            *self.for_reading(),
            "///",
            "",
            "//// html | div.releases",
            "",
            "## Pick a release",
            "",
        ]
        for index, release in enumerate(reversed(self.releases)):
            lines += [f"/// tab | {release.name}", *(["    new: true"] if index == 0 else []), ""]
            lines += [f"FastAPI {release.name}, with Starlette {release.starlette}:", ""]
            lines += [f"- {found.question} **{found.outcome}**" for found in release.outcomes.values()]
            lines += ["///", ""]
        return [*lines, "////", ""]


def read_version_table(_block: Block, place: Place) -> VersionTable:
    """Find what a `/// versions` block shows. Raises Fault if there are no outcomes."""
    return VersionTable(read_releases(place.project))
