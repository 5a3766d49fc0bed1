"""The table of queues says what is installed: the release, the licence, and whether it ships types."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from proof.guide.project import Project
from proof.pages.counts import version
from proof.problem import Fault
from tests.conftest import PROJECT

PAGE = PROJECT.docs / "outgrow/choosing.md"
ROW = re.compile(
    r"(?m)^\| \[(\w+)\]\(version:(\S+)\) \| \[(?:v|)([\d.]+)\]\(\S+/(?:v|)\3\) \| ([\w-]+) \| (yes|no) \| \w+ \|$"
)
ASK = """
import sys
from importlib.metadata import distribution

package = distribution(sys.argv[1])
told = package.metadata
[*_, classified] = ["", *(text for text in told.get_all("Classifier", []) if text.startswith("License ::"))]
licence = told["License-Expression"] or told["License"] or classified.rpartition(" :: ")[2].removesuffix(" License")
typed = any(file.name == "py.typed" for file in package.files or [])
print(package.version, licence, "yes" if typed else "no")
"""


@dataclass(frozen=True)
class Row:
    """What the table says of a queue.

    Args:
        name: what readers call it.
        pin: the package in the lock of its environment, as a page names it.
        release: the release.
        licence: its licence, as SPDX names it.
        typed: whether it ships types: yes or no.
    """

    name: str
    pin: str
    release: str
    licence: str
    typed: str


def read_rows(text: str) -> list[Row]:
    """The rows of the table."""
    return [Row(*found) for found in ROW.findall(text)]


def differences(row: Row, project: Project) -> Iterator[str]:
    """What is installed, where the row says something else."""
    package = row.name.lower()
    if row.release != version(project, row.pin):
        yield f"{row.name}: {version(project, row.pin)} is pinned, not {row.release}"
    python = project.environments.environment(f"outgrow/{package}").python
    asked = subprocess.run([python, "-c", ASK, package], capture_output=True, text=True, check=True)
    for said, installed in zip((row.release, row.licence, row.typed), asked.stdout.split(), strict=True):
        if said != installed:
            yield f"{row.name}: {installed}, not {said}"


ROWS = read_rows(PAGE.read_text(encoding="utf-8"))


def test_each_queue_of_the_part_has_a_row() -> None:
    folders = [row.pin.rpartition("/")[0] for row in ROWS]
    assert sorted(folders) == [name for name in PROJECT.environments.folders if name.startswith("outgrow/")]
    assert [row.pin for row in ROWS] == [f"outgrow/{row.name.lower()}/{row.name.lower()}" for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_table_says_what_is_installed(row: Row, project: Project) -> None:
    assert list(differences(row, project)) == []


@pytest.mark.parametrize(("field", "wrong"), [("release", "1.0"), ("licence", "LGPL"), ("typed", "maybe")])
def test_wrong_cell_is_found(field: str, wrong: str, project: Project) -> None:
    found = list(differences(replace(ROWS[0], **{field: wrong}), project))
    assert len(found) == (2 if field == "release" else 1)
    assert all(difference.endswith(f", not {wrong}") for difference in found)


@pytest.mark.parametrize("name", ["outgrow/celery/pigs", "outgrow/pigs/celery", "pigs"])
def test_package_that_no_lock_pins_has_no_version(name: str, project: Project) -> None:
    with pytest.raises(Fault, match=f"`{name}` is not pinned"):
        version(project, name)
