"""The list of messages: a `/// messages` block of a page, which shows each of them with what causes it."""

from dataclasses import dataclass

from proof.guide.block import Block
from proof.guide.place import Place
from proof.messages.case import Cases, case_names, read_cases


@dataclass(frozen=True)
class MessageList:
    """The cases of all files.

    Args:
        files: the files.
    """

    files: tuple[Cases, ...]

    def for_site(self) -> list[str]:
        """A section for each file, its cases folded."""
        lines = []
        for cases in self.files:
            lines += [f"## {cases.page.meta['title']}", "", cases.introduction, ""]
            for case in cases.cases:
                lines += [f"/// details | {case.title}", "", *case.text.split("\n"), "", "///", ""]
        return lines

    def for_reading(self) -> list[str]:
        """The same without folds."""
        lines = []
        for cases in self.files:
            lines += [f"## {cases.page.meta['title']}", "", cases.introduction, ""]
            for case in cases.cases:
                lines += [f"### {case.title}", "", *case.text.split("\n"), ""]
        return lines


def read_message_list(_block: Block, place: Place) -> MessageList:
    """Find all cases. Raises Unproven if a file of them cannot be read."""
    return MessageList(tuple(read_cases(place.project, name) for name in case_names(place.project)))
