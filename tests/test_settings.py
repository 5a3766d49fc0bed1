"""What a guide decides for itself is read from its pyproject.toml, and what is wrong there is named."""

import json
from pathlib import Path

import pytest

from proof.guide.place import Place
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.guide.settings import DEFAULTS, FILE, Settings, read_settings
from proof.pages.blocks import BLOCKS
from proof.pages.check import check_pages
from proof.pages.check_settings import check_settings
from proof.problem import Unproven
from proof.run.runner import Runner
from proof.samples.prove import prove
from proof.site.export import readable
from tests.guide import PAGE, ROOT, SAMPLE, make_guide, proof

HEAD = "[project]\nname = 'Small.Guide'\n\n[tool.proof]\n"

# A wrong line below the head of the table, what its value is not, and what is to be written instead.
WRONG = {
    "name = 'Small Guide'": ("a name of small letters, digits and hyphens", '"after-the-response"'),
    "application = 1": ("the name of a class", '"FastAPI"'),
    "taught = 'learn'": ("a list of folders in docs/", '["learn"]'),
    "taught = ['learn/']": ("a list of folders in docs/", '["learn"]'),
    "taught = ['learn', 3]": ("a list of folders in docs/", '["learn"]'),
    "connected = 'learn'": ("a list of folders in docs/", '["learn"]'),
    "least-questions-of-page = -1": ("a whole number, at least 0", "3"),
    "least-questions = '60'": ("a whole number, at least 0", "60"),
    "least-cards = -1": ("a whole number, at least 0", "80"),
    "least-answers = -1": ("a whole number, at least 0", "130"),
    "ask-claims = 1": ("true or false", "true"),
    "regions = ['App']": ("a list of names", '["app", "proof"]'),
    "replaces = ['engine']": ("a list of names in samples", '["learn/saved_first.py:engine"]'),
    "least-noticed = 101": ("a whole number from 0 to 100", "95"),
    "read-sections = 1": ("true or false", "true"),
    "most-lines = true": ("a whole number, at least 1", "45"),
    "most-seconds = 0": ("a number, more than 0", "20"),
    "most-script-bytes = 0": ("a whole number, at least 1", "10000"),
    "most-trace-bytes = 0.5": ("a whole number, at least 1", "4000"),
    "most-elements = 0": ("a whole number, at least 1", "3000"),
    "proofs = '/proofs.md'": ("the path of a page in docs/", '"reference/proofs.md"'),
    "proven-with = ['Fast API']": ("a list of packages", '["FastAPI", "Uvicorn"]'),
    "news = 'reference/new'": ("the path of a page in docs/", '"reference/whats-new.md"'),
    "interview = 'practice/'": ("the path of a page in docs/", '"practice/interview/index.md"'),
    "errors = 'reference/errors'": ("the path of a page in docs/", '"reference/errors.md"'),
}
KEYS = list(dict.fromkeys(line.partition(" ")[0] for line in WRONG))


def test_this_guide_asks_for_all_that_a_guide_can_ask_for() -> None:
    settings = Project(ROOT).settings
    assert settings.ask_claims
    assert settings.read_sections
    assert settings.application == "FastAPI"
    assert {"learn", "understand"} <= {*settings.taught} <= {*settings.connected}
    assert settings.least_questions_of_page >= 3
    assert settings.least_questions >= 60
    assert settings.least_cards >= 80
    assert settings.least_answers >= 132
    assert settings.least_noticed >= 95
    for name in Settings.model_fields:
        if name.startswith("most_"):
            assert getattr(settings, name) <= getattr(DEFAULTS, name)
    assert settings.news
    assert settings.interview
    assert settings.errors


def test_each_setting_can_be_wrong() -> None:
    assert [field.alias for field in Settings.model_fields.values()] == KEYS


