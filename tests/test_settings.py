"""What a guide decides for itself is read from its pyproject.toml, and what is wrong there is named."""

from pathlib import Path

import pytest

from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.guide.settings import DEFAULTS, FILE, Settings, line_of, read_settings
from proof.problem import Unproven
from proof.run.runner import Runner
from proof.samples.prove import prove
from tests.guide import SAMPLE
from tests.wrong_samples import proof

HEAD = "[project]\nname = 'Small.Guide'\n\n[tool.proof]\n"

# A wrong line below the head of the table, and what is to be written instead.
WRONG = {
    "name = 'Small Guide'": "small letters, digits, hyphens",
    "application = 1": 'the name of a class, such as "FastAPI"',
    "taught = 'learn'": 'a list of folders in docs/, such as ["learn"]',
    "taught = ['learn/']": 'a list of folders in docs/, such as ["learn"]',
    "taught = ['learn', 3]": 'a list of folders in docs/, such as ["learn"]',
    "least-questions-of-page = -1": "a number, at least 0",
    "least-questions = '60'": "a number, at least 0",
    "least-cards = -1": "a number, at least 0",
    "most-lines = true": "a number of lines, at least 1",
    "most-seconds = 0": "a number of seconds, more than 0",
    "most-script-bytes = 0": "a number of bytes, at least 1",
    "most-trace-bytes = 0.5": "a number of bytes, at least 1",
    "proofs = '/proofs.md'": 'a page in docs/, such as "reference/proofs.md"',
    "news = 'reference/new'": 'a page in docs/, such as "reference/whats-new.md"',
    "interview = 'practice/'": 'a page in docs/, such as "practice/interview.md"',
    "releases = ['0.118', 'newest']": 'a list of versions, such as ["0.118.0"]',
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_value_is_named(line: str) -> None:
    with pytest.raises(Unproven) as error:
        read_settings(f"{HEAD}{line}\n")
    problem, key = error.value.problem, line.partition(" ")[0]
    assert str(problem).startswith(f"pyproject.toml:5: the setting `{key}` has a wrong value\n  found:    ")
    assert problem.fix == f"write {WRONG[line]}"


def test_each_setting_can_be_wrong() -> None:
    keys = {str(field.alias) for field in Settings.model_fields.values()}
    assert {line.partition(" ")[0] for line in WRONG} == keys


@pytest.mark.parametrize("key", ["most-line", "most_lines", "TAUGHT"])
def test_unknown_setting_is_named(key: str) -> None:
    with pytest.raises(Unproven) as error:
        read_settings(f"{HEAD}taught = []\n\n{key} = 40\n")
    assert str(error.value.problem).startswith(f"pyproject.toml:7: unknown setting `{key}`\n")
    known = dict.fromkeys(line.partition(" ")[0] for line in WRONG)
    assert error.value.problem.fix == f"name one of: {', '.join(known)}"


def test_file_that_is_not_toml_is_named() -> None:
    with pytest.raises(Unproven, match=r"^pyproject\.toml:5: not valid TOML: "):
        read_settings(f"{HEAD}[\n")


def test_what_is_found_is_told_as_it_is_written() -> None:
    with pytest.raises(Unproven, match="found:    true\n"):
        read_settings(f"{HEAD}most-lines = true")
    with pytest.raises(Unproven, match='found:    "newest"\n'):
        read_settings(f"{HEAD}releases = ['newest']")


def test_settings_that_are_no_table_are_named() -> None:
    with pytest.raises(Unproven, match=r"^pyproject\.toml:2: `tool\.proof` is no table\n"):
        read_settings("[tool]\nproof = 3\n")


def test_guide_without_settings_has_defaults(tmp_path: Path) -> None:
    assert Project(tmp_path).settings == DEFAULTS
    (tmp_path / FILE).write_text("[tool.proof]\n", encoding="utf-8")
    assert Project(tmp_path).settings == DEFAULTS


def test_guide_has_the_name_of_its_project() -> None:
    assert read_settings(HEAD).name == "small-guide"
    assert read_settings(f"{HEAD}name = 'other'").name == "other"


def test_settings_are_read_once(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (tmp_path / FILE).write_text("[tool.proof]\nmost-lines = 5\n", encoding="utf-8")
    settings = project.settings
    (tmp_path / FILE).unlink()
    assert project.settings is settings
    assert settings.most_lines == 5


TEXT = """\
[project]
name = "guide"

[tool]
# Here they are.
proof.taught = [
    "learn",  # the first
]
proof.x = \"\"\"
[tool.proof.y]
\"\"\"
[tool.other]
z = 1
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("project.name", 2),
        ("tool", 4),
        ("tool.proof.taught", 6),
        ("tool.proof.x", 9),
        ("tool.proof.missing", 6),
        ("tool.other.z", 13),
        ("project.name.first", 2),
        ("missing", 1),
    ],
)
def test_line_of_a_key_is_found(keys: str, line: int) -> None:
    assert line_of(TEXT, keys.split(".")) == line


WORDS = proof("count = len").replace("proof", "app") + proof("print(count('abc'))", "#> 3")


@pytest.mark.parametrize(
    ("source", "change", "what"),
    [
        (SAMPLE, {"most_lines": 8}, "region `app` has 9 lines, more than 8"),
        (WORDS, {"application": "FastAPI"}, "the `app` region has no FastAPI application named `app`"),
        (SAMPLE, {"application": "Starlette"}, "the `app` region has no Starlette application named `app`"),
    ],
)
def test_setting_decides_about_a_sample(source: str, change: dict[str, object], what: str, runner: Runner) -> None:
    sample = Sample("part/sample.py", source)
    assert prove(sample, runner) == []
    assert [problem.what for problem in prove(sample, runner, DEFAULTS.model_copy(update=change))] == [what]


def test_setting_decides_how_long_a_sample_may_run() -> None:
    hanging = Sample("part/sample.py", proof("import threading", "threading.Event().wait()"))
    with Runner(DEFAULTS.model_copy(update={"most_seconds": 0.5}).most_seconds) as runner:
        assert prove(hanging, runner)[0].what == "hangs: it was still running after 0.5 s"
