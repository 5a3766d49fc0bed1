"""The table of versions: a `/// versions | fastapi` block of a page, which shows what the releases of a package do."""

from collections.abc import Iterator
from dataclasses import dataclass

from proof.claims.releases import NAMES, Record, Stretch, read_record
from proof.guide.block import Block
from proof.guide.place import Place

# What is said once more for each release.
PICK = "Pick a release of"
HEAD = ["| Question | Releases | Outcome |", "|---|---|---|"]


def anchor(package: str, probe: str, stretch: Stretch) -> str:
    """Where the page shows what a probe returned with some releases."""
    return f"{package}-{probe.replace('_', '-')}-{stretch.names[0]}"


@dataclass(frozen=True)
class VersionTable:
    """The outcomes as a table, and for the releases that have all of them in common as a list."""

    record: Record

    def for_reading(self) -> list[str]:
        """A table with a row for each outcome of a question, and the releases that have it; the newest first."""
        return [*HEAD, *self._rows(""), ""]

    def for_site(self) -> list[str]:
        """The table, whose rows may be linked to, and a tab for the releases that have all outcomes in common."""
        lines = ["/// html | div.versions", "", *HEAD, *self._rows(" {{ #{} }}"), "", "///", ""]
        lines += ["//// html | div.releases", "", f"### {PICK} {self._name}", ""]
        for index, names in enumerate(reversed(list(self.record.stretches()))):
            tab = str(Stretch("", " ".join(names)))
            lines += [f"/// tab | {tab}", *(["    new: true"] if index == 0 else []), ""]
            lines += [f"{self._name} {tab}, with {self._beside(names)}:", ""]
            lines += [f"- {said.question} **{said.outcome(names[0])}**" for said in self.record.answers.values()]
            lines += ["///", ""]
        return [*lines, "////", ""]

    @property
    def _name(self) -> str:
        return NAMES.get(self.record.package, self.record.package)

    def _rows(self, attributes: str) -> Iterator[str]:
        """The rows, each with such attributes of its question, in which `{}` is the anchor."""
        for probe, answer in self.record.answers.items():
            for stretch in reversed(answer.stretches):
                named = attributes.format(anchor(self.record.package, probe, stretch))
                yield f"| {answer.question}{named} | {stretch} | {stretch.outcome} |"

    def _beside(self, releases: list[str]) -> str:
        """With which releases of others some of them were run."""
        said, found = "", dict[str, str]()
        for release in self.record.releases:
            said = found[release] = self.record.beside.get(release, said)
        first, last = found[releases[0]], found[releases[-1]]
        return first if first == last else f"{first} to {last.rpartition(' ')[2]}"


def read_version_table(block: Block, place: Place) -> VersionTable:
    """Find what a `/// versions` block shows. Raises Fault if there are no outcomes."""
    return VersionTable(read_record(place.project, block.argument))
