"""Assets: the scripts and styles of a guide, which the site serves from a folder with the name of their digest.

If one of them changes, all have another address: what a browser has kept of them never meets a page that is newer. They
are in one folder, so that modules import each other by the same paths as in docs/assets/.
"""

import re
from pathlib import Path

from proof.guide.project import Project
from proof.site.digest import digest

ASSETS = "assets"
KINDS = ("css", "js")
# Of a digest in hexadecimal, how much is enough to tell one from another.
LENGTH = 12


def address_by_digest(project: Project, folder: Path) -> str:
    """Move the scripts and styles of a project on its site, and have the pages ask for them there.

    Args:
        project: the project.
        folder: its site, as a builder has made it.

    Returns:
        The folder in assets/ where they are; empty if there are none.
    """
    assets = project.docs / ASSETS
    names = [file.relative_to(assets).as_posix() for kind in KINDS for file in sorted(assets.rglob(f"*.{kind}"))]
    if not names:
        return ""
    home = digest(assets)[:LENGTH]
    for name in names:
        target = folder / ASSETS / home / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / ASSETS / name).rename(target)
    asked = re.compile(rf'((?:href|src)="[^"]*\b{ASSETS}/)((?:{"|".join(map(re.escape, names))})")')
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(asked.sub(rf"\g<1>{home}/\2", html), encoding="utf-8")
    return home
