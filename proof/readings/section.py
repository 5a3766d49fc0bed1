"""Sections: what somebody reads at once, with the evidence of it."""

import re
from dataclasses import dataclass

from proof.readings.exhibit import Exhibit, digest

# An item of a list, which belongs to another one if it is deeper, or a row of a table.
BEGINNING = re.compile(r"(?P<depth> *)(?:[-*+] |\d+\. |\|)")


@dataclass(frozen=True)
class Section:
    """Words that stand together, and their evidence.

    Args:
        name: the file, relative to the root of the project, `#`, and what the file calls it.
        line: where it begins, counted from 1.
        words: what it says, as it is written.
        exhibits: its evidence.
        only: what one names to read it: a page, or a file of claims.
        is_stating: whether it says something for which there should be evidence.
    """

    name: str
    line: int
    words: str
    exhibits: tuple[Exhibit, ...]
    only: str
    is_stating: bool = True

    @property
    def path(self) -> str:
        """Its file, relative to the root of the project."""
        return self.name.partition("#")[0]

    @property
    def lacks_evidence(self) -> bool:
        """Whether it says something and nothing proves it."""
        return self.is_stating and not self.exhibits

    @property
    def digest_of_words(self) -> str:
        """Differs as soon as the words do, however their lines are broken, but for those of lists and tables."""
        lines: list[str] = []
        for line in self.words.splitlines():
            begins, words = BEGINNING.match(line), " ".join(line.split())
            if begins or not lines:
                lines.append(f"{begins['depth'] if begins else ''}{words}")
            elif words:
                lines[-1] += f" {words}"
        return digest("\n".join(lines))

    @property
    def digest_of_evidence(self) -> str:
        """Differs as soon as the evidence does, in whatever order it is named."""
        return digest("\n\n".join(sorted(f"{exhibit.title}\n{exhibit.text}" for exhibit in self.exhibits)))