@pytest.mark.parametrize("line", WRONG)
def test_wrong_value_is_named(line: str) -> None:
    key, (noun, example) = line.partition(" ")[0], WRONG[line]
    with pytest.raises(Unproven) as error:
        read_settings(f"{HEAD}{line}\n")
    said = f"pyproject.toml:5: `{key}` is not {noun}\n  to fix:   write something like `{key} = {example}`"
    assert str(error.value.problem) == said
    # What it says may be written.
    assert read_settings(f"{HEAD}{key} = {example}\n").model_dump(by_alias=True)[key] == json.loads(example)


@pytest.mark.parametrize("key", ["most-line", "most_lines", "TAUGHT"])
def test_unknown_setting_is_named(key: str) -> None:
    with pytest.raises(Unproven) as error:
        read_settings(f"{HEAD}taught = []\n\n{key} = 40\n")
    said = f"pyproject.toml:7: unknown key `{key}`\n  to fix:   name one of: {', '.join(KEYS)}"
    assert str(error.value.problem) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEAD}[\n", "pyproject.toml:5: not valid TOML: "),
        ("[tool]\nproof = 3\n", "pyproject.toml:2: `proof` is not a table\n"),
        ("[tool.other]\nlist = [\n  'a = 1',\n]\n\n[tool.proof]\nx = 1\n", "pyproject.toml:7: unknown key `x`\n"),
    ],
)
def test_place_is_named(text: str, said: str) -> None:
    with pytest.raises(Unproven) as error:
        read_settings(text)
    assert str(error.value.problem).startswith(said)


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


WORDS = proof("count = len").replace("proof", "app") + proof("print(count('abc'))", "#> 3")


@pytest.mark.parametrize(
    ("source", "change", "what"),
    [
        (SAMPLE, {"most_lines": 8}, "region `app` has 9 lines, more than 8"),
        (WORDS, {"application": "FastAPI"}, "the `app` region has no FastAPI application named `app`"),
        (SAMPLE, {"application": "Starlette"}, "`app` is of the class `FastAPI`, and not a Starlette application"),
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


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ('news = "reference/new.md"', "there is no page `reference/new.md` in docs/"),
        ('interview = "interview.md"', "there is no page `interview.md` in docs/"),
        ('taught = ["learn", "lesson"]', "there is no page in docs/lesson/"),
        ('connected = ["lesson"]', "there is no page in docs/lesson/"),
    ],
)
def test_page_that_is_missing_is_named(setting: str, what: str, tmp_path: Path) -> None:
    files = {FILE: f"[tool.proof]\nmost-lines = 9\n{setting}\n", "docs/learn/page.md": PAGE.replace("A page", "Other")}
    problem = f"pyproject.toml:3: {what}\n  to fix:   correct the setting, or write the page"
    assert problem in map(str, check_pages(make_guide(tmp_path, files=files)))


def test_pages_that_are_there_are_not_missing(project: Project) -> None:
    assert list(check_settings(project.settings, project.page_names())) == []


def test_settings_say_where_claims_are_listed_and_how_what_readers_have_is_called(tmp_path: Path) -> None:
    settings = '[project]\nname = "words"\n[tool.proof]\nproofs = "practice/all.md"\n'
    project = make_guide(tmp_path, files={FILE: settings}, name="practice")
    assert "](practice/all.md#answer-first)" in readable(project.page("index.md"), project)
    assert "](all.md#answer-first)" in readable(project.page("practice/recall.md"), project)
    deck, _ = project.page("practice/recall.md").blocks
    shown = BLOCKS["cards"].read(deck, Place(project, "practice/recall.md")).for_site()
    assert any(' href="words.apkg"' in line for line in shown)
    # By this name, browsers of readers keep what they know.
    assert shown[0].startswith('<card-deck data-guide="words" ')
    _, asked = project.page("practice/index.md").blocks
    shown = BLOCKS["questions"].read(asked, Place(project, "practice/index.md")).for_site()
    assert shown[0].startswith('<question-set data-guide="words" ')
