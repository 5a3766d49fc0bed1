"""Each library that is served with our scripts is the package that deno.lock pins, made smaller."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guide import ROOT

LIBRARIES = [f"docs/assets/vendor/{name}.js" for name in ("minisearch", "stemmer", "ts-fsrs")]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the library is made from."""
    for name in ("deno.json", "deno.lock"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "vendor", tmp_path / "vendor")
    return tmp_path


def vendor(copy: Path) -> "subprocess.CompletedProcess[str]":
    """Make the library anew, as CONTRIBUTING says."""
    environment = {**os.environ, "DENO_DIR": str(copy / "cache"), "NO_COLOR": "1"}
    command = [f"{sys.prefix}/bin/deno", "task", "vendor"]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)


def test_library_is_the_package_that_is_pinned(copy: Path) -> None:
    made = vendor(copy)
    assert made.returncode == 0, made.stderr
    assert sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "docs/assets/vendor").iterdir()) == LIBRARIES
    for library in LIBRARIES:
        assert (copy / library).read_bytes() == (ROOT / library).read_bytes()


def test_package_of_another_digest_is_refused(copy: Path) -> None:
    lock = copy / "deno.lock"
    text = lock.read_text(encoding="utf-8")
    lock.write_text(text.replace("sha512-z4", "sha512-z5"), encoding="utf-8")
    made = vendor(copy)
    assert made.returncode != 0
    assert "checksum did not match" in made.stderr
    assert not any((copy / library).exists() for library in LIBRARIES)
