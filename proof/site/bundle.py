"""The bundle: the scripts of a guide in one that is no module, for pages that are opened from a disk.

It has their texts, and an import map, by which modules find each other: so each of them is loaded once, as on the site.
"""

import json
import posixpath
import re
from pathlib import Path
from typing import Any

# What makes the import map.
DISK = "disk/disk.js"
# What stands in the place of another script; and what no page on a disk loads.
INSTEAD = {"fetched.js": "disk/loaded.js"}
NOT_LOADED = ("disk/", "offline/service-worker.js", "search/worker.js")
# Scripts are called by this, and their path: a name that begins with a dot would be an address.
NAME = "guide"
SPECIFIER = re.compile(r'(\b(?:from|import)\s*\(?\s*)"(\.{1,2}/[^"]+)"')


def bundle(home: Path) -> bytes:
    """A script that lets pages import those of a folder by their names.

    Args:
        home: the folder of the scripts.
    """
    sources = {file.relative_to(home).as_posix(): file.read_text(encoding="utf-8") for file in home.rglob("*.js")}
    modules = {
        f"{NAME}/{name}": imported(name, sources[INSTEAD.get(name, name)])
        for name in sorted(sources)
        if not name.startswith(NOT_LOADED)
    }
    return assignment("self.modules", modules) + imported(DISK, sources[DISK]).encode()


def imported(name: str, source: str) -> str:
    """A script that imports others by their names.

    Args:
        name: the path of the script in the folder of all.
        source: its text.
    """

    def named(found: re.Match[str]) -> str:
        return f'{found[1]}"{NAME}/{posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))}"'

    return SPECIFIER.sub(named, source)


def assignment(name: str, value: Any) -> bytes:
    """A script that gives a value to a name."""
    return f"{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n".encode()
