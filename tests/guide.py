"""Small guides, which are real files in tests/guides/, copied to a temporary directory, to be sabotaged."""

from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from proof.guide.project import Project

ROOT = Path(__file__).parent.parent
GUIDES = ROOT / "tests/guides"

# Each guide, and the one that it has all files of, besides its own and those that it replaces.
ON_TOP_OF = {
    "one_page": None,
    "traced": "one_page",
    "claims": "one_page",
    "practice": "claims",
    "proven": "practice",
    "ways": "practice",
    "settings": "claims",
    "servers": "settings",
    "engines": "claims",
    "trial": None,
    "news": "one_page",
    "connected": "one_page",
    "answered": "claims",
    "interview": "claims",
    "errors": "claims",
    "read": "practice",
    "offline": "one_page",
}


def read_guide(name: str) -> dict[str, str]:
    """The texts of all files of a small guide by their paths in it."""
    folder, base = GUIDES / name, ON_TOP_OF[name]
    files = sorted(folder.rglob("*.*"))
    own = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}
    return {**(read_guide(base) if base else {}), **own}


SAMPLE = read_guide("one_page")["snippets/part/sample.py"]
PAGE = read_guide("one_page")["docs/index.md"]


def proof(*lines: str) -> str:
    """A sample without application, of some lines; the first is line 2."""
    return "\n".join(["# --8<-- [start:proof]", *lines, "# --8<-- [end:proof]", ""])


def make_guide(
    root: Path,
    page: str | None = None,
    sample: str | None = None,
    settings: dict[str, Any] | None = None,
    files: dict[str, str] | None = None,
    *,
    name: str = "one_page",
) -> Project:
    """Copy a small guide, with changes.

    Args:
        root: an empty or missing folder.
        page: the text of its page docs/index.md, if another one.
        sample: the text of its sample part/sample.py, if another one.
        settings: what differs from our own mkdocs.yml without addresses.
        files: the texts of more files, or of other ones, by their paths in the guide; pages are in the navigation.
        name: the guide, a folder of tests/guides/.
    """
    changed = {"docs/index.md": page, "snippets/part/sample.py": sample, **(files or {})}
    texts = read_guide(name) | {path: text for path, text in changed.items() if text is not None}
    pages = [path.removeprefix("docs/") for path in texts if path.startswith("docs/") and path.endswith(".md")]
    # Like ours, so that a reader of a small guide gets what a reader of ours does.
    ours = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    ours.update(nav=[{page: page} for page in pages], watch=[], site_url=None, repo_url=None, edit_uri=None)
    ours.update(settings or {})
    ours["theme"]["custom_dir"] = str(ROOT / "theme")
    ours["hooks"] = [str(ROOT / "proof/site/hook.py")]
    # Its navigation first, so that no message about that names a line which depends on our own settings.
    texts["mkdocs.yml"] = yaml.safe_dump({"nav": ours.pop("nav"), **ours}, sort_keys=False)
    texts["requirements.lock"] = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return Project(root)
