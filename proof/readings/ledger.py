"""The ledger: which words were read with which evidence, a section a line."""

from dataclasses import dataclass

from proof.guide.project import Project
from proof.problem import Problem, Unproven
from proof.readings.section import Section

FILE = "readings.txt"


@dataclass(frozen=True, order=True)
class Entry:
    """That a section was read.

    Args:
        name: its name.
        words: the digest of its words, as they were then.
        evidence: that of its evidence.
    """

    name: str
    words: str
    evidence: str

    def __str__(self) -> str:
        return f"{self.name} {self.words} {self.evidence}"

    @property
    def path(self) -> str:
        """The file of the section, relative to the root of the project."""
        return self.name.partition("#")[0]


def entry_of(section: Section) -> Entry:
    """That a section was read as it is."""
    return Entry(section.name, section.digest_of_words, section.digest_of_evidence)


def read_ledger(project: Project) -> set[Entry]:
    """What was read; nothing if there is no ledger.

    What two people have read is merged line by line, so that a section may be there twice: it was read in both ways.

    Raises:
        Unproven: a line is not one of a ledger.
    """
    file, entries = project.root / FILE, set()
    for number, line in enumerate(project.read(file).splitlines() if file.is_file() else [], start=1):
        match line.split():
            case [name, words, evidence]:
                entries.add(Entry(name, words, evidence))
            case _:
                fix = "remove it, and read its section again: `make read ONLY=…`"
                what = "this line does not name a section and two digests"
                raise Unproven(Problem(path=FILE, line=number, what=what, found=line, fix=fix))
    return entries


def write_ledger(project: Project, entries: set[Entry]) -> None:
    """Write down what was read, sorted by the names of the sections."""
    (project.root / FILE).write_text("".join(f"{entry}\n" for entry in sorted(entries)), encoding="utf-8")
