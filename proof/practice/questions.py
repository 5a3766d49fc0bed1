"""The questions of a project: questions.toml beside the pages of each part."""

from collections.abc import Callable

from proof.guide.project import Project
from proof.practice.choose import read_choose, read_debug
from proof.practice.entry import Entry, read_entries
from proof.practice.explain import read_explain
from proof.practice.judge import read_judge
from proof.practice.order import read_order
from proof.practice.predict import read_predict
from proof.practice.question import LEVELS, Content, Option, Question
from proof.practice.references import Library, folders
from proof.problem import Problem, Unproven

FILE = "questions.toml"
# The argument of a block that asks every question.
ALL = "all"
KINDS: dict[str, Callable[[Entry, Library], Content]] = {
    "predict": read_predict,
    "choose": read_choose,
    "debug": read_debug,
    "judge": read_judge,
    "order": read_order,
    "explain": read_explain,
}
COMMON = ("id", "page", "kind", "level", "ask", "hint")


def question_entries(project: Project) -> list[Entry]:
    """The entries of all files of questions. Raises Unproven if one cannot be read."""
    return [
        entry
        for folder in folders(project, FILE)
        for entry in read_entries(project, project.docs / folder / FILE, "question")
    ]


def page_questions(page: str, library: Library) -> list[Question]:
    """The questions of a page, relative to docs/, in the order of their file.

    Raises:
        Unproven: one of them, or their file, cannot be read.
    """
    file = (library.project.docs / page).parent / FILE
    entries = read_entries(library.project, file, "question") if file.is_file() else []
    return [read_question(entry, library) for entry in entries if entry.values.get("page") == page]


def all_questions(library: Library) -> list[Question]:
    """Every question. Raises Unproven if one cannot be read."""
    return [read_question(entry, library) for entry in question_entries(library.project)]


def read_question(entry: Entry, library: Library) -> Question:
    """Read a question.

    Raises:
        Unproven: it is malformed, what it names does not exist, or not exactly one of its options is right.
    """
    common = [key for key in COMMON if key in entry.values]
    for key in COMMON:
        if key not in common:
            raise entry.wrong(f"has no `{key}`", f"add a line `{key} = …` below this one")
    kind = entry.one_of("kind", KINDS)
    special = Entry(entry.path, {key: entry.values[key] for key in entry.values if key not in COMMON}, entry.place)
    content = KINDS[kind](special, library)
    check_options(entry, content.options)
    page = library.page(entry)
    return Question(
        name=read_id(entry),
        page=page,
        title=library.title(page),
        kind=kind,
        level=entry.one_of("level", LEVELS),
        ask=entry.text("ask"),
        hint=entry.text("hint"),
        content=content,
        path=entry.path,
        line=entry.place.line,
    )


def read_id(entry: Entry) -> str:
    """The id of a question or a card. Raises Unproven if it cannot be one."""
    name = entry.verbatim("id")
    if not name.replace("-", "").isalnum() or name != name.lower() or not name.isascii() or name[-1] == "-":
        raise entry.wrong(f"`{name}` cannot be an id", "write it in lower case, with hyphens", "id")
    return name


def check_options(entry: Entry, options: tuple[Option, ...]) -> None:
    """If there are options, no two are equal, and exactly one is right. Raises Unproven if not."""
    if not options and entry.values["kind"] not in ("order", "explain"):
        raise entry.wrong("has no options", "add some: `[[question.option]]`")
    seen: dict[str, Option] = {}
    for option in options:
        if option.shown in seen:
            what = f"shows the same as the option at line {seen[option.shown].line}"
            raise Unproven(Problem(path=entry.path, line=option.line, what=what, fix="change or remove one of them"))
        seen[option.shown] = option
    right = [option for option in options if option.is_right]
    if len(right) > 1:
        what = f"this option is right, and so is that at line {right[0].line}"
        fix = "let one of them fail in the check, in a folder `broken/`"
        raise Unproven(Problem(path=entry.path, line=right[1].line, what=what, fix=fix))
    if options and not right:
        raise entry.wrong("no option is right", "add one that is not in a folder `broken/`")
    if options and len(options) == 1:
        raise entry.wrong("has one option", "add a wrong one")
