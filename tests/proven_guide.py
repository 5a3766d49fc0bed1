"""The small guide that has all that a guide must have, beside what proves it: `make` does there what it does here."""

import shutil
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from proof.guide.project import Project
from proof.practice.check_source import LEAST_CARDS, LEAST_QUESTIONS
from tests.copies import copy_machinery
from tests.guide import ROOT, make_guide
from tests.practice_guide import CARDS, QUESTIONS


def make_proven(root: Path) -> Project:
    """Copy the guide: a page with a sample of ours and its trace, a claim, as many questions and cards as it must have.

    Args:
        root: an empty folder.
    """
    copy_machinery(root)
    ours = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    files = {
        "docs/questions.toml": enough(QUESTIONS, LEAST_QUESTIONS),
        "docs/cards.toml": enough(CARDS, LEAST_CARDS),
    }
    project = make_guide(root, settings={"watch": ours["watch"]}, files=files, name="proven")
    (root / "snippets/learn").mkdir()
    for file in (ROOT / "snippets/learn").glob("send.*"):
        shutil.copy2(file, root / "snippets/learn")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets", dirs_exist_ok=True)
    return project


def enough(entries: str, least: int) -> str:
    """Questions or cards, the last of them so often that there are enough."""
    head = entries[: entries.index("\n")]
    first, found, last = entries.rpartition(f"{head}\n")
    name = last.split('"')[1]
    return first + "".join(found + last.replace(f'"{name}"', f'"{name}-{number}"', 1) + "\n" for number in range(least))
