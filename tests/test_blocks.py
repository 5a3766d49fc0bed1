"""Kinds of blocks are data: one that is added as CONTRIBUTING.md says can be used at once."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from proof.guide.block import GRAMMARS
from proof.guide.place import Place
from proof.guide.project import Project
from proof.pages.blocks import ASSETS, BLOCKS
from proof.pages.fill import Filler
from proof.problem import Problem, Unproven
from tests.copies import copy_file, typed_environment
from tests.guide import PAGE, ROOT, make_guide

GREETING = "\n/// hello | readers\n///\n"
FILES = {"docs/part/page.md": PAGE + GREETING, "docs/assets/hello.css": "say-hello { color: red }"}


def test_each_kind_that_can_be_written_can_be_read() -> None:
    assert BLOCKS.keys() == GRAMMARS.keys()


def test_assets_are_files_that_some_element_needs() -> None:
    for name, elements in ASSETS.items():
        assert (ROOT / "docs/assets" / name).is_file()
        assert elements


def test_links_of_blocks_are_markdown(project: Project) -> None:
    """Each builder makes addresses of them, and sees where they lead. The deck and the ZIP file are no pages.

    No builder sees steps, to which their page leads.
    """
    for page in project.pages():
        place = Place(project, page.name)
        text = "\n".join(Filler(place, 0, refuse, for_site=True).fill(page.text.splitlines()))
        # In code, nothing is a link.
        text = re.sub(r"(?ms)^ *(`{3,}|~{3,}).*?^ *\1$", "", text)
        named = set(re.findall(r"""<[^>]*\b(?:href|src)=["']?([^"'\s>]*)""", text))
        steps = {f"#{name}" for name in re.findall(r'<li id="([^"]*-step-1)"', text)}
        files = (project.settings.package, project.settings.archive)
        assert named <= {*(place.address(file) for file in files), *steps}, page.path


def refuse(problem: Problem) -> list[str]:
    """Whatever is unproven fails the test."""
    raise Unproven(problem)


@pytest.fixture(scope="module")
def with_hello(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of proof/ to which a block was added as CONTRIBUTING.md says."""
    copy = tmp_path_factory.mktemp("copy")
    copy_file("proof", copy)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## Add a kind of block\n")[2].partition("\n## ")[0]
    grammar, module, entry = re.findall(r"(?ms)^    ```python\n(.*?)^    ```$", section)
    add(copy / "proof/guide/block.py", "GRAMMARS = {\n", grammar)
    add(copy / "proof/pages/blocks.py", "BLOCKS: dict[str, Kind] = {\n", entry)
    imported = "from proof.guide.place import Place\n"
    add(copy / "proof/pages/blocks.py", imported, "from proof.samples.hello import read_hello\n")
    (copy / "proof/samples/hello.py").write_text(re.sub("(?m)^    ", "", module), encoding="utf-8")
    return copy


def add(file: Path, above: str, lines: str) -> None:
    """Add lines to a file below a text that it has once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(above) == 1
    file.write_text(text.replace(above, above + lines), encoding="utf-8")


def run_in(copy: Path, guide: Path, command: str) -> "subprocess.CompletedProcess[str]":
    """Run a module of the copy in the folder of a guide."""
    typed = [sys.executable, "-m", *command.split()]
    environment = {**typed_environment(), "PYTHONPATH": str(copy)}
    return subprocess.run(typed, cwd=guide, env=environment, capture_output=True, text=True, check=False)


def changed_in(copy: Path) -> set[str]:
    """The modules of a copy that are not like ours, or that we do not have."""
    return {
        file.relative_to(copy).as_posix()
        for file in copy.rglob("*.py")
        if not (own := ROOT / file.relative_to(copy)).is_file() or own.read_bytes() != file.read_bytes()
    }


def test_block_takes_three_files(with_hello: Path) -> None:
    assert changed_in(with_hello) == {"proof/guide/block.py", "proof/pages/blocks.py", "proof/samples/hello.py"}


def test_block_is_on_a_page_with_what_it_loads_and_where_it_leads(with_hello: Path, tmp_path: Path) -> None:
    make_guide(tmp_path, files=FILES)
    built = run_in(with_hello, tmp_path, "proof build")
    assert built.returncode == 0, built.stderr
    page = LexborHTMLParser((tmp_path / "site/part/page/index.html").read_text(encoding="utf-8"))
    [greeting] = page.css("article say-hello")
    assert greeting.text(deep=True).strip() == "Hello, readers: begin."
    [link] = greeting.css("a")
    assert link.attributes["href"] == "../../"
    [styles] = page.css('link[href$="hello.css"]')
    assert re.fullmatch("../../assets/[0-9a-f]+/hello.css", styles.attributes["href"] or "")
    assert "hello.css" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "Hello, **readers**: [begin](../index.md)." in (tmp_path / "site/part/page.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("/// hello\n///\n", "this block names nothing"),
        ("/// hello | cats\n///\n", "this block takes no argument `cats`"),
        ("/// hello | readers\n", "this block has no end"),
        ("/// hello | readers\n    loud: yes\n///\n", "unknown option `loud`"),
    ],
)
def test_block_that_is_written_otherwise_is_refused(block: str, what: str, with_hello: Path, tmp_path: Path) -> None:
    make_guide(tmp_path, files=FILES | {"docs/part/page.md": PAGE + "\n" + block})
    built = run_in(with_hello, tmp_path, "proof build")
    assert built.returncode == 1
    assert f"docs/part/page.md:16: {what}" in built.stderr
