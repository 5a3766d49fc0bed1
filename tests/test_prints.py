"""What a proof states stands below the code that readers copy, and a test that is marked comes first."""

import re
from pathlib import Path

import pytest

from proof.guide.block import find_blocks
from proof.guide.place import Place
from proof.samples.block import read_embed
from tests.guide import make_guide

SAMPLE = """\
# --8<-- [start:app]
done: list[str] = []
# --8<-- [end:app]


# --8<-- [start:test]
def test_nothing_is_done() -> None:
    assert done == []


# --8<-- [end:test]


# --8<-- [start:proof]
def note(
    text: str,
) -> None:
    done.append(text)


for name in ("<ada>", "bob"):
    note(name)
    print(
        name,
        len(done),
    )
    #> <ada> 1
    #> bob 2
done.remove("eve")
#! ValueError: list.remove(x): x not in list
# --8<-- [end:proof]
"""
PRINTS = """\
<pre class="prints no-copy" data-search-exclude><code>print(
    name,
    len(done),
)
<samp>#&gt; &lt;ada&gt; 1</samp>
<samp>#&gt; bob 2</samp>
done.remove("eve")
<samp class="failure">#! ValueError: list.remove(x): x not in list</samp>
</code></pre>
"""
TITLES = re.compile(r"^/+ tab \| (\w+)$", re.MULTILINE)


def shown(root: Path, sample: str, block: str, *options: str) -> str:
    """What a block of a page shows of a sample.

    Args:
        root: an empty folder.
        sample: its text.
        block: what the block names of it: nothing for all, or `:proof`.
        options: the options of the block.
    """
    project = make_guide(root, files={"snippets/part/other.py": sample})
    [found] = find_blocks([f"/// sample | part/other.py{block}", *(f"    {option}" for option in options), "///"])
    return "\n".join(read_embed(found, Place(project, "index.md")).for_site())


def test_what_the_proof_states_stands_below_the_code(tmp_path: Path) -> None:
    html = shown(tmp_path, SAMPLE, "")
    assert TITLES.findall(html) == ["Code", "Test", "Proof"]
    first, _ = html.split("tab | Test")
    assert PRINTS in first
    assert html.count("<samp") == 3


@pytest.mark.parametrize("block", [":app", ":proof", ":test"])
def test_region_alone_has_nothing_below_it(block: str, tmp_path: Path) -> None:
    assert "<samp" not in shown(tmp_path, SAMPLE, block)


def test_proof_that_states_nothing_is_not_repeated(tmp_path: Path) -> None:
    lines = [line for line in SAMPLE.splitlines() if not line.strip().startswith(("#>", "#!"))]
    assert "prints" not in shown(tmp_path, "\n".join(lines) + "\n", "")


@pytest.mark.parametrize(
    ("highlight", "titles"),
    [
        ("assert done", ["Test", "Code", "Proof"]),
        ("done", ["Test", "Code", "Proof"]),
        ("list[str]", ["Code", "Test", "Proof"]),
        ("note(name)", ["Code", "Test", "Proof"]),
    ],
)
def test_test_comes_first_if_all_that_is_marked_is_in_it(highlight: str, titles: list[str], tmp_path: Path) -> None:
    html = shown(tmp_path, SAMPLE, "", f"highlight: {highlight}")
    assert TITLES.findall(html) == titles
    first, _ = html.split(f"tab | {titles[1]}")
    assert PRINTS in first
