"""A small guide in a temporary directory, to be sabotaged."""

from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from proof.project import Project

ROOT = Path(__file__).parent.parent

SAMPLE = """\
# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


@app.post("/register")
def register(email: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(sent.append, email)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

print(TestClient(app).post("/register?email=ada").status_code)
#> 200
print(sent)
#> ['ada']
# --8<-- [end:proof]
"""

PAGE = """\
---
title: A page
description: A page of a small guide.
---

# A page

/// sample | part/sample.py
    highlight: add_task
///

## Second heading

See [above](#second-heading).
"""


def make_guide(
    root: Path,
    page: str = PAGE,
    sample: str = SAMPLE,
    settings: dict[str, Any] | None = None,
    files: dict[str, str] | None = None,
) -> Project:
    """Write a guide of one page, docs/index.md, with one sample, part/sample.py; or of more.

    Args:
        root: an empty or missing folder.
        page: the text of the page.
        sample: the text of the sample.
        settings: what differs from our own mkdocs.yml without addresses.
        files: the texts of more files by their paths in the guide; pages among them are in the navigation.
    """
    ours = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    texts = {
        "docs/index.md": page,
        "docs/assets/guide.css": "",
        "snippets/part/sample.py": sample,
        "requirements.lock": (ROOT / "requirements.lock").read_text(encoding="utf-8"),
        **(files or {}),
    }
    pages = [name.removeprefix("docs/") for name in texts if name.endswith(".md")]
    ours.update(nav=[{name: name} for name in pages], watch=[], site_url="", repo_url="", edit_uri="")
    ours.update(settings or {})
    ours["theme"]["custom_dir"] = str(ROOT / "theme")
    ours["hooks"] = [str(ROOT / "proof/hook.py")]
    texts["mkdocs.yml"] = yaml.safe_dump(ours)
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Project(root)
