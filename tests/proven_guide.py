"""A small guide that has all that a guide must have, beside what proves it: `make` does there what it does here."""

import shutil
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

from proof.practice.check_questions import LEAST_CARDS, LEAST_QUESTIONS
from proof.project import Project
from tests.copies import copy_machinery
from tests.guide import ROOT
from tests.practice_guide import CARDS, FRONT, PAGE, QUESTIONS, make_practice

TRACED = "learn/send.py"
SHOWN = PAGE.replace("## Second heading", f"/// sample | {TRACED}\n///\n\n## Second heading")
PAGES = ["index.md", "practice/index.md", "practice/recall.md", "reference/proofs.md"]
NEWS = FRONT.format("What is new") + "## 28 January 2026\n\n" + "".join(f"- [A page](../{name})\n" for name in PAGES)


def make_proven(root: Path) -> Project:
    """Write the guide: one page with a sample of ours and its trace, a claim, and as many questions as are asked for.

    Args:
        root: an empty folder.
    """
    copy_machinery(root)
    project = make_practice(root, enough(QUESTIONS, LEAST_QUESTIONS), enough(CARDS, LEAST_CARDS), SHOWN)
    (root / "snippets/learn").mkdir()
    for file in (ROOT / "snippets/learn").glob("send.*"):
        shutil.copy2(file, root / "snippets/learn")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets", dirs_exist_ok=True)
    (root / "docs/reference/whats-new.md").write_text(NEWS, encoding="utf-8")
    file = root / "mkdocs.yml"
    settings, ours = (yaml_load(read.read_text(encoding="utf-8")) for read in (file, ROOT / "mkdocs.yml"))
    settings["nav"].append({"What is new": "reference/whats-new.md"})
    settings["watch"] = ours["watch"]
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return project


def enough(entries: str, least: int) -> str:
    """Questions or cards, the last of them so often that there are enough."""
    head = entries[: entries.index("\n")]
    first, found, last = entries.rpartition(f"{head}\n")
    name = last.split('"')[1]
    return first + "".join(found + last.replace(f'"{name}"', f'"{name}-{number}"', 1) + "\n" for number in range(least))
