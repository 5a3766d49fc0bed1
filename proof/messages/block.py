"""The list of messages: a `/// messages | pages` block of a page shows those of a file, each with what causes it.

A `/// messages` block has the titles of all files, which lead there.
"""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.parts import pages_of_parts
from proof.guide.place import Place
from proof.messages.case import FOLDER, Cases, case_names, read_cases
from proof.problem import Fault


@dataclass(frozen=True)
class MessageList:
    """The cases of a file.

    Args:
        cases: the file.
    """

    cases: Cases

    def for_site(self) -> list[str]:
        """A section, its cases folded."""
        lines = [f"## {self.cases.page.meta['title']} {{ #{self.cases.name} }}", "", self.cases.introduction, ""]
        for case in self.cases.cases:
            lines += [f"/// details | {case.title}", "", *case.text.split("\n"), "", "///", ""]
        return lines

    def for_reading(self) -> list[str]:
        """The same without folds."""
        lines = [f"## {self.cases.page.meta['title']}", "", self.cases.introduction, ""]
        for case in self.cases.cases:
            lines += [f"### {case.title}", "", *case.text.split("\n"), ""]
        return lines


@dataclass(frozen=True)
class TitleList:
    """The titles of all files of cases, each a link to its cases.

    Args:
        files: the files.
        pages: those that show them, by the names of the files.
        place: where they are listed.
    """

    files: tuple[Cases, ...]
    pages: dict[str, str]
    place: Place

    def for_site(self) -> list[str]:
        """An item for each file."""
        return [
            f"- [{cases.page.meta['title']}]({self.place.link(self.pages[cases.name])}#{cases.name})"
            for cases in self.files
        ]

    def for_reading(self) -> list[str]:
        """The same."""
        return self.for_site()


def read_message_list(block: Block, place: Place) -> MessageList | TitleList:
    """Find the cases of a block.

    Raises:
        Fault: there is no such file, or one is on no page.
        Unproven: a file of cases cannot be read.
    """
    names, pages = case_names(place.project), pages_of_parts(place.project, "messages")
    if block.argument:
        if block.argument not in names:
            raise Fault(f"there are no cases in {FOLDER}/{block.argument}.md", f"name a file in {FOLDER}/")
        return MessageList(read_cases(place.project, block.argument))
    for name in names:
        if name not in pages:
            what = f"no page shows the cases of {FOLDER}/{name}.md"
            raise Fault(what, f"show them on one by `/// messages | {name}`")
    return TitleList(tuple(read_cases(place.project, name) for name in names), pages, place)
