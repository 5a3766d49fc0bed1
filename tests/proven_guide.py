"""The small guide that has all that a guide must have, beside what proves it: `make` does there what it does here."""

import re
import shutil
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from proof.guide.project import Project
from tests.copies import copy_machinery
from tests.guide import ROOT, make_guide, read_guide


def make_proven(root: Path) -> Project:
    """Copy the guide: a page with a sample of ours and its trace, a claim, as many questions and cards as it must have.

    Args:
        root: an empty folder.
    """
    copy_machinery(root)
    ours = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    # Where ours asks for many questions and cards, it asks for those that it has.
    text = with_settings((ROOT / "pyproject.toml").read_text(encoding="utf-8"), read_guide("proven")["pyproject.toml"])
    files = {"pyproject.toml": text}
    project = make_guide(root, settings={"watch": ours["watch"]}, files=files, name="proven")
    (root / "snippets/learn").mkdir()
    for file in (ROOT / "snippets/learn").glob("send.*"):
        shutil.copy2(file, root / "snippets/learn")
    shutil.copy2(ROOT / "snippets/.ruff.toml", root / "snippets")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets", dirs_exist_ok=True)
    return project


def with_settings(text: str, settings: str) -> str:
    """A pyproject.toml with other settings of a guide."""
    changed, number = re.subn(r"(?ms)^\[tool\.proof\]\n.*?(?=^\[)", f"{settings}\n", text)
    assert number == 1
    return changed
