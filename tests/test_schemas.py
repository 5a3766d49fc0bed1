"""The schemas by which editors check what writers write: they say what the proofs say, and each file names its own."""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from proof.__main__ import main
from proof.guide.project import Project
from proof.messages.case import read_cases
from proof.pages.schemas import FOLDER, schemas
from tests.conftest import PROJECT
from tests.guide import read_guide
from tests.practice_guide import CARDS, QUESTIONS
from tests.proven_guide import make_proven
from tests.test_sabotage_run import make

FILES = {
    "questions.json": "docs/**/questions.toml",
    "cards.json": "docs/**/cards.toml",
    "answers.json": "docs/**/answers.toml",
    "survivors.json": "snippets/survivors.toml",
    "trace.json": "snippets/**/*.trace.toml",
}
# What is wrong by itself, whatever else there is.
FORM = (
    "another table", "questions that are no tables", "an unknown key", "an unknown key of an option", "an unknown kind",
    "an unknown level", "no hint", "a hint that states something", "no kind", "no why", "a text that is none",
    "an id that is none", "two events", "one concept", "a concept without proof", "a concept with two proofs",
    "an option on one line, without why", "options that are no tables", "options that are texts",
    "options that are missing", "a level that is no text",
)  # fmt: skip
FORM_OF_CARDS = ("an unknown key", "no proof", "no back")
FORM_OF_ANSWERS = ("no proof of an answer", "a question without a text", "questions outside of a topic")


def changed(name: str, what: str, text: str) -> str:
    """The text of a file of the small guide with what is wrong in a case of tests/wrong/."""
    [case] = [case for case in read_cases(PROJECT, name).cases if case.name == what]
    [block] = case.inputs
    return block.change(text) if block.language == "diff" else block.text


def errors(name: str, text: str) -> list[str]:
    """What a schema says against a text of TOML."""
    schema: dict[str, Any] = schemas()[name]
    return [error.message for error in Draft202012Validator(schema).iter_errors(tomllib.loads(text))]


def test_schemas_are_what_the_command_writes(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["proof", "schemas"])
    assert main() == 0
    written = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / FOLDER).iterdir()}
    assert written == {file.name: file.read_text(encoding="utf-8") for file in (project.root / FOLDER).iterdir()}
    for text in written.values():
        Draft202012Validator.check_schema(json.loads(text))


def test_make_update_writes_them(tmp_path: Path) -> None:
    guide = make_proven(tmp_path).root
    # What is said in hundreds of cases is not written anew, only that of one file: it takes minutes.
    for file in {*(guide / "tests/wrong").glob("*.md")} - {guide / "tests/wrong/news.md"}:
        file.unlink()
    made = make(guide, "update")
    assert made.returncode == 0, made.stderr
    assert {file.name for file in (guide / FOLDER).iterdir()} == FILES.keys()


@pytest.mark.parametrize(("name", "pattern"), FILES.items())
def test_each_file_names_its_schema_and_keeps_to_it(name: str, pattern: str, project: Project) -> None:
    files = list(project.root.glob(pattern))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        directive, _, path = text.partition("\n")[0].partition(" ")
        assert (directive, (file.parent / path).resolve()) == ("#:schema", project.root / FOLDER / name), file
        assert errors(name, text) == [], file


@pytest.mark.parametrize("what", FORM)
def test_question_that_is_wrong_in_itself_is_refused(what: str) -> None:
    assert errors("questions.json", QUESTIONS) == []
    assert errors("questions.json", changed("questions", what, QUESTIONS))


@pytest.mark.parametrize("what", FORM_OF_CARDS)
def test_card_that_is_wrong_in_itself_is_refused(what: str) -> None:
    assert errors("cards.json", CARDS) == []
    assert errors("cards.json", changed("cards", what, CARDS))


@pytest.mark.parametrize("what", FORM_OF_ANSWERS)
def test_answer_that_is_wrong_in_itself_is_refused(what: str) -> None:
    text = read_guide("answered")["docs/look-up/answers.toml"]
    assert errors("answers.json", text) == []
    assert errors("answers.json", changed("answers", what, text))


@pytest.mark.parametrize("text", ['function = ["x"]', 'notes = ["x"]', "watch = [3]", 'watch = "x"', 'watch = [" "]'])
def test_picks_that_are_wrong_in_themselves_are_refused(text: str) -> None:
    assert errors("trace.json", text)
