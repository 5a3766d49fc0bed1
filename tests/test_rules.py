"""What a sample may be, although it looks like what is refused; tests/wrong/rules.md has what is refused."""

from pathlib import Path

import pytest

from proof.guide.block import find_blocks
from proof.guide.page import Page
from proof.guide.place import Place
from proof.guide.sample import Sample
from proof.guide.settings import DEFAULTS
from proof.pages.check import check_pages
from proof.run.runner import Runner
from proof.samples.beside import check_beside
from proof.samples.block import FAILS, MISTYPED, read_embed
from proof.samples.lint import check_lint
from proof.samples.prove import prove
from proof.samples.types import check_types
from tests.guide import PAGE, SAMPLE, make_guide, proof

# What looks like something that is refused, and does no harm.
ALLOWED = {
    "what does not tell how it is run": ["import sys", "", "print(sys.stdout is None)", "#> False"],
    "a table of its own, patched": [
        "from unittest.mock import patch",
        "",
        "table = {1: 2}",
        "with patch.dict(table, {1: 3}):",
        "    print(table)",
        "    #> {1: 3}",
    ],
    "an attribute by its name": ["x = getattr(print, '__qualname__', None)", "print(x)", "#> print"],
    "an object of its own": [
        "from types import SimpleNamespace",
        "",
        "x = SimpleNamespace(a=1)",
        "x.a = 2",
        "print(x.a)",
        "#> 2",
    ],
    "a special name of a class": [
        "class User:",
        '    __tablename__ = "users"',
        "",
        "",
        "print(User.__doc__)",
        "#> None",
    ],
    "a function that prints a text": [
        "def f() -> None:",
        '    print("in f")',
        "    #> in f",
        "",
        "",
        "f()",
    ],
    "an assertion at the margin": ["x = 1", "assert x == 1"],
}


COMMANDS = """\
# main.py: part/sample.py:app
# --8<-- [start:list]
ls
#> main.py
# --8<-- [end:list]
"""
RECORDED = """\
/// timeline | part/sample.py
///

/// details | The code that recorded it

/// sample | part/sample.py
///

///

"""
BESIDE = """\
/// sample | part/sample.py:app
///

/// sample | part/sample.py:proof
///

/// sample | part/list.sh:list
///

## Third heading

/// sample | part/other.py:proof
///
"""


@pytest.mark.parametrize("lines", ALLOWED.values(), ids=ALLOWED)
def test_what_does_no_harm_is_allowed(lines: list[str], runner: Runner) -> None:
    assert prove(Sample("part/sample.py", proof(*lines)), runner) == []


def test_what_the_settings_name_may_be_replaced(runner: Runner) -> None:
    source = SAMPLE.replace("import TestClient\n", "import TestClient\n\nsent = sent.copy()\n")
    settings = DEFAULTS.model_copy(update={"replaces": ["part/sample.py:sent"]})
    assert prove(Sample("part/sample.py", source), runner, settings) == []
    [problem] = prove(Sample("part/other.py", source), runner, settings)
    assert problem.what.startswith("defines `sent`, which a region above defines")


def test_function_of_a_proof_that_has_to_do_with_the_application_says_something(runner: Runner) -> None:
    source = SAMPLE.replace(
        "print(sent)\n#> ['ada']", '\n\ndef note() -> None:\n    print("noted")\n    #> noted\n\n\n'
    )
    source = source.replace("# --8<-- [end:proof]", "note()\nassert sent\n# --8<-- [end:proof]")
    assert prove(Sample("part/sample.py", source), runner) == []


def test_file_that_the_application_has_written_says_something(runner: Runner) -> None:
    """As in FastAPI's own tutorial about background tasks, whose task writes to a log."""
    task = 'def log(text: str) -> None:\n    with open("log.txt", "w") as file:\n        file.write(text)'
    written = SAMPLE.replace("sent: list[str] = []", f"\n\n{task}").replace("sent.append", "log")
    source = written.replace(
        "print(sent)\n#> ['ada']", 'with open("log.txt") as file:\n    print(file.read())\n    #> ada'
    )
    assert prove(Sample("part/sample.py", source), runner) == []


def test_what_belongs_together_may_stand_side_by_side(tmp_path: Path) -> None:
    files = {"snippets/part/other.py": SAMPLE, "snippets/part/list.sh": COMMANDS}
    page = PAGE.replace("    highlight: add_task\n", "") + BESIDE
    assert check_pages(make_guide(tmp_path, page, files=files)) == []


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (["x: int = ''", "#! mypy: assignment", "1 / 0", "#! ZeroDivisionError: division by zero"], FAILS),
        (["1 / 0", "#! ZeroDivisionError: division by zero"], FAILS),
        (["x: int = ''", "#! mypy: assignment", "print(repr(x))", "#> ''"], MISTYPED),
    ],
)
def test_page_says_whether_the_run_or_the_type_checker_finds_the_mistake(
    lines: list[str], note: str, tmp_path: Path, runner: Runner
) -> None:
    source = proof(*lines)
    assert prove(Sample("part/broken/sample.py", source), runner) == []
    project = make_guide(tmp_path, files={"snippets/part/broken/other.py": source})
    [block] = find_blocks(["/// sample | part/broken/other.py", "///"])
    embed = read_embed(block, Place(project, "index.md"))
    assert f"_{note}_" in embed.for_reading()
    assert note in "".join(embed.for_site())


def test_exception_of_a_sample_has_the_name_that_readers_see(runner: Runner) -> None:
    lines = ["class OutOfStock(Exception): ...", "", "", 'raise OutOfStock("tea")', "#! OutOfStock: tea"]
    assert prove(Sample("part/broken/sample.py", proof(*lines)), runner) == []


def test_code_below_its_picture_and_a_replacement_that_is_named_belong_to_the_page(tmp_path: Path) -> None:
    project = make_guide(tmp_path, files={"pyproject.toml": '[tool.proof]\nreplaces = ["part/sample.py:sent"]\n'})
    page = Page("index.md", RECORDED + "The proof has another `sent`.\n")
    assert list(check_beside(page, project)) == []
    assert len(list(check_beside(Page("index.md", RECORDED), project))) == 1


def test_commands_are_not_linted(tmp_path: Path) -> None:
    project = make_guide(tmp_path, files={"snippets/part/list.sh": COMMANDS})
    assert list(check_lint(project, "part/list.sh")) == []
    assert check_types(project, "part/list.sh") == []
