"""Generated guides: so many pages with a sample each, as ours or as bare Material would have them."""

import shutil
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from proof.guide.project import Project
from proof.run.environments import SETTINGS

SAMPLE = "learn/first_task.py"

OURS = """\
/// sample | part/sample_{number}.py
    highlight: background_tasks.add_task
///
"""
# The same on the page, with what MkDocs and Material offer.
BARE = """\
=== "Code"

    ```python title="part/sample_{number}.py" hl_lines="18 19"
    --8<-- "part/sample_{number}.py:app"
    ```

=== "Proof"

    ```python title="part/sample_{number}.py"
    --8<-- "part/sample_{number}.py:proof"
    ```
"""
BARE_EXTENSIONS: list[Any] = [
    "admonition",
    "attr_list",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.highlight",
    "pymdownx.superfences",
    {"pymdownx.snippets": {"base_path": ["snippets"], "check_paths": True}},
    {"pymdownx.tabbed": {"alternate_style": True}},
]


def generate(project: Project, root: Path, size: int, block: str, *, bare: bool = False) -> Path:
    """Write a guide of so many pages with a sample each; returns its root.

    Args:
        project: whose settings and proofs it has.
        root: where to write it.
        size: the number of pages and samples.
        block: how a page shows its sample.
        bare: whether it has nothing but Material's own.
    """
    for name in ("proof", "tests", "theme"):
        shutil.copytree(project.root / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(project.root / name, root / name)
    settings = yaml_load((project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    for name in ("nav", "hooks"):
        settings.pop(name)
    settings["watch"] = ["snippets"]
    if bare:
        settings["markdown_extensions"] = BARE_EXTENSIONS
        settings["theme"].pop("custom_dir")
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    css = make_folder(root / "docs/assets") / "guide.css"
    shutil.copy(project.docs / "assets/guide.css", css)
    samples = make_folder(root / "snippets/part")
    shutil.copy(project.snippets / SETTINGS, root / "snippets" / SETTINGS)
    source = project.sample(SAMPLE).source
    for number in range(size):
        (samples / f"sample_{number}.py").write_text(source.replace("Welcome", f"Welcome {number}"), encoding="utf-8")
        page = f"---\ntitle: Page {number}\ndescription: x\n---\n\n# Page {number}\n\n{block.format(number=number)}"
        (root / f"docs/page-{number}.md").write_text(page, encoding="utf-8")
    (root / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    return root


def make_folder(folder: Path) -> Path:
    """Make a folder with its parents, and return it."""
    folder.mkdir(parents=True)
    return folder
