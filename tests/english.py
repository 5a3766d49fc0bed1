"""The English of all texts: `python -m tests.english` finds what the editor does not want, and pages hard to read.

proselint finds what it knows, and the words of english.toml. The reading ease is that of Flesch (1948, "A new
readability yardstick"): 206.835 - 1.015 words per sentence - 84.6 syllables per word.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import syllables
from proselint import checks
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.registry.checks import Check
from proselint.registry.checks.types import PreferredForms
from proselint.tools import LintFile

from proof.guide.inline import CODE_SPAN
from proof.guide.page import Page
from proof.guide.project import Project
from proof.problem import Problem
from tests.parts import GUIDES, ROOT

SETTINGS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
EDITOR = "editor"
# What stands for code, and between paragraphs: no word.
GAP = "•"
WORD = re.compile(r"[A-Za-z]+(?:['\u2019][a-z]+)?")
SENTENCE_END = re.compile(rf"[.!?:;](?=\s|$)|\n{GAP}\n")
# A heading, a row of a table, the target of a link.
NO_SENTENCE = re.compile(r"(?m)^\s*(?:#|\|).*$|\]\([^)]*\)")


def check_english(project: Project) -> list[Problem]:
    """List what is wrong with the English of a project: its pages, questions, cards, docstrings, and its own files."""
    texts = {path: text for path, text in read_texts(project) if path not in SETTINGS["not_ours"]}
    return [problem for path, text in texts.items() for problem in [*lint(path, text), *check_ease(path, text)]]


def read_texts(project: Project) -> Iterator[tuple[str, str]]:
    """The texts of a project by the paths of their files; of code, the docstrings, each line where it stands."""
    for file in sorted({*project.docs.rglob("*.md"), *project.docs.rglob("*.toml"), *project.root.glob("*.md")}):
        yield project.path(file), project.read(file)
    for file in sorted(file for folder in ("proof", "tests") for file in (project.root / folder).rglob("*.py")):
        if GUIDES not in file.parents:
            yield project.path(file), docstrings(project.read(file))


def docstrings(source: str) -> str:
    """A module without all but its docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    strings = [
        node.body[0]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, owners) and ast.get_docstring(node) is not None
    ]
    kept = {number for string in strings for number in range(string.lineno, (string.end_lineno or 0) + 1)}
    lines = enumerate(source.splitlines(), start=1)
    return "\n".join(line.replace('"""', "").strip() if number in kept else "" for number, line in lines)


def without_code(text: str) -> str:
    """A text with a gap for each code span, and between paragraphs, each line where it stands."""
    return re.sub(r"(?m)^\s*$", GAP, CODE_SPAN.sub(GAP, text))


def lint(path: str, text: str) -> Iterator[Problem]:
    """What proselint finds in a text."""
    unwanted = [*SETTINGS["not_looked_for"], *(SETTINGS["not_looked_for_in_toml"] if path.endswith(".toml") else ())]
    # The first one decides whose name begins that of a check.
    enabled = {**dict.fromkeys(unwanted), **register(), **dict.fromkeys(unwanted, False)}
    options: Any = {"max_errors": sys.maxsize, "checks": enabled}
    for found in LintFile(path, without_code(text)).lint(options) if text.strip() else ():
        what = f"not good English, by {found.check_result.check_path}"
        yield Problem(path=path, line=found.pos[0], what=what, found=found.check_result.message, fix="say it otherwise")


@cache
def register() -> dict[str, bool]:
    """Give proselint the words of the editor; returns which checks are on, unless it is said otherwise."""
    words = PreferredForms({re.escape(word): instead for word, instead in SETTINGS["instead"].items()})
    editor = Check(words, path=EDITOR, message="`{1}` is not said here: say {0}")
    CheckRegistry().register_many((*checks.__register__, editor))
    return {EDITOR: True, **DEFAULT["checks"]}


def check_ease(path: str, text: str) -> Iterator[Problem]:
    """A page that is hard to read."""
    ease, least = reading_ease(Page(path, text)), SETTINGS["least_ease"]
    if path.startswith("docs/") and path.endswith(".md") and ease < least:
        what, fix = "hard to read, by Flesch's reading ease", "write shorter sentences, and shorter words"
        yield Problem(path=path, what=what, expected=f"{least} or more", found=f"{ease:.0f}", fix=fix)


def reading_ease(page: Page) -> float:
    """The reading ease of a page by Flesch: about 0 for the hardest, 100 for the easiest, which is that of no text."""
    prose = "\n".join(line for _, line in page.markdown)
    sentences = [WORD.findall(each) for each in SENTENCE_END.split(without_code(NO_SENTENCE.sub("", prose)))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 100.0
    per_sentence = len(words) / sum(map(bool, sentences))
    return 206.835 - 1.015 * per_sentence - 84.6 * sum(map(syllables_of, words)) / len(words)


@cache
def syllables_of(word: str) -> int:
    """How many syllables a word has."""
    count: int = syllables.estimate(word.lower())
    return count


def main() -> int:
    """Print what is wrong; returns the exit status."""
    problems = check_english(Project(ROOT))
    print("\n\n".join(map(str, problems)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
