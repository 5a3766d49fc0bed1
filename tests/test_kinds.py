"""Kinds of questions and shapes of answers are data: each is whole, and another one takes a module and a line."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from proof.guide.toml import scan
from proof.messages.case import read_cases
from proof.practice.kinds import KINDS
from proof.practice.questions import all_questions
from proof.practice.references import References
from proof.practice.shapes import SHAPES
from proof.site.check import check_site
from tests.builder import Builder
from tests.conftest import PROJECT
from tests.copies import copy_file
from tests.guide import ROOT
from tests.practice_guide import QUESTIONS, make_practice
from tests.test_blocks import add, changed_in, run_in

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COUNT = """
[[question]]
id = "counts"
page = "index.md"
kind = "count"
level = "beginner"
ask = "How many lines does this print?"
hint = "How often does it print?"
sample = "part/sample.py"
why = "It prints twice."

[[question.wrong]]
text = "One."
why = "There are two."
"""
LOOK = """
from pathlib import Path
from proof.guide.html import Site
from proof.guide.project import Project
from proof.site.check import check_site
print(*check_site(Project(Path.cwd()), Site(Path("site"))), sep="\\n")
"""


def kinds_of_lines() -> Iterator[tuple[range, str]]:
    """The lines of each question of the small guide, and its kind."""
    kinds = [table["kind"] for table in tomllib.loads(QUESTIONS)["question"]]
    heads = [table.head for table in scan(QUESTIONS).tables["question"]]
    for kind, first, behind in zip(kinds, heads, [*heads[1:], QUESTIONS.count("\n") + 1], strict=True):
        yield range(first, behind), kind


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_whole(name: str) -> None:
    kind = KINDS[name]
    assert get_args(kind.model_fields["kind"].annotation) == (name,)
    # It says by itself what it asks, and what the site must show.
    assert {"read", "differences"} <= vars(kind).keys()
    assert kind.__doc__
    assert re.search(rf"(?m)^- `{name}`: ", CONTRIBUTING)


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_has_a_wrong_example(name: str) -> None:
    messages = [case.message for case in read_cases(PROJECT, "questions").cases]
    lines = [int(line) for message in messages for line in re.findall(r"^docs/questions\.toml:(\d+): ", message)]
    assert any(line in own for line in lines for own, kind in kinds_of_lines() if kind == name)


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_looked_at_on_the_site(name: str, builder: Builder, tmp_path: Path) -> None:
    project = make_practice(tmp_path)
    [question] = [asked.name for asked in all_questions(References(project)) if asked.kind == name]
    site = builder.build(project)
    file = site.folder / "practice/index.html"
    html = file.read_text(encoding="utf-8")
    [start] = re.findall(rf'<[a-z-]+-question\b[^>]*data-question="{question}"[^>]*>', html)
    file.write_text(html.replace(start, f"{start}<pre><code>import this</code></pre>"), encoding="utf-8")
    problems = [problem.what for problem in check_site(project, site)]
    assert f"its code is not that of its samples: `{question}`" in problems


def test_each_shape_has_a_script() -> None:
    scripts = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "docs/assets/practice").glob("*.js"))
    for shape in SHAPES:
        assert f'customElements.define("{shape.element}", ' in scripts


@pytest.fixture(scope="module")
def with_count(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of proof/ to which a kind of question was added as CONTRIBUTING.md says."""
    copy = tmp_path_factory.mktemp("copy")
    copy_file("proof", copy)
    section = CONTRIBUTING.partition("## Add a kind of question\n")[2].partition("\n## ")[0]
    module, entry = re.findall(r"(?ms)^    ```python\n(.*?)^    ```$", section)
    registry = copy / "proof/practice/kinds/__init__.py"
    add(registry, "KINDS: dict[str, type[Asked]] = {\n", entry)
    add(registry, "from proof.practice.kinds.choose import Choose\n", "from proof.practice.kinds.count import Count\n")
    (copy / "proof/practice/kinds/count.py").write_text(re.sub("(?m)^    ", "", module), encoding="utf-8")
    return copy


def test_kind_that_is_added_is_asked_and_looked_at(with_count: Path, tmp_path: Path) -> None:
    make_practice(tmp_path, QUESTIONS + COUNT)
    built = run_in(with_count, tmp_path, "proof build")
    assert built.returncode == 0, built.stderr
    (tmp_path / "look.py").write_text(LOOK, encoding="utf-8")
    page = tmp_path / "site/practice/index.html"
    html = page.read_text(encoding="utf-8")
    for right, problem in (("2", ""), ("3", "the right option is another number: `counts`")):
        page.write_text(html.replace("Right:</strong> 2", f"Right:</strong> {right}"), encoding="utf-8")
        looked = run_in(with_count, tmp_path, "look")
        assert looked.returncode == 0, looked.stderr
        assert problem in looked.stdout
        assert bool(looked.stdout.strip()) == bool(problem)


def test_kind_that_is_added_is_a_module_and_a_line(with_count: Path) -> None:
    kinds = "proof/practice/kinds"
    assert changed_in(with_count) == {f"{kinds}/__init__.py", f"{kinds}/count.py"}
