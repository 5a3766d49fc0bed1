"""What blocks list: texts of files that are in no section of their own, and what is read elsewhere."""

from collections.abc import Callable

from proof.claims.speeds_block import read_speed_table
from proof.guide.block import Block
from proof.guide.place import Place
from proof.guide.project import Project
from proof.messages.case import case_names, read_cases
from proof.readings.exhibit import Exhibit

# What is in sections of its own: where it is read, and not wherever it is listed.
ELSEWHERE = {
    "claims": "the tests of all claims",
    "answers": "all proofs",
    "errors": "what the pages of error messages show",
    "interview": "what the pages of the interview show",
    "pages": "what the pages that are listed show",
}


def words_of_messages(block: Block, project: Project) -> str:
    """What a list of messages says: the titles of all files of cases, or the words of one. The messages are proven.

    Raises:
        Unproven: a file of cases cannot be read.
    """
    if not block.argument:
        return "\n".join(str(read_cases(project, name).page.meta.get("title")) for name in case_names(project))
    names = [name for name in case_names(project) if name == block.argument]
    return "\n\n".join(read_cases(project, name).words for name in names)


def words_of_speeds(block: Block, project: Project) -> str:
    """The table of what was measured, as readers see it. Raises Fault if nothing was."""
    return "\n".join(read_speed_table(block, Place(project, project.settings.proofs)).for_reading()).strip()


# What is written down nowhere else, and reads it for a block.
WORDS: dict[str, Callable[[Block, Project], str]] = {"messages": words_of_messages, "speeds": words_of_speeds}


def listed_by(block: Block, project: Project) -> list[Exhibit]:
    """What a block lists, as evidence of what is said around it; nothing if it lists nothing.

    Raises:
        Fault: what it lists is not there.
        Unproven: that cannot be read.
    """
    if block.kind in WORDS:
        name = f"{block.kind} {block.argument}".rstrip()
        return [Exhibit("list", name, words := WORDS[block.kind](block, project), words)]
    return [Exhibit("list", block.kind, "", ELSEWHERE[block.kind])] if block.kind in ELSEWHERE else []
