"""What a user of MkDocs types, `mkdocs build` or `mkdocs serve`, does what our commands do."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from signal import SIGINT
from typing import Any

import pytest

from proof.serving.server import HOST, free_port
from proof.serving.service import Service
from proof.site.build import build
from proof.site.digest import digest
from tests.guide import PAGE, ROOT, make_guide
from tests.practice_guide import CARDS, QUESTIONS, make_practice

MKDOCS = Path(sys.executable).parent / "mkdocs"
# In an environment that is set up, the project is found without the variable: tests/test_setup.py proves it.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def type_build(guide: Path) -> "subprocess.CompletedProcess[str]":
    """Type `mkdocs build` in the folder of a guide."""
    return subprocess.run([MKDOCS, "build"], cwd=guide, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def test_build_is_make_build(tmp_path: Path) -> None:
    guide = make_practice(tmp_path / "guide", QUESTIONS, CARDS)
    built = type_build(guide.root)
    assert built.returncode == 0, built.stderr
    for name in ("llms.txt", "index.md", "practice/guide.apkg"):
        assert (guide.root / "site" / name).is_file()
    assert build(guide, tmp_path / "ours").returncode == 0
    assert digest(guide.root / "site") == digest(tmp_path / "ours")


@pytest.mark.parametrize(
    ("page", "settings", "said"),
    [
        (PAGE.replace("part/sample", "part/simple"), {}, "docs/index.md:8: there is no sample `part/simple.py`"),
        (PAGE.replace("title: A page\n", ""), {}, "docs/index.md:1: the front matter has no title"),
        (PAGE, {"nav": [{"A": "index.md"}, {"B": "other.md"}]}, "mkdocs.yml: there is no page `other.md`"),
    ],
)
def test_unproven_page_ends_the_build(page: str, settings: dict[str, Any], said: str, tmp_path: Path) -> None:
    make_guide(tmp_path, page=page, settings=settings)
    built = type_build(tmp_path)
    assert built.returncode != 0
    assert said in built.stderr
    assert built.stderr.count("ERROR ") == 1, built.stderr
    assert "Traceback" not in built.stderr
    assert not (tmp_path / "site/llms.txt").exists()


def test_preview_has_what_is_beside_the_pages(tmp_path: Path) -> None:
    make_guide(tmp_path)
    address = f"{HOST}:{free_port()}"
    command = [str(MKDOCS), "serve", "--dev-addr", address]
    with Service(command, ready="Serving on", folder=tmp_path, environment=ENVIRONMENT, patience=120) as served:
        with urllib.request.urlopen(f"http://{address}/llms.txt") as answer:
            assert "(index.md)" in answer.read().decode()
        served.end(SIGINT)
