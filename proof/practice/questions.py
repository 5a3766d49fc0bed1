"""The questions of a project: questions.toml beside the pages of each part."""

from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from proof.guide.project import Project
from proof.guide.table import wrong
from proof.guide.toml import Located
from proof.practice.asked import Asked
from proof.practice.entries import all_entries, read_entries
from proof.practice.kinds import KINDS
from proof.practice.question import Question
from proof.practice.references import Library

FILE = "questions.toml"
# The argument of a block that asks every question.
ALL = "all"
AnyKind: Any = reduce(or_, KINDS.values())
ASKED: TypeAdapter[Asked] = TypeAdapter(Annotated[AnyKind, Field(discriminator="kind")])


def question_entries(project: Project) -> list[Located]:
    """The tables of all files of questions. Raises Unproven if a file cannot be read."""
    return all_entries(project, FILE, "question")


def page_questions(page: str, library: Library) -> list[Question]:
    """The questions of a page, relative to docs/, in the order of their file.

    Raises:
        Unproven: one of them, or their file, cannot be read.
    """
    file = (library.project.docs / page).parent / FILE
    entries = read_entries(library.project, file, "question") if file.is_file() else []
    return [read_question(entry, library) for entry in entries if entry.get("page") == page]


def all_questions(library: Library) -> list[Question]:
    """Every question. Raises Unproven if one cannot be read."""
    return [read_question(entry, library) for entry in question_entries(library.project)]


def read_question(entry: Located, library: Library) -> Question:
    """Read a question.

    Raises:
        Unproven: it is malformed, what it names does not exist, or not exactly one of its options is right.
    """
    try:
        asked = ASKED.validate_python(entry)
    except ValidationError as error:
        raise wrong(entry, error) from None
    shape = asked.read(library)
    page = library.page(entry)
    return Question(
        name=asked.id,
        page=page,
        title=library.title(page),
        kind=asked.kind,
        level=asked.level,
        ask=asked.ask,
        hint=asked.hint,
        shape=shape,
    )
