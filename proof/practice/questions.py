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
from proof.practice.references import References

FILE = "questions.toml"
AnyKind: Any = reduce(or_, KINDS.values())
ASKED: TypeAdapter[Asked] = TypeAdapter(Annotated[AnyKind, Field(discriminator="kind")])


def question_entries(project: Project) -> list[Located]:
    """The tables of all files of questions. Raises Unproven if a file cannot be read."""
    return all_entries(project, FILE, "question")


def page_questions(page: str, references: References) -> list[Question]:
    """The questions of a page, relative to docs/, in the order of their file.

    Raises:
        Unproven: one of them, or their file, cannot be read.
    """
    file = (references.project.docs / page).parent / FILE
    entries = read_entries(references.project, file, "question") if file.is_file() else []
    return [read_question(entry, references) for entry in entries if entry.get("page") == page]


def all_questions(references: References) -> list[Question]:
    """Every question. Raises Unproven if one cannot be read."""
    return [read_question(entry, references) for entry in question_entries(references.project)]


def read_question(entry: Located, references: References) -> Question:
    """Read a question.

    Raises:
        Unproven: it is malformed, what it names does not exist, or not exactly one of its options is right.
    """
    try:
        asked = ASKED.validate_python(entry)
    except ValidationError as error:
        raise wrong(entry, error) from None
    shape = asked.read(references)
    page = references.page(entry)
    return Question(
        name=asked.id,
        page=page,
        title=references.title(page),
        kind=asked.kind,
        level=asked.level,
        ask=asked.ask,
        hint=asked.hint,
        shape=shape,
        is_apart=asked.apart,
    )
